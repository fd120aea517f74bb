import { describe, expect, test } from "vitest";
import { addAppealMessage } from "@/server/appeals/add-appeal-message";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import type { DecideAppeal } from "@/server/appeals/decide-appeal";
import { getAppeal } from "@/server/appeals/get-appeal";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { getCase } from "@/server/cases/get-case";
import { db } from "@/server/db";
import { claimAndDecideAppeal, decideOnAppeal, makeAppeal, makeMany, uphold } from "@/server/testing/appeals";
import { decide, makeUser, ticket } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp } = useTestDatabase();

describe("the end of an appeal", () => {
  test("overturned: the case takes the new outcome, and the whole life is in its history", async () => {
    const { appealId, caseId, agent, version, decider } = await makeAppeal();
    const senior = await makeUser("senior_reviewer", "Katarzyna");
    const claim = await claimAppeal(senior, appealId);
    expect((await getCase(senior, caseId)).evidence?.fields.length).toBeGreaterThan(0);
    const { appeal, decisionId } = await decideOnAppeal(senior, appealId, claim, { note: "Another haircut" });
    expect(appeal).toMatchObject({
      state: "decided",
      outcome: "overturned",
      version: version + 1,
      holder: null,
      case: { state: "decided", outcome: "approved" },
    });
    expect(await db().decision.findUnique({ where: { id: decisionId } })).toMatchObject({
      stage: "appeal",
      outcome: "approve",
      reviewerId: senior.id,
      caseVersion: version,
      reasons: [{ code: "check_wrong_same_person", version: 1, step: null }],
    });
    expect(await db().appeal.findUnique({ where: { id: appealId } })).toMatchObject({ resultDecisionId: decisionId });
    expect((await getAppeal(agent, appealId)).thread?.sentence).toBe("We looked again: it is you.");
    const seen = await getCase(await makeUser("compliance_manager"), caseId);
    expect(seen.decisions.map(({ stage, outcome }) => [stage, outcome])).toEqual([
      ["first", "reject"],
      ["appeal", "approve"],
    ]);
    expect(seen.history.map(({ action, actor }) => [action, actor]).slice(-6)).toEqual([
      ["case.claimed", decider.name],
      ["decision.made", decider.name],
      ["appeal.opened", agent.name],
      ["case.claimed", "Katarzyna"],
      ["decision.made", "Katarzyna"],
      ["appeal.decided", "Katarzyna"],
    ]);
    const [ended] = await db().auditEvent.findMany({ where: { caseId, action: "appeal.decided" } });
    expect(ended?.details).toEqual({ appealId, outcome: "overturned", decisionId, newOutcome: "approve" });
  });

  test("upheld: the decision row repeats what stands, without reasons", async () => {
    const { appealId, caseId } = await makeAppeal();
    const { appeal, decisionId } = await claimAndDecideAppeal(await makeUser("senior_reviewer"), appealId, uphold);
    expect(appeal).toMatchObject({ outcome: "upheld", case: { state: "decided", outcome: "rejected" } });
    expect(await db().decision.findUnique({ where: { id: decisionId } })).toMatchObject({ caseId, outcome: "reject", reasons: [] });
  });

  test("what the person will read is in no plain column and in no event", async () => {
    const { appealId, caseId } = await makeAppeal();
    await claimAndDecideAppeal(await makeUser("senior_reviewer"), appealId, { sentence: "PLAINLY yours", note: "PLAINLY noted" });
    const { rows } = await asApp(
      "SELECT a::text || d::text AS text FROM appeals a JOIN decisions d ON d.id = a.result_decision_id WHERE a.id = $1",
      [appealId],
    );
    expect(rows[0]?.text).toContain(caseId);
    expect(rows[0]?.text).not.toContain(Buffer.from("PLAINLY").toString("hex"));
    const kept = [await db().auditEvent.findMany({ where: { caseId } }), await db().idempotencyKey.findMany()];
    expect(JSON.stringify(kept)).not.toContain("PLAINLY");
  });

  test("the same request again gives the same answer", async () => {
    const { appealId, caseId } = await makeAppeal();
    const senior = await makeUser("senior_reviewer");
    const claim = await claimAppeal(senior, appealId);
    const idempotency = ticket("once", "body-1", senior.id);
    const first = await decideOnAppeal(senior, appealId, claim, { idempotency });
    expect(await decideOnAppeal(senior, appealId, claim, { idempotency })).toEqual(first);
    expect(await db().decision.count({ where: { caseId, stage: "appeal" } })).toBe(1);
    const other = { idempotency: { ...idempotency, requestHash: "body-2" } };
    expect((await refusal(decideOnAppeal(senior, appealId, claim, other))).kind).toBe("idempotency-reused");
  });
});

describe("a decision is refused", () => {
  test("to whoever took part: decided before, opened it, or wrote to the person", async () => {
    const { appealId, caseId, decider, agent } = await makeAppeal();
    const writer = await makeUser("support_agent");
    await addAppealMessage(writer, { appealId, kind: "to_person", text: "We will look.", awaitsAnswer: false });
    // Two support agents who became seniors since.
    const seniors = [decider, ...[agent, writer].map((person) => ({ ...person, role: "senior_reviewer" as const }))];
    const claim = { caseId, number: 0, version: 4, leaseToken: crypto.randomUUID(), expiresAt: new Date() };
    for (const senior of seniors) {
      expect(await refusal(decideOnAppeal(senior, appealId, claim))).toMatchObject({ kind: "took-part", status: 403 });
    }
  });

  const wrong: [string, Partial<DecideAppeal>, path: string][] = [
    ["a new outcome for what stands", { ...uphold, newOutcome: "approve" }, "newOutcome"],
    ["none for what does not", { newOutcome: null }, "newOutcome"],
    ["the outcome that stands", { newOutcome: "reject", reasons: [{ code: "face_mismatch" }] }, "newOutcome"],
    ["approving over a failed check without a reason", { reasons: [] }, "reasons"],
    [
      "asking again without saying for what",
      { newOutcome: "request_resubmission", reasons: [{ code: "face_not_visible" }] },
      "reasons[0].step",
    ],
    ["approving for a reason that escalates", { reasons: [{ code: "suspected_coercion" }] }, "reasons[0].code"],
    ["upholding for a reason of another outcome", { ...uphold, reasons: [{ code: "check_wrong_same_person" }] }, "reasons[0].code"],
  ];
  test.each(wrong)("for %s", async (_, judgement, path) => {
    const { appealId } = await makeAppeal();
    const senior = await makeUser("senior_reviewer");
    const claim = await claimAppeal(senior, appealId);
    expect(await refusal(decideOnAppeal(senior, appealId, claim, judgement))).toMatchObject({
      kind: "unprocessable",
      status: 422,
      errors: [{ path }],
    });
    expect((await decideOnAppeal(senior, appealId, claim)).appeal.state).toBe("decided");
  });

  test("without a claim, on another version, when it is over, and where there is none", async () => {
    const { appealId, caseId, agent } = await makeAppeal();
    const [senior, other] = [await makeUser("senior_reviewer"), await makeUser("senior_reviewer")];
    const claim = await claimAppeal(senior, appealId);
    expect(await refusal(decideOnAppeal(other, appealId, claim))).toMatchObject({ kind: "held-by-another", status: 409 });
    const token = { ...claim, leaseToken: crypto.randomUUID() };
    expect((await refusal(decideOnAppeal(senior, appealId, token))).kind).toBe("lease-lost");
    expect((await refusal(decideOnAppeal(senior, appealId, { ...claim, version: 1 }))).kind).toBe("version-changed");
    expect((await refusal(decideOnAppeal(senior, crypto.randomUUID(), claim))).kind).toBe("not-found");
    await withdrawAppeal(agent, appealId);
    expect(await refusal(decideOnAppeal(senior, appealId, claim))).toMatchObject({ kind: "not-open", facts: { state: "withdrawn" } });
    expect(await db().decision.count({ where: { caseId } })).toBe(1);
  });

  test("as a decision on the case: the holder is told to decide the appeal", async () => {
    const { appealId } = await makeAppeal();
    const senior = await makeUser("senior_reviewer");
    const claim = await claimAppeal(senior, appealId);
    expect(await refusal(decide(senior, claim))).toMatchObject({ kind: "not-open", message: expect.stringMatching(/decide the appeal/) });
  });
});

test("50 times two seniors at once: one claims, one decides, and the other learns who did", { timeout: 120_000 }, async () => {
  const [decider, agent] = [await makeUser("reviewer"), await makeUser("support_agent")];
  const seniors = [await makeUser("senior_reviewer"), await makeUser("senior_reviewer")];
  const appeals = await makeMany(50, () => makeAppeal({ decider, agent }));
  for (const { appealId } of appeals) {
    const claims = await Promise.allSettled(seniors.map((senior) => claimAppeal(senior, appealId)));
    expect(outcomes(claims).toSorted()).toEqual(["fulfilled", "held-by-another"]);
    const claim = claims.find((result) => result.status === "fulfilled")?.value;
    if (!claim) throw new Error("nobody claimed it");
    const results = await Promise.allSettled(seniors.map((senior) => decideOnAppeal(senior, appealId, claim)));
    const winner = seniors[outcomes(results).indexOf("fulfilled")];
    const [lost, ...others] = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(others).toEqual([]);
    // Too early the other one learns who holds it, too late who decided.
    const known = lost.kind === "held-by-another" ? { holder: { id: winner?.id } } : { decidedBy: { id: winner?.id, you: false } };
    expect(lost).toMatchObject({ kind: expect.stringMatching(/^(held-by-another|lease-lost)$/), status: 409, facts: known });
  }
  const cases = { caseId: { in: appeals.map(({ caseId }) => caseId) } };
  expect(await db().decision.count({ where: { ...cases, stage: "appeal" } })).toBe(50);
  expect(await db().auditEvent.count({ where: { ...cases, action: "appeal.decided" } })).toBe(50);
});
