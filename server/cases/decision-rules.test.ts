import { describe, expect, test } from "vitest";
import type { DecideInput } from "@/lib/contracts/case";
import { fillIn } from "@/lib/errors";
import { claimCase } from "@/server/cases/claim-case";
import { db } from "@/server/db";
import { claimAndDecide, decide, faceCheck, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

type Wrong = { title: string; outcome: DecideInput["outcome"]; reasons: DecideInput["reasons"]; path: string; says: RegExp };

const wrong: Wrong[] = [
  {
    title: "approving over a failed check without a reason",
    outcome: "approve",
    reasons: [],
    path: "reasons",
    says: /failed check needs a reason/,
  },
  { title: "rejecting without a reason", outcome: "reject", reasons: [], path: "reasons", says: /at least one/ },
  { title: "asking again without a reason", outcome: "request_resubmission", reasons: [], path: "reasons", says: /at least one/ },
  { title: "escalating without a reason", outcome: "escalate", reasons: [], path: "reasons", says: /at least one/ },
  { title: "a code nobody knows", outcome: "reject", reasons: [{ code: "bad_vibes" }], path: "reasons[0].code", says: /not an active/ },
  {
    title: "a reason of another outcome",
    outcome: "approve",
    reasons: [{ code: "face_mismatch" }],
    path: "reasons[0].code",
    says: /does not go with approve/,
  },
  {
    title: "an override as a reason to reject",
    outcome: "reject",
    reasons: [{ code: "check_wrong_same_person" }],
    path: "reasons[0].code",
    says: /does not go/,
  },
  {
    title: "the second of two reasons being wrong",
    outcome: "reject",
    reasons: [{ code: "face_mismatch" }, { code: "face_not_visible" }],
    path: "reasons[1].code",
    says: /does not go with reject/,
  },
  {
    title: "asking again without a step",
    outcome: "request_resubmission",
    reasons: [{ code: "face_not_visible" }],
    path: "reasons[0].step",
    says: /which picture/,
  },
  {
    title: "a step that the reason is not about",
    outcome: "request_resubmission",
    reasons: [{ code: "face_not_visible", step: "document_back" }],
    path: "reasons[0].step",
    says: /goes with selfie/,
  },
  {
    title: "a step where nothing is asked again",
    outcome: "reject",
    reasons: [{ code: "liveness_failed", step: "selfie" }],
    path: "reasons[0].step",
    says: /only asking again/,
  },
  {
    title: "one reason twice",
    outcome: "reject",
    reasons: [{ code: "face_mismatch" }, { code: "face_mismatch" }],
    path: "reasons[1]",
    says: /twice/,
  },
  {
    title: "suspected coercion with a rejection",
    outcome: "reject",
    reasons: [{ code: "suspected_coercion" }],
    path: "reasons[0].code",
    says: /escalate/,
  },
  {
    title: "suspected coercion with an approval",
    outcome: "approve",
    reasons: [{ code: "suspected_coercion" }],
    path: "reasons[0].code",
    says: /escalate/,
  },
  {
    title: "suspected coercion with asking again",
    outcome: "request_resubmission",
    reasons: [{ code: "suspected_coercion", step: "selfie" }],
    path: "reasons[0].code",
    says: /escalate/,
  },
  { title: "a minor with a rejection", outcome: "reject", reasons: [{ code: "minor" }], path: "reasons[0].code", says: /escalate/ },
  {
    title: "a minor hidden behind another reason",
    outcome: "reject",
    reasons: [{ code: "face_mismatch" }, { code: "minor" }],
    path: "reasons[1].code",
    says: /escalate/,
  },
];

describe("refused with 422 and the path", () => {
  test.each(wrong)("$title", async ({ outcome, reasons, path, says }) => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, caseId);
    const error = await refusal(decide(reviewer, claim, { outcome, reasons }));
    expect(error).toMatchObject({ kind: "unprocessable", status: 422 });
    expect(error.errors.map((entry) => entry.path)).toContain(path);
    const wrong = error.errors.find((entry) => entry.path === path);
    expect(wrong && fillIn(wrong.message, wrong.values ?? {}, "en")).toMatch(says);
    const row = await db().case.findUniqueOrThrow({
      where: { id: caseId },
      select: { state: true, version: true, holderId: true, decisions: true },
    });
    expect(row).toEqual({ state: "open", version: 1, holderId: reviewer.id, decisions: [] });
  });

  test("a senior escalating what was escalated to them", async () => {
    const { caseId } = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), caseId, { outcome: "escalate", reasons: [{ code: "needs_specialist" }] });
    const senior = await makeUser("senior_reviewer");
    const claim = await claimCase(senior, caseId);
    const error = await refusal(decide(senior, claim, { outcome: "escalate", reasons: [{ code: "needs_specialist" }] }));
    expect(error.errors).toEqual([{ path: "outcome", message: expect.stringMatching(/nobody to escalate to/) }]);
  });
});

describe("accepted", () => {
  test("approving without a reason where no check failed", async () => {
    const { caseId } = await makeFlaggedCase({ checks: [faceCheck("pass", 0.95)], document: { type: "other", country: "UTO" } });
    await claimAndDecide(await makeUser("reviewer"), caseId, { outcome: "approve", reasons: [] });
    expect((await db().case.findUnique({ where: { id: caseId }, select: { outcome: true } }))?.outcome).toBe("approved");
  });

  test.each(["suspected_coercion", "minor"])("%s hands the case to a senior, who decides it", async (code) => {
    const { caseId } = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), caseId, { outcome: "escalate", reasons: [{ code }] });
    expect((await db().case.findUnique({ where: { id: caseId }, select: { state: true } }))?.state).toBe("escalated");
    expect(await db().auditEvent.count({ where: { caseId, action: "case.escalated" } })).toBe(1);
    await claimAndDecide(await makeUser("senior_reviewer"), caseId, { outcome: "reject", reasons: [{ code: "face_mismatch" }] });
    const row = await db().case.findUniqueOrThrow({
      where: { id: caseId },
      select: { state: true, outcome: true, version: true, decisions: { select: { stage: true }, orderBy: { decidedAt: "asc" } } },
    });
    expect(row).toEqual({ state: "decided", outcome: "rejected", version: 3, decisions: [{ stage: "first" }, { stage: "escalation" }] });
  });

  test("one reason for two different steps", async () => {
    const { caseId } = await makeFlaggedCase();
    const reasons = [
      { code: "document_unreadable", step: "document_front" as const },
      { code: "document_unreadable", step: "document_back" as const },
    ];
    await claimAndDecide(await makeUser("reviewer"), caseId, { outcome: "request_resubmission", reasons });
    const decision = await db().decision.findFirstOrThrow({ where: { caseId }, select: { reasons: true } });
    expect(decision.reasons).toEqual(reasons.map((reason) => ({ ...reason, version: 1 })));
  });
});
