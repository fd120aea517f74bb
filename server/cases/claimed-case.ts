import "server-only";
import type { Lease } from "@/lib/contracts/case";
import { type Queue, stateOfQueue } from "@/lib/contracts/vocabulary";
import { Prisma } from "@/prisma/generated/client";
import { type Actor, systemActor, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { notPending } from "@/server/cases/not-pending";
import { now } from "@/server/clock";
import type { SqlTx } from "@/server/plain-sql";

/** What a claim gives: the case and the token that every later write must carry. */
export type Claim = { caseId: string; number: number; leaseToken: string; expiresAt: Date; version: number };

/** The columns of a case that nobody holds. */
export const noLease = { holderId: null, leaseToken: null, claimedAt: null, leaseExpiresAt: null, reserved: false } as const;

/** For how long, and whether to work on it now or to keep it for afterwards (`reserved`). */
export type LeaseTerms = { leaseSeconds: number; reserved?: boolean };

/** `kept`: it is only kept for its holder, whose lease still runs. */
type Candidate = { id: string; previousHolderId: string | null; kept?: boolean };

/**
 * Takes the most urgent case of the queue that this person may decide, or null when none is left. One that is overdue and only kept
 * for somebody's next is taken like a free one, by whoever works on it now.
 */
export async function takeNext(tx: SqlTx, actor: UserActor, queue: Queue, terms: LeaseTerms): Promise<Claim | null> {
  const next =
    (await nextOf(tx, actor, queue, terms, Prisma.sql`c.assignee_id = ${actor.id}::uuid`)) ??
    (await nextOf(tx, actor, queue, terms, Prisma.sql`c.assignee_id IS NULL`));
  return next ? take(tx, actor, next, terms) : null;
}

/** What is kept for somebody is offered to them first and to nobody else; two statements, each in the order of its own index. */
async function nextOf(
  tx: SqlTx,
  actor: UserActor,
  queue: Queue,
  { reserved }: LeaseTerms,
  kept: Prisma.Sql,
): Promise<Candidate | undefined> {
  const at = now();
  const [next] = await tx.$queryRaw<Candidate[]>`
    SELECT c.id, c.holder_id AS "previousHolderId", c.reserved AND c.lease_expires_at > ${at} AS kept FROM cases c
    WHERE c.state = ${stateOfQueue[queue]}::"CaseState" AND ${kept}
      AND (c.holder_id IS NULL OR c.lease_expires_at <= ${at} ${reserved ? Prisma.empty : Prisma.sql`OR (c.reserved AND c.due_at <= ${at})`})
      AND ${mayDecide(actor, at)} AND ${notPending(at)} ${queue === "appeal" ? isOurTurn : Prisma.empty}
    ORDER BY c.due_at, c.risk DESC, c.id
    LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return next;
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
export async function take(tx: SqlTx, actor: UserActor, candidate: Candidate, terms: LeaseTerms): Promise<Claim> {
  const { leaseSeconds, reserved = false } = terms;
  const at = now();
  const expiresAt = leaseEnd(at, leaseSeconds);
  const [row] = await tx.$queryRaw<Leased[]>`
    UPDATE cases SET holder_id = ${actor.id}::uuid, lease_token = ${crypto.randomUUID()}::uuid, claimed_at = ${at},
      lease_expires_at = ${expiresAt}, reserved = ${reserved}, assignee_id = CASE WHEN ${reserved} THEN assignee_id END
    WHERE id = ${candidate.id}::uuid RETURNING id, number, version, lease_token AS "leaseToken"`;
  if (!row) throw new Error("The case that was locked is not there.");
  const { previousHolderId: holderId, kept } = candidate;
  if (holderId && kept)
    await audit(tx, systemActor("lease"), { action: "case.released", case: row, details: { how: "reservation", holderId } });
  else if (holderId) await audit(tx, systemActor("lease"), { action: "case.lease_expired", case: row, details: { holderId } });
  const action = reserved ? "case.reserved" : "case.claimed";
  await audit(tx, actor, { action, case: row, details: { version: row.version, leaseSeconds } });
  return toClaim(row, expiresAt);
}

type Leased = { id: string; number: number; version: number; leaseToken: string };

/**
 * Makes the case that was kept for this person the one they work on, for a full lease from now; the token stays.
 * @param which SQL that says which case: its id, or the state of its queue
 * @returns null when no such case is kept for them.
 */
export async function promoteReserved(tx: SqlTx, actor: UserActor, which: Prisma.Sql, leaseSeconds: number): Promise<Claim | null> {
  const at = now();
  const expiresAt = leaseEnd(at, leaseSeconds);
  const [row] = await tx.$queryRaw<Leased[]>`
    UPDATE cases SET reserved = false, assignee_id = NULL, claimed_at = ${at}, lease_expires_at = ${expiresAt}
    WHERE holder_id = ${actor.id}::uuid AND reserved AND lease_expires_at > ${at} AND ${which}
    RETURNING id, number, version, lease_token AS "leaseToken"`;
  if (!row) return null;
  const details = { version: row.version, leaseSeconds, reserved: true };
  await audit(tx, actor, { action: "case.claimed", case: row, details });
  return toClaim(row, expiresAt);
}

function leaseEnd(at: Date, leaseSeconds: number): Date {
  return new Date(at.getTime() + leaseSeconds * 1000);
}

function toClaim({ id, ...lease }: Leased, expiresAt: Date): Claim {
  return { caseId: id, ...lease, expiresAt };
}

/** The claim as its holder gets it. */
export function showLease(keeper: Actor, claim: Claim): Lease {
  const holder = { id: keeper.id ?? "", name: "name" in keeper ? keeper.name : "" };
  return { leaseToken: claim.leaseToken, holder, expiresAt: claim.expiresAt.toISOString(), version: claim.version };
}
