import { beforeEach, describe, expect, test } from "vitest";
import { flags } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import type { UserActor } from "@/server/actor";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { getAppeal } from "@/server/appeals/get-appeal";
import { listAppeals } from "@/server/appeals/list-appeals";
import { openAppeal } from "@/server/appeals/open-appeal";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { type Claim, showLease } from "@/server/cases/claimed-case";
import { decideCase } from "@/server/cases/decide-case";
import { extendClaim } from "@/server/cases/extend-claim";
import { getCase } from "@/server/cases/get-case";
import { judgeCase } from "@/server/cases/judge-case";
import { listCases } from "@/server/cases/list-cases";
import { releaseClaim } from "@/server/cases/release-claim";
import { searchCases } from "@/server/cases/search-cases";
import { showClaimed } from "@/server/cases/show-claimed";
import { showDecision } from "@/server/cases/show-decision";
import { takeOverClaim } from "@/server/cases/take-over-claim";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import type { NewVerification } from "@/server/intake/create-verification";
import { decideOnAppeal } from "@/server/testing/appeals";
import { claimAndDecide, type FlaggedCase, freshId, judgeWhereAsked, makeFlaggedCase, makeUser, ticket } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const ground = { clearedSampleRate: 0, secondReviewRate: 1, judgeFirst: true };
useTestDatabase(ground);
beforeEach(() => overrideEnv({ policy: ground }));

const score = { value: 0.4137, raw: 41.37, rawScale: "0-100" as const, threshold: 0.8123 };
/** An attempt of somebody whom no other case of this file is about. */
function telling() {
  const only = freshId("x").replace(/[^a-f]/g, "q");
  const documentNumber = freshId("L").toUpperCase();
  const email = `${freshId("mail")}@example.org`;
  const attempt: Partial<NewVerification> = {
    checks: [
      { name: "face_match", category: "biometric", verdict: "fail", reasons: ["low_similarity"], score },
      { name: "liveness", category: "biometric", verdict: "fail", reasons: ["screen_replay"], score },
      { name: "document_authenticity", category: "document", verdict: "warn", reasons: ["glare"], score },
    ],
    fields: [
      { key: "full_name", source: "viz", value: `ERIKSSON ${only}` },
      { key: "document_number", source: "viz", value: documentNumber },
      { key: "expiry_date", source: "viz", value: "2020-04-15" },
    ],
    subject: { id: freshId("acct"), email, createdAt: null },
  };
  return { attempt, known: { name: only, documentNumber, email } };
}

/** What no answer may hold: a biometric flag, check or reason of one, a score or a threshold, an earlier judgement or its author. */
const withheld =
  /face_match|liveness|low_similarity|screen_replay|glare|0\.4137|41\.37|0\.8123|score|SECRET|First Person|face_mismatch|same_person|minimumAge/i;

/** Every member of an answer, however deep, that tells what it must not. */
function leaks(answer: unknown, path = "answer"): string[] {
  if (typeof answer === "string") return withheld.test(answer) ? [`${path}: ${answer}`] : [];
  if (typeof answer !== "object" || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => {
    const here = `${path}.${key}`;
    const mustBeNull =
      ["flags", "risk", "faceVerdict", "outcome", "thresholds", "decidedOutcome", "decision"].includes(key) &&
      value !== null &&
      !(Array.isArray(value) && value.length === 0);
    const mustBeEmpty = ["checks", "notes", "decisions", "history"].includes(key) && (value as unknown[]).length > 0;
    return [...(withheld.test(key) || mustBeNull || mustBeEmpty ? [here] : []), ...leaks(value, here)];
  });
}

/** All that a problem document would carry. */
async function problem(work: Promise<unknown>): Promise<unknown> {
  const { kind, message, errors, facts } = await refusal(work);
  return { kind, message, errors, facts };
}

const judged = (caseId: string, answer = 1) => ({ caseId, question: "same_person" as const, phase: "before" as const, answer });
const approval = { outcome: "approve" as const, reasons: [{ code: "check_wrong_same_person" }], note: "SECRET first note" };
const rejection = { outcome: "reject" as const, reasons: [{ code: "face_mismatch" }], note: "SECRET second note" };

/** So that the next case of a queue is the one made next. */
async function closeWhatWaits(): Promise<void> {
  await db().case.updateMany({ where: { state: { notIn: ["decided", "closed"] } }, data: { state: "closed", closedReason: "withdrawn" } });
}

function decision(actor: UserActor, claim: Claim) {
  const rest = { outcome: "approve" as const, reasons: [], claimNext: false, idempotency: ticket(freshId("key"), "body-1", actor.id) };
  return decideCase(actor, { caseId: claim.caseId, version: claim.version, leaseToken: claim.leaseToken, ...rest });
}

type Known = FlaggedCase & { known: ReturnType<typeof telling>["known"] };

/** A case in the queue of this name, with people who took part; the note is a hand-over of somebody who gave it back. */
async function makeCaseIn(queue: "first" | "second" | "escalated" | "appeal"): Promise<Known> {
  const { attempt, known } = telling();
  const made = { ...(await makeFlaggedCase(attempt)), known };
  const passer = await makeUser("reviewer", "First Person who passed it on");
  const held = await claimCase(passer, made.caseId);
  await releaseClaim(passer, { caseId: made.caseId, leaseToken: held.leaseToken, skip: true, recuse: false, note: "SECRET hand-over" });
  if (queue === "first") return made;
  await claimAndDecide(await makeUser("reviewer", "First Person"), made.caseId, rejection);
  if (queue === "second") return made;
  const second = queue === "escalated" ? approval : rejection;
  await claimAndDecide(await makeUser("senior_reviewer", "First Person’s second"), made.caseId, second);
  return made;
}

/** The answers about a case that this person can get without holding it. */
async function answersAround(actor: UserActor, { caseId, externalId, subjectId, known }: Known): Promise<unknown[]> {
  const { number, state } = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { number: true, state: true } });
  const searches = [
    { by: "reference", q: `SL-${number}` },
    { by: "subject", q: subjectId },
    { by: "name", q: known.name },
    { by: "email", q: known.email },
    { by: "documentNumber", q: known.documentNumber },
  ] as const;
  const allowed = searches.filter(({ by }) => can(actor, `search.${by}`));
  const found = await Promise.all([
    ...allowed.map((search) => searchCases(actor, search)),
    ...(["due", "age"] as const).map(async (sort) => (await listCases(actor, { state, sort, externalId, limit: 10 })).items),
  ]);
  for (const items of found) expect(items.map(({ id }) => id)).toEqual([caseId]);
  return [await getCase(actor, caseId), ...found];
}

describe("until the faces are judged, no answer holds what could sway the one who judges", () => {
  test.each([
    ["first", "reviewer"],
    ["second", "reviewer"],
    ["second", "senior_reviewer"],
    ["escalated", "senior_reviewer"],
  ] as const)("in the %s queue, to a %s", async (queue, role) => {
    await closeWhatWaits();
    const made = await makeCaseIn(queue);
    const viewer = await makeUser(role);
    const answers = await answersAround(viewer, made);
    const next = await claimNextCase(viewer, queue);
    expect(next?.caseId).toBe(made.caseId);
    const claim = next as Claim;
    const held = await showClaimed(viewer, claim);
    expect(held.case.evidence).toMatchObject({ checks: [], thresholds: null, notes: [] });
    expect(held.case.evidence?.fields.length).toBeGreaterThan(0);
    expect(held.case.judgement).toEqual({ before: null, after: null });
    answers.push(
      held,
      ...(await answersAround(viewer, made)),
      showLease(viewer, await claimCase(viewer, made.caseId)),
      showLease(viewer, await extendClaim(viewer, claim)),
      await problem(decision(viewer, claim)),
      await problem(decision(viewer, { ...claim, leaseToken: crypto.randomUUID() })),
      await problem(decision(viewer, { ...claim, version: 1 + claim.version })),
      await problem(judgeCase(viewer, { ...judged(made.caseId), phase: "after" })),
    );
    const other = await makeUser("senior_reviewer");
    answers.push(await problem(claimCase(other, made.caseId)), await problem(judgeCase(other, judged(made.caseId))));
    answers.push(showLease(other, await takeOverClaim(other, { caseId: made.caseId, reason: "gone home" })));
    answers.push(await getCase(other, made.caseId), await problem(extendClaim(viewer, claim)), await problem(decision(viewer, claim)));
    answers.push(await releaseClaim(other, { caseId: made.caseId, skip: false, recuse: false, note: "mine" }));
    expect(answers.flatMap((answer) => leaks(answer))).toEqual([]);
  });

  test("in an appeal, to a senior", async () => {
    const made = await makeCaseIn("appeal");
    const { caseId } = made;
    const { id: appealId } = await openAppeal(await makeUser("support_agent"), { caseId, category: "identity", statement: "It is me." });
    const senior = await makeUser("senior_reviewer");
    const appeals = async () => [await getAppeal(senior, appealId), await listAppeals(senior, { caseId, limit: 5 })];
    const answers = [...(await answersAround(senior, made)), ...(await appeals())];
    const claim = await claimAppeal(senior, appealId);
    answers.push(...(await answersAround(senior, made)), ...(await appeals()));
    const refused = await refusal(decideOnAppeal(senior, appealId, claim, { newOutcome: "reject" }));
    expect(refused.errors.map(({ path }) => path)).toEqual(["judgement"]);
    answers.push(await problem(decideOnAppeal(senior, appealId, { ...claim, leaseToken: crypto.randomUUID() })));
    expect(answers.flatMap((answer) => leaks(answer))).toEqual([]);
    await judgeCase(senior, judged(caseId));
    expect(await getAppeal(senior, appealId)).toMatchObject({ decision: { outcome: "reject" }, case: { outcome: "rejected" } });
    expect((await getCase(senior, caseId)).decisions.map(({ judgement }) => judgement)).toEqual([
      { before: -1, after: null },
      { before: -1, after: null },
    ]);
    await decideOnAppeal(senior, appealId, claim);
  });

  test("in the answer to a decision, which brings the next case", async () => {
    await closeWhatWaits();
    const [made, following] = [await makeCaseIn("first"), await makeCaseIn("first")];
    overrideEnv({ policy: { ...ground, secondReviewRate: 0 } });
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, made.caseId);
    await judgeWhereAsked(reviewer, made.caseId);
    const input = { ...claim, outcome: "reject" as const, reasons: rejection.reasons, claimNext: true, idempotency: ticket() };
    const answer = await showDecision(reviewer, await decideCase(reviewer, input));
    expect(answer.next?.case).toMatchObject({ id: following.caseId, judgement: { before: null } });
    expect(leaks(answer.next)).toEqual([]);
    // The case just decided is known to whoever decided it.
    expect(answer.case.flags).toContain("face_match_low");
    expect(answer.decision.judgement).toEqual({ before: -1, after: null });
  });

  test("nor are there filters or an order that would tell", async () => {
    const { caseId } = await makeCaseIn("second");
    const reviewer = await makeUser("reviewer");
    const page = { sort: "due" as const, limit: 100 };
    for (const flag of flags) {
      const refused = await refusal(listCases(reviewer, { ...page, queue: "second", flag }));
      expect([refused.kind, refused.errors.map(({ path }) => path)]).toEqual(["invalid-input", ["flag"]]);
    }
    const all = { state: "second_review" as const, sort: "risk" as const, flag: "face_match_low" as const, outcome: "rejected" as const };
    expect((await refusal(listCases(reviewer, { ...page, ...all }))).errors.map(({ path }) => path)).toEqual(["flag", "outcome", "sort"]);
    const listed = async (query: object) => (await listCases(reviewer, { ...page, ...query })).items.map(({ id }) => id);
    expect(await listed({})).toContain(caseId);
    for (const query of [
      { flag: "face_match_low" },
      { flag: "document_expired" },
      { sort: "risk" },
      { flag: "liveness_suspect", sort: "age" },
    ]) {
      expect(await listed(query)).not.toContain(caseId);
    }
    const manager = await makeUser("compliance_manager");
    expect((await listCases(manager, { ...page, queue: "second", flag: "face_match_low" })).items.map(({ id }) => id)).toContain(caseId);
  });

  test("a case that was flagged for the faces alone looks like any other", async () => {
    const face = { name: "face_match", category: "biometric" as const, verdict: "fail" as const, reasons: [], score };
    const [alone, more] = [await makeFlaggedCase({ checks: [face] }), await makeFlaggedCase(telling().attempt)];
    const stored = await db().case.findUniqueOrThrow({ where: { id: alone.caseId }, select: { flags: true } });
    expect(stored.flags).toEqual(["face_match_low"]);
    const reviewer = await makeUser("reviewer");
    for (const { caseId, externalId } of [alone, more]) {
      await claimCase(reviewer, caseId);
      const listed = await listCases(reviewer, { queue: "first", sort: "due", externalId, limit: 1 });
      for (const shown of [await getCase(reviewer, caseId), ...listed.items]) {
        expect(shown).toMatchObject({ id: caseId, flags: [], risk: null, faceVerdict: null });
      }
    }
  });

  test("among cases due at the same moment the order says nothing of their risk, nor does the cursor", async () => {
    const made = [await makeCaseIn("second"), await makeCaseIn("second"), await makeCaseIn("second")].map(({ caseId }) => caseId);
    for (const [index, id] of made.entries()) {
      await db().case.update({ where: { id }, data: { dueAt: new Date("2026-01-01T00:00:00Z"), risk: [1, 99, 50][index] } });
    }
    const reviewer = await makeUser("reviewer");
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 3; pages++) {
      const page = await listCases(reviewer, { queue: "second", sort: "due", limit: 1, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      expect(JSON.parse(Buffer.from(cursor ?? "", "base64url").toString())[1]).toBe(0);
    }
    expect(seen).toEqual(made.toSorted());
  });
});

test("nothing is kept from those who never decide, and nothing where policy does not ask", async () => {
  const { caseId } = await makeCaseIn("second");
  for (const role of ["compliance_manager", "support_agent"] as const) {
    expect(await getCase(await makeUser(role), caseId)).toMatchObject({ faceVerdict: "fail", risk: expect.any(Number) });
  }
  overrideEnv({ policy: { ...ground, judgeFirst: { second: false } } });
  const reviewer = await makeUser("reviewer");
  await claimCase(reviewer, caseId);
  const seen = await getCase(reviewer, caseId);
  expect(seen).toMatchObject({ faceVerdict: "fail", judgement: null });
  expect(seen.evidence?.checks).toHaveLength(3);
});

test("a decision without the answer is refused before anything else is said of it, and made after it", async () => {
  const { caseId } = await makeCaseIn("first");
  const reviewer = await makeUser("reviewer");
  const claim = await claimCase(reviewer, caseId);
  const refused = await refusal(decision(reviewer, claim));
  expect(refused).toBeInstanceOf(AppError);
  expect([refused.kind, refused.errors.map(({ path }) => path)]).toEqual(["unprocessable", ["judgement"]]);
  await judgeCase(reviewer, judged(caseId));
  expect((await refusal(decision(reviewer, claim))).errors.map(({ path }) => path)).toEqual(["reasons"]);
  await claimAndDecide(reviewer, caseId, approval);
});
