import { describe, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { showDecision } from "@/server/cases/show-decision";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { addImages } from "@/server/intake/add-images";
import { apiActor, claimAndDecide, decide, makeActor, makeFlaggedCase, makeUser, testJpeg, ticket } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const afterLease = () => new Date(Date.now() + 11 * 60_000);

describe("a decision", () => {
  test("it moves the case, raises the version, ends the claim and leaves one decision and one event", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const { decisionId } = await claimAndDecide(reviewer, caseId, { note: "Ears and jaw differ" });
    const row = await db().case.findUniqueOrThrow({ where: { id: caseId }, include: { decisions: true } });
    expect(row).toMatchObject({
      state: "decided",
      outcome: "rejected",
      version: 2,
      holderId: null,
      leaseToken: null,
      leaseExpiresAt: null,
    });
    expect(row.decisions).toMatchObject([
      {
        id: decisionId,
        stage: "first",
        outcome: "reject",
        reviewerId: reviewer.id,
        caseVersion: 1,
        reasons: [{ code: "face_mismatch", version: 1, step: null }],
      },
    ]);
    expect(Buffer.from(row.decisions[0]?.sealedNote ?? []).includes("jaw")).toBe(false);
    const events = await db().auditEvent.findMany({ where: { caseId, action: "decision.made" }, select: { actorId: true, details: true } });
    expect(events).toEqual([
      {
        actorId: reviewer.id,
        details: {
          decisionId,
          stage: "first",
          outcome: "reject",
          reasons: ["face_mismatch"],
          versionBefore: 1,
          versionAfter: 2,
          state: "decided",
          policyVersion: 0,
          note: true,
          noteCommitment: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
    ]);
  });

  test.each([
    ["approve", "approved", [{ code: "check_wrong_same_person" }]],
    ["reject", "rejected", [{ code: "face_mismatch" }]],
    ["request_resubmission", "resubmission_requested", [{ code: "face_not_visible", step: "selfie" as const }]],
  ] as const)("%s ends as %s", async (outcome, ends, reasons) => {
    const { caseId } = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), caseId, { outcome, reasons: [...reasons] });
    expect(await db().case.findUnique({ where: { id: caseId }, select: { state: true, outcome: true } })).toEqual({
      state: "decided",
      outcome: ends,
    });
  });

  test("only the one who made it gets its answer", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const result = await claimAndDecide(reviewer, caseId);
    expect(await showDecision(reviewer, result)).toMatchObject({
      decision: { outcome: "reject", reviewer: { you: true } },
      case: { state: "decided", version: 2 },
      next: null,
    });
    expect((await refusal(showDecision(await makeUser("reviewer"), result))).kind).toBe("forbidden");
  });

  test("it needs a claim, a known case and a reviewer", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const claim = { caseId, number: 0, version: 1, leaseToken: crypto.randomUUID(), expiresAt: afterLease() };
    expect((await refusal(decide(reviewer, claim))).kind).toBe("lease-lost");
    expect((await refusal(decide(reviewer, { ...claim, caseId: crypto.randomUUID() }))).kind).toBe("not-found");
    for (const role of ["support_agent", "compliance_manager", "admin"] as const) {
      expect((await refusal(decide(makeActor(role), claim))).kind).toBe("forbidden");
    }
  });

  test("pictures that came after the claim refuse it with 412, and the holder decides on the new version", async () => {
    const { caseId, verificationId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, caseId);
    await addImages(apiActor("verifications:write"), {
      verificationId,
      images: [{ id: "late", kind: "selfie", bytes: await testJpeg("late") }],
    });
    expect(await refusal(decide(reviewer, claim))).toMatchObject({
      kind: "version-changed",
      status: 412,
      facts: { version: 2, state: "open" },
    });
    const seen = await getCase(reviewer, caseId);
    await decide(reviewer, { ...claim, version: seen.version });
    expect(await db().decision.count({ where: { caseId } })).toBe(1);
  });

  test("the wrong version is refused with 412 although the claim stands", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, caseId);
    for (const version of [0, 2, 999]) expect((await refusal(decide(reviewer, { ...claim, version }))).kind).toBe("version-changed");
    expect(await db().case.findUnique({ where: { id: caseId }, select: { state: true, version: true } })).toEqual({
      state: "open",
      version: 1,
    });
  });
});

describe("two at once", () => {
  test("50 races between the holder and the one who held it before: one decision each time, and the loser is told who decided", async () => {
    const [ana, ben] = [await makeUser("reviewer", "Ana"), await makeUser("reviewer", "Ben")];
    for (let round = 0; round < 50; round += 1) {
      const { caseId } = await makeFlaggedCase();
      const stale = await claimCase(ana, caseId);
      await atTime(afterLease(), async () => {
        const fresh = await claimCase(ben, caseId);
        const attempts = [() => decide(ana, stale), () => decide(ben, fresh)];
        if (round % 2) attempts.reverse();
        const results = outcomes(await Promise.allSettled(attempts.map((attempt) => attempt())));
        const [stood, lost] = round % 2 ? results : results.toReversed();
        expect(stood).toBe("fulfilled");
        expect(["lease-lost", "held-by-another"]).toContain(lost);
        expect(await refusal(decide(ana, stale))).toMatchObject({
          kind: "lease-lost",
          facts: { decidedBy: { id: ben.id, name: "Ben", you: false }, decidedOutcome: "reject", state: "decided", version: 2 },
        });
      });
      expect(await db().decision.findMany({ where: { caseId }, select: { reviewerId: true } })).toEqual([{ reviewerId: ben.id }]);
      expect(await db().auditEvent.count({ where: { caseId, action: "decision.made" } })).toBe(1);
    }
  });

  test("of forty on one lease one is made and every other is told, although they are more than there are connections", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer", "Ana");
    const claim = await claimCase(reviewer, caseId);
    const results = await Promise.allSettled(Array.from({ length: 40 }, () => decide(reviewer, claim)));
    expect(outcomes(results).toSorted()).toEqual(["fulfilled", ...Array(39).fill("lease-lost")]);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason.facts).toMatchObject({ decidedBy: { name: "Ana", you: true } });
  });

  test("50 races of one person in two tabs: one decision, the other tab learns that they decided themselves", async () => {
    const reviewer = await makeUser("reviewer", "Ana");
    const approval = { outcome: "approve", reasons: [{ code: "check_wrong_same_person" }] } as const;
    for (let round = 0; round < 50; round += 1) {
      const { caseId } = await makeFlaggedCase();
      const claim = await claimCase(reviewer, caseId);
      const results = await Promise.allSettled([
        decide(reviewer, claim),
        decide(reviewer, claim, { ...approval, reasons: [...approval.reasons] }),
      ]);
      expect(outcomes(results).toSorted()).toEqual(["fulfilled", "lease-lost"]);
      const lost = results.find((result) => result.status === "rejected")?.reason;
      expect(lost.facts.decidedBy).toEqual({ id: reviewer.id, name: "Ana", you: true });
      const row = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { outcome: true, version: true, decisions: true } });
      expect(row.version).toBe(2);
      expect(row.decisions).toHaveLength(1);
      expect(row.outcome).toBe(row.decisions[0]?.outcome === "approve" ? "approved" : "rejected");
    }
  });
});

describe("the same request again", () => {
  test("it gets the first answer and decides nothing new, also after the case moved on", async () => {
    const [{ caseId }] = [await makeFlaggedCase(), await makeFlaggedCase()];
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, caseId);
    const idempotency = ticket();
    const first = await decide(reviewer, claim, { idempotency, claimNext: true });
    expect(first.next).not.toBeNull();
    expect(await decide(reviewer, claim, { idempotency, claimNext: true })).toEqual(first);
    expect(await db().decision.count({ where: { caseId } })).toBe(1);
    expect(await db().case.count({ where: { holderId: reviewer.id } })).toBe(1);
  });

  test("eight copies at once make one decision; each gets its answer or is told to wait", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, caseId);
    const idempotency = ticket();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => decide(reviewer, claim, { idempotency })));
    const kinds = outcomes(results);
    expect(kinds).toContain("fulfilled");
    expect(kinds.filter((kind) => kind !== "fulfilled" && kind !== "idempotency-running")).toEqual([]);
    const answers = results.flatMap((result) => (result.status === "fulfilled" ? [result.value.decisionId] : []));
    expect(new Set(answers).size).toBe(1);
    expect(await db().decision.count({ where: { caseId } })).toBe(1);
    expect((await decide(reviewer, claim, { idempotency })).decisionId).toBe(answers[0]);
  });

  test("the same key with another body is refused and changes nothing", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, caseId);
    const idempotency = ticket();
    await decide(reviewer, claim, { idempotency });
    const other = {
      idempotency: { ...idempotency, requestHash: "body-2" },
      outcome: "approve" as const,
      reasons: [{ code: "check_wrong_same_person" }],
    };
    expect(await refusal(decide(reviewer, claim, other))).toMatchObject({ kind: "idempotency-reused", status: 422 });
    expect(await db().case.findUnique({ where: { id: caseId }, select: { outcome: true } })).toEqual({ outcome: "rejected" });
  });

  test("a refused request leaves no answer behind: corrected, it may use its key again", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, caseId);
    const idempotency = ticket();
    expect((await refusal(decide(reviewer, claim, { idempotency, reasons: [] }))).kind).toBe("unprocessable");
    expect((await decide(reviewer, claim, { idempotency: { ...idempotency, requestHash: "body-2" } })).caseId).toBe(caseId);
  });
});
