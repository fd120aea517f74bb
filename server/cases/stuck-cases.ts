import "server-only";
import type { StuckCase } from "@/lib/contracts/case";
import type { CaseState } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { Prisma } from "@/prisma/generated/client";
import { type Actor, authorize } from "@/server/actor";
import { caseReference } from "@/server/audit";
import { queueOf } from "@/server/cases/case-row";
import { mayDecideAs } from "@/server/cases/claimed-case";
import { db } from "@/server/db";

const maxListed = 100;
type Stuck = { id: string; number: number; state: CaseState; since: Date };

/**
 * The undecided cases that nobody is left to decide, the most urgent first, at most 100: everybody of the role was disabled, took
 * part or stepped back. `since` is when somebody last took part or stepped back; nobody's departure is a fact about a case.
 */
export async function listStuckCases(actor: Actor): Promise<StuckCase[]> {
  authorize(actor, "case.list_stuck");
  const rows = await stuckOf(suspects);
  return rows.map(({ id, number, state, since }) => ({
    caseId: id,
    reference: caseReference(number),
    queue: queueOf(state) ?? "first",
    attention: "no_eligible_reviewer",
    since: since.toISOString(),
  }));
}

/** Which of these cases nobody is left to decide; none for a viewer who is not told of it. */
export async function stuckAmong(viewer: Actor, caseIds: string[]): Promise<Set<string>> {
  if (!can(viewer, "case.list_stuck") || caseIds.length === 0) return new Set();
  const rows = await stuckOf(Prisma.sql`SELECT unnest(${caseIds}::uuid[]) AS id`);
  return new Set(rows.map(({ id }) => id));
}

/** Whoever has not yet chosen a password, or must choose a new one, cannot sign in and so decides nothing. */
const active = Prisma.sql`
  SELECT u.id, u.role = 'senior_reviewer' AS senior FROM users u
  WHERE u.disabled_at IS NULL AND u.role IN ('reviewer', 'senior_reviewer')
    AND NOT EXISTS (SELECT 1 FROM invitations i WHERE i.user_id = u.id AND i.used_at IS NULL)`;

/**
 * What nobody may decide one given person may not decide either. So instead of every undecided case only those are looked at
 * that the newest reviewer or the newest senior (ids are in order of time) took part in or stepped back from.
 * OFFSET 0 keeps the planner at the index of one person's decisions.
 */
const suspects = Prisma.sql`
  SELECT d.id FROM probe CROSS JOIN LATERAL (SELECT case_id AS id FROM decisions WHERE reviewer_id = probe.id OFFSET 0) d
  UNION SELECT x.case_id FROM case_exclusions x WHERE x.until IS NULL AND x.user_id IN (SELECT id FROM probe)
  UNION (SELECT c.id FROM cases c WHERE c.state IN ('open', 'second_review') AND NOT EXISTS (SELECT 1 FROM active)
    ORDER BY c.due_at LIMIT ${maxListed})
  UNION (SELECT c.id FROM cases c WHERE c.state IN ('escalated', 'appeal_review') AND NOT EXISTS (SELECT 1 FROM active WHERE senior)
    ORDER BY c.due_at LIMIT ${maxListed})`;

function stuckOf(candidates: Prisma.Sql): Promise<Stuck[]> {
  // A skip passes by itself, so it leaves nobody out for good. The first person found ends the look at a case: as NOT EXISTS
  // the planner would rather join all people with all decisions.
  const person = mayDecideAs(Prisma.sql`p.id`, Prisma.sql`'infinity'::timestamptz`);
  return db().$queryRaw<Stuck[]>`
    WITH active AS (${active}),
    probe AS ((SELECT id FROM active ORDER BY id DESC LIMIT 1) UNION (SELECT id FROM active WHERE senior ORDER BY id DESC LIMIT 1)),
    candidates AS (${candidates})
    SELECT c.id, c.number, c.state::text AS state, GREATEST(c.flagged_at, (
      SELECT max(e.occurred_at) FROM audit_events e WHERE e.case_id = c.id AND (e.action IN ('decision.made', 'case.reopened', 'case.moved', 'appeal.opened')
        OR e.action = 'case.released' AND e.details ->> 'how' = 'recused'))) AS since
    FROM candidates JOIN cases c USING (id)
    WHERE c.state IN ('open', 'second_review', 'escalated', 'appeal_review') AND (
      SELECT p.id FROM active p WHERE (p.senior OR c.state IN ('open', 'second_review')) AND ${person} LIMIT 1) IS NULL
    ORDER BY c.due_at, c.id LIMIT ${maxListed}`;
}
