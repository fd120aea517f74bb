import { afterEach, describe, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { extendClaim } from "@/server/cases/extend-claim";
import { releaseClaim } from "@/server/cases/release-claim";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { claimAndDecide, decide, makeActor, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const letGo = { skip: false, recuse: false };

afterEach(() => overrideEnv({ policy: { clearedSampleRate: 0 } }));

describe("claim by id", () => {
  test("of two reviewers at once one gets the case; the other learns who holds it and until when", async () => {
    const { caseId } = await makeFlaggedCase();
    const [ana, ben] = [await makeUser("reviewer", "Ana"), await makeUser("reviewer", "Ben")];
    const results = await Promise.allSettled([claimCase(ana, caseId), claimCase(ben, caseId)]);
    expect(outcomes(results).toSorted()).toEqual(["fulfilled", "held-by-another"]);
    const row = await db().case.findUniqueOrThrow({
      where: { id: caseId },
      select: { holderId: true, leaseExpiresAt: true, version: true },
    });
    const [holder, other] = row.holderId === ana.id ? [ana, ben] : [ben, ana];
    const error = await refusal(claimCase(other, caseId));
    expect(error).toMatchObject({
      status: 409,
      facts: { holder: { id: holder.id, name: holder.name }, until: row.leaseExpiresAt?.toISOString() },
    });
    expect(error.message).toContain(holder.name);
    expect(row.version).toBe(1);
  });

  test("claiming again gives the running claim and does not make it longer", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const first = await claimCase(reviewer, caseId);
    expect(await atTime(inMinutes(5), () => claimCase(reviewer, caseId))).toEqual(first);
    expect(await db().auditEvent.count({ where: { caseId, action: "case.claimed" } })).toBe(1);
  });

  test("it is refused where policy gives cases out in order only", async () => {
    const { caseId } = await makeFlaggedCase();
    overrideEnv({ policy: { ...env().policy, claimById: false } });
    expect((await refusal(claimCase(await makeUser("reviewer"), caseId))).kind).toBe("forbidden");
  });

  test("a decided, a closed and an unknown case cannot be claimed", async () => {
    const decided = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), decided.caseId);
    const closed = await makeFlaggedCase();
    await db().case.update({ where: { id: closed.caseId }, data: { state: "closed", closedReason: "withdrawn" } });
    const reviewer = await makeUser("reviewer");
    expect(await refusal(claimCase(reviewer, decided.caseId))).toMatchObject({ kind: "not-open", facts: { state: "decided" } });
    expect(await refusal(claimCase(reviewer, closed.caseId))).toMatchObject({ kind: "not-open", facts: { state: "closed" } });
    expect((await refusal(claimCase(reviewer, crypto.randomUUID()))).kind).toBe("not-found");
  });

  test("an escalated case is for seniors who took no part", async () => {
    const { caseId } = await makeFlaggedCase();
    const senior = await makeUser("senior_reviewer");
    await claimAndDecide(senior, caseId, { outcome: "escalate", reasons: [{ code: "minor" }] });
    expect((await refusal(claimCase(await makeUser("reviewer"), caseId))).kind).toBe("forbidden");
    expect((await refusal(claimCase(senior, caseId))).kind).toBe("took-part");
    expect((await claimCase(await makeUser("senior_reviewer"), caseId)).caseId).toBe(caseId);
  });

  test.each(["support_agent", "compliance_manager", "admin"] as const)("a %s claims nothing", async (role) => {
    const { caseId } = await makeFlaggedCase();
    expect((await refusal(claimCase(makeActor(role), caseId))).kind).toBe("forbidden");
  });
});

describe("the lease", () => {
  test("once it ran out another may take the case, and the first one's decision is refused with the new holder's name", async () => {
    const { caseId } = await makeFlaggedCase();
    const [ana, ben] = [await makeUser("reviewer", "Ana"), await makeUser("reviewer", "Ben")];
    const stale = await claimCase(ana, caseId);
    expect((await atTime(inMinutes(9), () => refusal(claimCase(ben, caseId)))).kind).toBe("held-by-another");
    await atTime(inMinutes(11), async () => {
      const taken = await claimCase(ben, caseId);
      expect(taken.leaseToken).not.toBe(stale.leaseToken);
      const error = await refusal(decide(ana, stale));
      expect(error).toMatchObject({ kind: "held-by-another", status: 409, facts: { holder: { id: ben.id, name: "Ben" } } });
      expect((await decide(ben, taken)).caseId).toBe(caseId);
    });
    const expired = await db().auditEvent.findMany({ where: { caseId, action: "case.lease_expired" }, select: { details: true } });
    expect(expired).toEqual([{ details: { holderId: ana.id } }]);
    expect(await db().decision.count({ where: { caseId } })).toBe(1);
  });

  test("a decision after its end is refused though nobody else took the case", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const stale = await claimCase(reviewer, caseId);
    expect(await atTime(inMinutes(11), () => refusal(decide(reviewer, stale)))).toMatchObject({ kind: "lease-lost", status: 409 });
    expect(await db().decision.count({ where: { caseId } })).toBe(0);
  });

  test("a token of an earlier claim by the same person does not decide", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const stale = await claimCase(reviewer, caseId);
    await releaseClaim(reviewer, { caseId, ...letGo });
    await claimCase(reviewer, caseId);
    expect((await refusal(decide(reviewer, stale))).kind).toBe("lease-lost");
  });

  test("a heartbeat moves its end to ten minutes from then, and revives nothing", async () => {
    const { caseId } = await makeFlaggedCase();
    const [ana, ben] = [await makeUser("reviewer"), await makeUser("reviewer")];
    const claim = await claimCase(ana, caseId);
    const at = inMinutes(9);
    const extended = await atTime(at, () => extendClaim(ana, { caseId, leaseToken: claim.leaseToken }));
    expect(extended).toMatchObject({ leaseToken: claim.leaseToken, expiresAt: new Date(at.getTime() + 600_000), version: 1 });
    expect((await atTime(inMinutes(15), () => refusal(claimCase(ben, caseId)))).kind).toBe("held-by-another");
    expect((await atTime(inMinutes(15), () => refusal(extendClaim(ben, { caseId })))).kind).toBe("held-by-another");
    expect((await atTime(inMinutes(15), () => refusal(extendClaim(ana, { caseId, leaseToken: crypto.randomUUID() })))).kind).toBe(
      "lease-lost",
    );
    expect((await atTime(inMinutes(20), () => refusal(extendClaim(ana, { caseId })))).kind).toBe("lease-lost");
    expect((await refusal(extendClaim(ana, { caseId: crypto.randomUUID() }))).kind).toBe("not-found");
  });
});

describe("release", () => {
  test("it frees the case at once, keeps its version and is on the record", async () => {
    const { caseId } = await makeFlaggedCase();
    const [ana, ben] = [await makeUser("reviewer"), await makeUser("reviewer")];
    await claimCase(ana, caseId);
    expect(await releaseClaim(ana, { caseId, ...letGo })).toEqual({ version: 1 });
    expect((await claimCase(ben, caseId)).caseId).toBe(caseId);
    const events = await db().auditEvent.findMany({ where: { caseId, action: "case.released" }, select: { actorId: true, details: true } });
    expect(events).toEqual([{ actorId: ana.id, details: { how: "released", note: false } }]);
  });

  test("only its holder releases a claim, and only once", async () => {
    const { caseId } = await makeFlaggedCase();
    const [ana, ben] = [await makeUser("reviewer"), await makeUser("reviewer")];
    await claimCase(ana, caseId);
    expect((await refusal(releaseClaim(ben, { caseId, ...letGo }))).kind).toBe("held-by-another");
    expect((await refusal(releaseClaim(ana, { caseId, leaseToken: crypto.randomUUID(), ...letGo }))).kind).toBe("lease-lost");
    await releaseClaim(ana, { caseId, ...letGo });
    expect((await refusal(releaseClaim(ana, { caseId, ...letGo }))).kind).toBe("lease-lost");
    expect((await refusal(releaseClaim(ana, { caseId: crypto.randomUUID(), ...letGo }))).kind).toBe("not-found");
  });

  test("who knows the person cannot claim the case again, by its id neither", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    await claimCase(reviewer, caseId);
    await releaseClaim(reviewer, { caseId, skip: false, recuse: true, note: "We went to school together" });
    expect((await atTime(inMinutes(60 * 24 * 400), () => refusal(claimCase(reviewer, caseId)))).kind).toBe("took-part");
    const note = await db().caseNote.findFirstOrThrow({ where: { caseId }, select: { sealed: true } });
    expect(Buffer.from(note.sealed).includes("school")).toBe(false);
  });
});

test("of many who claim at once each loser is told the winner's name", async () => {
  const { caseId } = await makeFlaggedCase();
  const people = await Promise.all([1, 2, 3, 4, 5, 6].map(() => makeUser("reviewer")));
  const results = await Promise.allSettled(people.map((person) => claimCase(person, caseId)));
  const names = results.flatMap((result) => (result.status === "rejected" ? [result.reason.facts.holder.name] : []));
  expect(names).toHaveLength(5);
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toBeTruthy();
});
