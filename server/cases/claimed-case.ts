import "server-only";
import type { Lease } from "@/lib/contracts/case";
import { type Queue, stateOfQueue } from "@/lib/contracts/vocabulary";
import { Prisma } from "@/prisma/generated/client";
import { type Actor, systemActor, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import type { SqlTx } from "@/server/plain-sql";

/** What a claim gives: the case and the token that every later write must carry. */
export type Claim = { caseId: string; number: number; leaseToken: string; expiresAt: Date; version: number };

/** The columns of a case that nobody holds. */
export const noLease = { holderId: null, leaseToken: null, claimedAt: null, leaseExpiresAt: null, reserved: false } as const;

type Candidate = { id: string; previousHolderId: string | null };

/** Takes the most urgent case of the queue that this person may decide, or null when none is left. */
export async function takeNext(tx: SqlTx, actor: UserActor, queue: Queue, leaseSeconds: number): Promise<Claim | null> {
  const at = now();
  const [next] = await tx.$queryRaw<Candidate[]>`
    SELECT c.id, c.holder_id AS "previousHolderId" FROM cases c
    WHERE c.state = ${stateOfQueue[queue]}::"CaseState"
      AND (c.holder_id IS NULL OR c.lease_expires_at <= ${at})
      AND ${mayDecide(actor, at)} ${queue === "appeal" ? isOurTurn : Prisma.empty}
    ORDER BY c.due_at, c.risk DESC, c.id
    LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return next ? take(tx, actor, next, leaseSeconds) : null;
}

/** An appeal that waits for the person is not handed out; a senior may still claim it by name. */
const isOurTurn = Prisma.sql`AND NOT EXISTS (SELECT 1 FROM appeals a WHERE a.case_id = c.id AND a.state = 'waiting_for_person')`;

/** SQL for "took no earlier part (decided, or was excluded for what they did), and did not recuse or skip just now". */
export function mayDecide(person: UserActor, at: Date): Prisma.Sql {
  return mayDecideAs(Prisma.sql`${person.id}::uuid`, at);
}

/** The same of the case `c` and whoever's id `person` is in SQL. */
export function mayDecideAs(person: Prisma.Sql, at: Date | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
      SELECT 1 FROM decisions d WHERE d.case_id = c.id AND d.reviewer_id = ${person}
        AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id))
    AND NOT EXISTS (
      SELECT 1 FROM case_exclusions x WHERE x.case_id = c.id AND x.user_id = ${person} AND (x.until IS NULL OR x.until > ${at}))`;
}

/** Writes the lease on a row that the caller has locked, and both events: the old lease's end and the new claim. */
export async function take(tx: SqlTx, actor: UserActor, candidate: Candidate, leaseSeconds: number): Promise<Claim> {
  const at = now();
  const expiresAt = new Date(at.getTime() + leaseSeconds * 1000);
  const [row] = await tx.$queryRaw<{ id: string; number: number; version: number; leaseToken: string }[]>`
    UPDATE cases SET holder_id = ${actor.id}::uuid, lease_token = ${crypto.randomUUID()}::uuid, claimed_at = ${at},
      lease_expires_at = ${expiresAt}
    WHERE id = ${candidate.id}::uuid RETURNING id, number, version, lease_token AS "leaseToken"`;
  if (!row) throw new Error("The case that was locked is not there.");
  if (candidate.previousHolderId) {
    await audit(tx, systemActor("lease"), { action: "case.lease_expired", case: row, details: { holderId: candidate.previousHolderId } });
  }
  await audit(tx, actor, { action: "case.claimed", case: row, details: { version: row.version, leaseSeconds } });
  return { caseId: row.id, number: row.number, leaseToken: row.leaseToken, expiresAt, version: row.version };
}

/** The claim as its holder gets it. */
export function showLease(keeper: Actor, claim: Claim): Lease {
  const holder = { id: keeper.id ?? "", name: "name" in keeper ? keeper.name : "" };
  return { leaseToken: claim.leaseToken, holder, expiresAt: claim.expiresAt.toISOString(), version: claim.version };
}
