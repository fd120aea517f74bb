import { describe, expect, test } from "vitest";
import type { UserActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { extendClaim } from "@/server/cases/extend-claim";
import { db } from "@/server/db";
import { decide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

/** Somebody at work on one case with another kept beside it; nothing else waits but what the test makes. */
async function atWork() {
  await db().case.updateMany({
    where: { state: "open" },
    data: { state: "closed", closedReason: "superseded", holderId: null, leaseToken: null, claimedAt: null, leaseExpiresAt: null },
  });
  const [next, { caseId }] = [await makeFlaggedCase(), await makeFlaggedCase()];
  const reviewer = await makeUser("reviewer");
  const held = await claimCase(reviewer, caseId);
  const kept = await claimNextCase(reviewer, "first", true);
  if (kept?.caseId !== next.caseId) throw new Error("the other case was not kept");
  return { reviewer, held, kept };
}

async function makeAnotherClaim(reviewer: UserActor) {
  return claimCase(reviewer, (await makeFlaggedCase()).caseId);
}

const overdue = (id: string) => db().case.update({ where: { id }, data: { dueAt: new Date(Date.now() - 60_000) }, select: { id: true } });
const rowOf = (id: string) => db().case.findUniqueOrThrow({ where: { id }, select: { holderId: true, reserved: true } });

describe("an overdue case that is only kept", () => {
  test("goes to whoever starts on it now, and the decision beside which it was kept goes on with another", async () => {
    for (const take of [
      (actor: UserActor) => claimNextCase(actor, "first"),
      (actor: UserActor, id: string) => claimCase(actor, id),
      async (actor: UserActor) => (await decide(actor, await makeAnotherClaim(actor), { claimNext: true })).next,
    ]) {
      const { reviewer, held, kept } = await atWork();
      await overdue(kept.caseId);
      const other = await makeUser("reviewer");
      expect((await take(other, kept.caseId))?.caseId).toBe(kept.caseId);
      expect(await rowOf(kept.caseId)).toMatchObject({ holderId: other.id, reserved: false });
      const [released, claimed] = await db().auditEvent.findMany({
        where: { caseId: kept.caseId, action: { in: ["case.released", "case.claimed"] } },
        orderBy: { id: "asc" },
      });
      expect(released).toMatchObject({ action: "case.released", details: { how: "reservation", holderId: reviewer.id } });
      expect(claimed).toMatchObject({ action: "case.claimed", actorId: other.id });
      await extendClaim(reviewer, { caseId: held.caseId, leaseToken: held.leaseToken });
      const { caseId } = await makeFlaggedCase();
      expect((await decide(reviewer, held, { claimNext: true })).next?.caseId).toBe(caseId);
    }
  });

  test("is not kept for a second person, nor taken once somebody works on it or it is assigned to them", async () => {
    const { reviewer, held, kept } = await atWork();
    await overdue(kept.caseId);
    const other = await makeUser("reviewer");
    await makeAnotherClaim(other);
    expect(await claimNextCase(other, "first", true)).toBeNull();
    await overdue(held.caseId);
    const idle = await makeUser("reviewer");
    expect((await refusal(claimCase(idle, held.caseId))).kind).toBe("held-by-another");
    await db().case.update({ where: { id: kept.caseId }, data: { assigneeId: reviewer.id }, select: { id: true } });
    expect((await refusal(claimCase(idle, kept.caseId))).kind).toBe("held-by-another");
    expect(await claimNextCase(idle, "first")).toBeNull();
  });

  test("goes to one of two at once, its keeper's decision and somebody who starts on it; nobody is left without", async () => {
    const takenBy = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const { reviewer, held, kept } = await atWork();
      await overdue(kept.caseId);
      const spare = await makeFlaggedCase();
      const other = await makeUser("reviewer");
      const start = () => (round % 2 === 0 ? claimNextCase(other, "first") : claimCase(other, kept.caseId).catch(() => null));
      const decision = () => decide(reviewer, held, { claimNext: true });
      const [decided] =
        round % 4 < 2 ? await Promise.all([decision(), start()]) : await start().then(async () => [await decision()] as const);
      const rows = await Promise.all([kept.caseId, spare.caseId].map(rowOf));
      expect(rows.every(({ reserved }) => !reserved)).toBe(true);
      expect([kept.caseId, spare.caseId]).toContain(decided.next?.caseId);
      const ofKept = rows[0]?.holderId ?? "";
      expect([reviewer.id, other.id]).toContain(ofKept);
      expect(decided.next?.caseId).toBe(ofKept === reviewer.id ? kept.caseId : spare.caseId);
      takenBy.add(ofKept === reviewer.id ? "keeper" : "other");
    }
    expect(takenBy.has("other")).toBe(true);
  });
});
