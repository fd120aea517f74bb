import { describe, expect, test } from "vitest";
import { systemActor, type UserActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { extendClaim } from "@/server/cases/extend-claim";
import { getCase } from "@/server/cases/get-case";
import { releaseCases } from "@/server/cases/release-cases";
import { releaseClaim } from "@/server/cases/release-claim";
import { showClaimed } from "@/server/cases/show-claimed";
import { showDecision } from "@/server/cases/show-decision";
import { takeOverClaim } from "@/server/cases/take-over-claim";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { viewImage } from "@/server/evidence/view-image";
import { settleCase } from "@/server/intake/settle-case";
import { claimAndDecide, decide, makeFlaggedCase, makeUser, testJpeg } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp } = useTestDatabase();
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const letGo = { skip: false, recuse: false };
const reserve = (actor: UserActor, queue: "first" | "escalated" = "first") => claimNextCase(actor, queue, true);

/** Somebody at work on one case with another kept beside it; nothing else waits but what the test makes. */
async function atWork(role: "reviewer" | "senior_reviewer" = "reviewer") {
  await db().case.updateMany({
    where: { state: { in: ["open", "second_review", "escalated"] } },
    data: { state: "closed", closedReason: "superseded", holderId: null, leaseToken: null, claimedAt: null, leaseExpiresAt: null },
  });
  const [a, b] = [await makeFlaggedCase({ images: [{ id: "x", kind: "selfie", bytes: await testJpeg("a") }] }), await makeFlaggedCase()];
  const reviewer = await makeUser(role);
  const held = await claimCase(reviewer, b.caseId);
  const kept = await reserve(reviewer);
  if (kept?.caseId !== a.caseId) throw new Error("the other case was not kept");
  return { reviewer, held, kept };
}

const rowOf = (id: string) =>
  db().case.findUniqueOrThrow({ where: { id }, select: { holderId: true, reserved: true, leaseToken: true, leaseExpiresAt: true } });
const eventsOf = async (caseId: string) => {
  const events = await db().auditEvent.findMany({ where: { caseId }, orderBy: { id: "asc" } });
  return events.filter(({ action }) => action.startsWith("case.") || action.startsWith("image.pre"));
};
const actionsOf = async (caseId: string) => (await eventsOf(caseId)).map(({ action }) => action);

describe("keeping the next case", () => {
  test("it is held beside the one at work, others see by whom, and asking again gives it again", async () => {
    const { reviewer, held, kept } = await atWork();
    expect(await rowOf(kept.caseId)).toMatchObject({ holderId: reviewer.id, reserved: true, leaseToken: kept.leaseToken });
    expect(await rowOf(held.caseId)).toMatchObject({ holderId: reviewer.id, reserved: false });
    expect(await reserve(reviewer)).toEqual(kept);
    const other = await makeUser("reviewer");
    expect((await getCase(other, kept.caseId)).holder).toMatchObject({ id: reviewer.id, reserved: true });
    expect(await claimNextCase(other, "first")).toBeNull();
    expect(await refusal(claimCase(other, kept.caseId))).toMatchObject({
      kind: "held-by-another",
      message: expect.stringMatching(/next one/),
    });
    const [event] = await eventsOf(kept.caseId);
    expect(event).toMatchObject({ action: "case.reserved", actorId: reviewer.id, details: { version: 1, leaseSeconds: 600 } });
  });

  test("without a case in hand none is kept nor claimed, and with nothing left there is none", async () => {
    const { reviewer, held, kept } = await atWork();
    const other = await makeUser("reviewer");
    await makeAnotherClaim(other);
    expect(await reserve(other)).toBeNull();
    await releaseClaim(reviewer, { caseId: held.caseId, ...letGo });
    expect(await reserve(reviewer)).toBeNull();
    for (const { caseId } of [held, kept]) expect((await rowOf(caseId)).holderId).toBeNull();
  });

  test("the last claim and a reservation at once leave nothing behind, however they meet", async () => {
    const reviewer = await makeUser("reviewer");
    const senior = await makeUser("senior_reviewer");
    const nobodys = { holderId: null, leaseToken: null, claimedAt: null, leaseExpiresAt: null, reserved: false };
    for (let count = 0; count < 3; count += 1) await makeFlaggedCase();
    const claim = await makeAnotherClaim(reviewer);
    const ends = [
      () => releaseClaim(reviewer, { caseId: claim.caseId, ...letGo }),
      () => releaseCases(reviewer, { caseIds: [claim.caseId] }),
      () => takeOverClaim(senior, { caseId: claim.caseId, reason: "It is urgent" }),
    ];
    for (let round = 0; round < 60; round += 1) {
      await db().case.updateMany({ where: { holderId: { in: [reviewer.id, senior.id] } }, data: nobodys });
      await claimCase(reviewer, claim.caseId);
      const kept = round % 2 === 0 ? null : await reserve(reviewer);
      const alone = kept && round % 4 === 1 ? releaseClaim(reviewer, { caseId: kept.caseId, ...letGo }) : null;
      const [ended] = outcomes(await Promise.allSettled([ends[round % 3]?.(), reserve(reviewer), reserve(reviewer), alone]));
      expect(ended).toBe("fulfilled");
      expect(await db().case.count({ where: { holderId: reviewer.id } })).toBe(0);
    }
  });

  test("ten requests at once keep one, and beside ten plain ones take one and keep one", async () => {
    const { reviewer, held, kept } = await atWork();
    for (let count = 0; count < 4; count += 1) await makeFlaggedCase();
    const both = Array.from({ length: 10 }, (_, index) => claimNextCase(reviewer, "first", index % 2 === 0));
    const given = new Set((await Promise.all(both)).map((claim) => claim?.caseId));
    expect(given).toEqual(new Set([held.caseId, kept.caseId]));
    const other = await makeUser("reviewer");
    await claimNextCase(other, "first");
    const reserved = await Promise.all(Array.from({ length: 10 }, () => reserve(other)));
    expect(new Set(reserved.map((claim) => claim?.leaseToken)).size).toBe(1);
    expect(await db().case.count({ where: { holderId: other.id } })).toBe(2);
  });

  test("a decision and a reservation at once leave one case in hand and at most one kept", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { reviewer, held } = await atWork();
      for (let count = 0; count < 2; count += 1) await makeFlaggedCase();
      const [decided] = await Promise.all([decide(reviewer, held, { claimNext: true }), reserve(reviewer)]);
      const mine = await db().case.findMany({ where: { holderId: reviewer.id }, select: { id: true, reserved: true } });
      expect(mine.filter(({ reserved }) => !reserved).map(({ id }) => id)).toEqual([decided.next?.caseId]);
      expect(mine.length).toBeLessThanOrEqual(2);
    }
  });

  test("one whose lease ran out, or of another queue, makes room and the log says how", async () => {
    const { reviewer, held, kept } = await atWork("senior_reviewer");
    const escalated = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), escalated.caseId, { outcome: "escalate", reasons: [{ code: "needs_specialist" }] });
    expect((await reserve(reviewer, "escalated"))?.caseId).toBe(escalated.caseId);
    expect(await rowOf(kept.caseId)).toMatchObject({ holderId: null });
    expect((await eventsOf(kept.caseId)).at(-1)).toMatchObject({ action: "case.released", details: { how: "reservation" } });
    await db().case.update({ where: { id: escalated.caseId }, data: { leaseExpiresAt: minutes(-1) } });
    expect((await reserve(reviewer))?.caseId).toBe(kept.caseId);
    expect((await eventsOf(escalated.caseId)).at(-1)).toMatchObject({ action: "case.lease_expired", details: { holderId: reviewer.id } });
    expect((await rowOf(held.caseId)).reserved).toBe(false);
  });

  test("the database keeps one for a person whatever asks", async () => {
    const { reviewer, held } = await atWork();
    await expect(asApp("UPDATE cases SET reserved = true WHERE id = $1", [held.caseId])).rejects.toMatchObject({ code: "23505" });
    expect((await rowOf(held.caseId)).holderId).toBe(reviewer.id);
  });
});

describe("what is kept becomes what one works on", () => {
  test("with the decision that asks for the next, in its transaction and with its token", async () => {
    const { reviewer, held, kept } = await atWork();
    await makeFlaggedCase();
    const result = await decide(reviewer, held, { claimNext: true });
    expect(result.next).toEqual({ caseId: kept.caseId, leaseToken: kept.leaseToken });
    expect(await rowOf(kept.caseId)).toMatchObject({ reserved: false, leaseToken: kept.leaseToken });
    expect((await eventsOf(kept.caseId)).at(-1)).toMatchObject({
      action: "case.claimed",
      details: { version: 1, leaseSeconds: 600, reserved: true },
    });
  });

  test("by the next call, by its id, also where cases are given out in order; then it can be decided", async () => {
    const first = await atWork();
    await db().case.update({ where: { id: first.held.caseId }, data: { leaseExpiresAt: minutes(-1) } });
    expect((await claimNextCase(first.reviewer, "first"))?.leaseToken).toBe(first.kept.leaseToken);
    const second = await atWork();
    const at = minutes(5);
    const promoted = await atTime(at, () => claimCase(second.reviewer, second.kept.caseId));
    expect(promoted).toEqual({ ...second.kept, expiresAt: new Date(at.getTime() + 600_000) });
    await decide(second.reviewer, promoted);
    const third = await atWork();
    const before = { policy: { clearedSampleRate: 0 } };
    overrideEnv({ policy: { ...before.policy, claimById: false } });
    expect((await refusal(claimCase(third.reviewer, crypto.randomUUID()))).kind).toBe("forbidden");
    expect((await claimCase(third.reviewer, third.kept.caseId)).leaseToken).toBe(third.kept.leaseToken);
    overrideEnv(before);
  });

  test("until then it is not decided and no heartbeat is its own", async () => {
    const { reviewer, kept } = await atWork();
    expect(await refusal(decide(reviewer, kept))).toMatchObject({ kind: "only-reserved", status: 409 });
    expect((await refusal(extendClaim(reviewer, { caseId: kept.caseId, leaseToken: kept.leaseToken }))).kind).toBe("only-reserved");
    expect(await db().decision.count({ where: { caseId: kept.caseId } })).toBe(0);
  });
});

async function makeAnotherClaim(reviewer: UserActor) {
  return claimCase(reviewer, (await makeFlaggedCase()).caseId);
}

describe("it lives with the work beside which it is kept", () => {
  test("a heartbeat extends both", async () => {
    const { reviewer, held, kept } = await atWork();
    const at = minutes(8);
    await atTime(at, () => extendClaim(reviewer, { caseId: held.caseId, leaseToken: held.leaseToken }));
    for (const { caseId } of [held, kept]) expect((await rowOf(caseId)).leaseExpiresAt).toEqual(new Date(at.getTime() + 600_000));
    await atTime(at, () => refusal(extendClaim(reviewer, { caseId: held.caseId, leaseToken: crypto.randomUUID() })));
    expect((await rowOf(kept.caseId)).leaseExpiresAt).toEqual(new Date(at.getTime() + 600_000));
  });

  test("released with the last claim, not while another is held", async () => {
    const { reviewer, held, kept } = await atWork();
    const another = await makeAnotherClaim(reviewer);
    await releaseClaim(reviewer, { caseId: held.caseId, ...letGo });
    expect((await rowOf(kept.caseId)).reserved).toBe(true);
    await releaseClaim(reviewer, { caseId: another.caseId, ...letGo });
    expect(await rowOf(kept.caseId)).toMatchObject({ holderId: null, reserved: false });
    expect((await eventsOf(kept.caseId)).at(-1)).toMatchObject({
      action: "case.released",
      actorId: reviewer.id,
      details: { how: "reservation", holderId: reviewer.id },
    });
  });

  test("a decision without a next case lets it go, and so does losing the claim", async () => {
    const first = await atWork();
    await decide(first.reviewer, first.held);
    expect((await rowOf(first.kept.caseId)).holderId).toBeNull();
    const second = await atWork();
    await takeOverClaim(await makeUser("senior_reviewer"), { caseId: second.held.caseId, reason: "Called away" });
    expect((await rowOf(second.kept.caseId)).holderId).toBeNull();
    expect((await eventsOf(second.kept.caseId)).at(-1)).toMatchObject({ action: "case.released", actorId: "lease" });
    const third = await atWork();
    const { verificationId } = await db().case.findUniqueOrThrow({ where: { id: third.held.caseId } });
    await db().$transaction((tx) => settleCase(tx, systemActor("worker"), { state: "redacted", verificationId }));
    expect((await rowOf(third.kept.caseId)).holderId).toBeNull();
  });

  test("one lets it go alone as well, and a senior may take it over", async () => {
    const { reviewer, held, kept } = await atWork();
    await releaseClaim(reviewer, { caseId: kept.caseId, ...letGo });
    expect((await eventsOf(kept.caseId)).at(-1)?.details).toEqual({ how: "reservation", note: false });
    expect((await reserve(reviewer))?.caseId).toBe(kept.caseId);
    const senior = await makeUser("senior_reviewer");
    await takeOverClaim(senior, { caseId: kept.caseId, reason: "It is urgent" });
    expect(await rowOf(kept.caseId)).toMatchObject({ holderId: senior.id, reserved: false });
    expect((await rowOf(held.caseId)).holderId).toBe(reviewer.id);
  });
});

test("what is read ahead is logged as fetched ahead, and its opening once, when it is shown", async () => {
  const { reviewer, held, kept } = await atWork();
  const ahead = await showClaimed(reviewer, kept);
  const imageId = ahead.case.evidence?.images[0]?.id ?? "";
  expect(ahead.case).toMatchObject({ draft: null, holder: { you: true, reserved: true }, lease: { leaseToken: kept.leaseToken } });
  const input = { caseId: kept.caseId, imageId, variant: "view" } as const;
  for (let count = 0; count < 2; count += 1) await viewImage(reviewer, input);
  expect((await refusal(viewImage(await makeUser("reviewer"), input))).kind).toBe("not-claimed");
  expect(await actionsOf(kept.caseId)).toEqual(["case.reserved", "case.prefetched", "image.prefetched", "image.prefetched"]);
  const made = await showDecision(reviewer, await decide(reviewer, held, { claimNext: true }));
  expect(made.next?.case.evidence?.images).toHaveLength(1);
  const opened = (await eventsOf(kept.caseId)).slice(4);
  expect(opened.map(({ action }) => action)).toEqual(["case.claimed", "case.opened"]);
  expect(opened[1]?.details).toEqual({ version: 1, access: "evidence", claim: expect.any(String), prefetched: 1 });
  await viewImage(reviewer, input);
  expect(await db().auditEvent.count({ where: { caseId: kept.caseId, action: "image.viewed" } })).toBe(1);
  // The page that asks again for what the answer to the decision gave shows no more than that.
  await getCase(reviewer, kept.caseId);
  expect((await actionsOf(kept.caseId)).filter((action) => action === "case.opened")).toHaveLength(1);
});

test("the repeated answer to a decision opens no case that its author does not work on any more", async () => {
  const { reviewer, held } = await atWork();
  const result = await decide(reviewer, held, { claimNext: true });
  const next = result.next ?? { caseId: "", leaseToken: "" };
  const openings = () => db().auditEvent.count({ where: { caseId: next.caseId, action: { in: ["case.opened", "case.prefetched"] } } });
  expect((await showDecision(reviewer, result)).next?.case.id).toBe(next.caseId);
  expect(await openings()).toBe(1);
  expect((await atTime(minutes(11), () => showDecision(reviewer, result))).next).toBeNull();
  await releaseClaim(reviewer, { ...next, ...letGo });
  expect((await showDecision(reviewer, result)).next).toBeNull();
  await makeAnotherClaim(reviewer);
  expect((await reserve(reviewer))?.caseId).toBe(next.caseId);
  expect((await showDecision(reviewer, result)).next).toBeNull();
  expect(await openings()).toBe(1);
});
