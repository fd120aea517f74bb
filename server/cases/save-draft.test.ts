import { beforeAll, describe, expect, test } from "vitest";
import type { CaseDraft } from "@/lib/contracts/case";
import { systemActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { getCase } from "@/server/cases/get-case";
import { releaseClaim } from "@/server/cases/release-claim";
import { reopenCase } from "@/server/cases/reopen-case";
import { saveDraft } from "@/server/cases/save-draft";
import { undoDecision } from "@/server/cases/undo-decision";
import { atTime } from "@/server/clock";
import { db, transaction } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { eraseVerification } from "@/server/intake/erase-verification";
import { sweep } from "@/server/sweep/sweep";
import { makeAppeal } from "@/server/testing/appeals";
import { decide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp } = useTestDatabase();
beforeAll(() => overrideEnv({ policy: { clearedSampleRate: 0, undoSeconds: 60 } }));

const draft = (note: string): CaseDraft => ({
  outcome: "reject",
  reasons: [{ code: "face_mismatch" }],
  note,
  marks: { full_name: "wrong", date_of_birth: "unreadable" },
});
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000);

async function drafted(note = "The ears differ") {
  const made = await makeFlaggedCase();
  const reviewer = await makeUser("reviewer");
  const claim = await claimCase(reviewer, made.caseId);
  const { savedAt } = await saveDraft(reviewer, { caseId: made.caseId, leaseToken: claim.leaseToken, draft: draft(note) });
  return { ...made, reviewer, claim, savedAt };
}
const kept = (caseId: string) => db().caseDraft.count({ where: { caseId } });

describe("a draft", () => {
  test("comes back to its author as it was saved last, and to nobody else", async () => {
    const { caseId, reviewer, savedAt: basedOn } = await drafted();
    expect((await getCase(reviewer, caseId)).draft).toEqual({ ...draft("The ears differ"), savedAt: basedOn });
    await saveDraft(reviewer, { caseId, draft: draft("The ears and the jaw differ"), basedOn });
    expect((await getCase(reviewer, caseId)).draft?.note).toBe("The ears and the jaw differ");
    expect(await kept(caseId)).toBe(1);
    for (const role of ["reviewer", "senior_reviewer", "compliance_manager"] as const)
      expect((await getCase(await makeUser(role), caseId)).draft).toBeNull();
    await releaseClaim(reviewer, { caseId, skip: false, recuse: false });
    const next = await makeUser("reviewer");
    await claimCase(next, caseId);
    expect((await getCase(next, caseId)).draft).toBeNull();
  });

  test("is there again after the lease ran out, and after the decision was taken back", async () => {
    const { caseId, reviewer, claim } = await drafted();
    await atTime(inDays(1), async () => {
      await claimCase(reviewer, caseId);
      expect((await getCase(reviewer, caseId)).draft?.note).toBe("The ears differ");
    });
    await db().case.update({ where: { id: caseId }, data: { leaseToken: claim.leaseToken } });
    const { decisionId } = await decide(reviewer, claim);
    await undoDecision(reviewer, { decisionId, version: 2 });
    expect((await getCase(reviewer, caseId)).draft?.note).toBe("The ears differ");
  });

  test("is sealed, for this case and this author alone, and is no event", async () => {
    const { caseId, reviewer } = await drafted("CANARY-DRAFT");
    const { rows } = await asApp("SELECT d::text AS text FROM case_drafts d WHERE case_id = $1", [caseId]);
    expect(rows[0]?.text).not.toContain(Buffer.from("CANARY").toString("hex"));
    expect(await db().auditEvent.count({ where: { caseId, action: { notIn: ["verification.flagged", "case.claimed"] } } })).toBe(0);
    const other = await makeUser("reviewer");
    await asApp("UPDATE case_drafts SET user_id = $2 WHERE case_id = $1", [caseId, other.id]);
    await releaseClaim(reviewer, { caseId, skip: false, recuse: false });
    await claimCase(other, caseId);
    await expect(getCase(other, caseId)).rejects.toThrow(/does not open/);
  });

  test("of two tabs the later one is told, and can go on with either", async () => {
    const { caseId, reviewer, savedAt } = await drafted("Both tabs read this");
    const save = (note: string, basedOn: string | null = savedAt) => saveDraft(reviewer, { caseId, draft: draft(note), basedOn });
    const first = await save("The first tab");
    for (const basedOn of [savedAt, null]) {
      const told = await refusal(save("The second tab", basedOn));
      expect([told.kind, told.status, told.facts]).toEqual(["draft-changed", 409, { savedAt: first.savedAt }]);
    }
    const empty = { outcome: null, reasons: [], note: "", marks: {} };
    expect((await refusal(saveDraft(reviewer, { caseId, draft: empty, basedOn: savedAt }))).kind).toBe("draft-changed");
    expect((await getCase(reviewer, caseId)).draft?.note).toBe("The first tab");
    const kept = await save("The second tab after all", first.savedAt);
    expect(kept.savedAt && first.savedAt && kept.savedAt > first.savedAt).toBe(true);
    const race = ["a", "b", "c", "d"].map((note) => save(note, kept.savedAt));
    expect(outcomes(await Promise.allSettled(race)).filter((outcome) => outcome === "fulfilled")).toHaveLength(1);
  });

  test("that says nothing is none: an outcome alone is an opened panel", async () => {
    const { caseId, reviewer, savedAt: basedOn } = await drafted();
    const opened = { outcome: "reject" as const, reasons: [], note: " ", marks: {} };
    expect(await saveDraft(reviewer, { caseId, draft: opened, basedOn })).toEqual({ savedAt: null });
    expect(await kept(caseId)).toBe(0);
    expect(await saveDraft(reviewer, { caseId, draft: opened })).toEqual({ savedAt: null });
    expect(await kept(caseId)).toBe(0);
    expect((await refusal(saveDraft(await makeUser("reviewer"), { caseId, draft: opened }))).kind).toBe("held-by-another");
  });

  test("is kept only for a running claim", async () => {
    const { caseId, reviewer } = await drafted();
    const other = await makeUser("reviewer");
    const wrongToken = { caseId, leaseToken: crypto.randomUUID(), draft: draft("x") };
    expect((await refusal(saveDraft(reviewer, wrongToken))).kind).toBe("lease-lost");
    expect((await refusal(saveDraft(other, { caseId, draft: draft("x") }))).kind).toBe("held-by-another");
    expect((await refusal(saveDraft(other, { caseId: crypto.randomUUID(), draft: draft("x") }))).kind).toBe("not-found");
    expect((await atTime(inDays(1), () => refusal(saveDraft(reviewer, { caseId, draft: draft("x") })))).kind).toBe("lease-lost");
    expect((await getCase(reviewer, caseId)).draft?.note).toBe("The ears differ");
    await makeFlaggedCase();
    const ahead = await claimNextCase(reviewer, "first", true);
    const early = { caseId: ahead?.caseId ?? "", draft: draft("x") };
    expect((await refusal(saveDraft(reviewer, early))).kind).toBe("only-reserved");
  });
});

describe("a draft goes", () => {
  test("with the evidence", async () => {
    const { caseId, verificationId } = await drafted();
    const { subjectId } = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    await transaction((tx) => eraseVerification(tx, systemActor("worker"), { id: verificationId, subjectId }));
    expect(await kept(caseId)).toBe(0);
  });

  test("a day after the decision, at once with a closed case, and after thirty days anyway", async () => {
    const [decided, waiting, closed] = [await drafted(), await drafted(), await drafted()];
    await decide(decided.reviewer, decided.claim);
    await releaseClaim(closed.reviewer, { caseId: closed.caseId, skip: false, recuse: false });
    await db().case.update({ where: { id: closed.caseId }, data: { state: "closed", closedReason: "withdrawn" } });
    const left = async (at: Date) => {
      await atTime(at, () => sweep(systemActor("worker")));
      return Promise.all([decided, waiting, closed].map(({ caseId }) => kept(caseId)));
    };
    expect(await left(inDays(0.99))).toEqual([1, 1, 0]);
    expect(await left(inDays(1.01))).toEqual([0, 1, 0]);
    expect(await left(inDays(29.9))).toEqual([0, 1, 0]);
    expect(await left(inDays(30.1))).toEqual([0, 0, 0]);
  });

  test("but not while its case is under appeal or open again, however long ago it was decided", async () => {
    overrideEnv({ policy: { clearedSampleRate: 0 } });
    const [{ caseId }, reopened] = [await makeAppeal(), await drafted()];
    const senior = await makeUser("senior_reviewer");
    await decide(reopened.reviewer, reopened.claim);
    await reopenCase(await makeUser("compliance_manager"), { caseId: reopened.caseId, version: 2, reason: "We look again" });
    await atTime(inDays(2), async () => {
      for (const id of [caseId, reopened.caseId]) {
        await claimCase(senior, id);
        await saveDraft(senior, { caseId: id, draft: draft("On appeal") });
      }
      await sweep(systemActor("worker"));
      expect(await kept(caseId)).toBe(1);
      expect((await getCase(senior, reopened.caseId)).draft?.note).toBe("On appeal");
    });
  });
});
