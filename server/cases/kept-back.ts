import "server-only";
import type { CaseState } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import type { Actor } from "@/server/actor";
import { statesJudgedFirst, unjudgedAmong } from "@/server/cases/judge-first";
import { shareEvidence } from "@/server/cases/linked-access";
import { now } from "@/server/clock";
import { type SqlTx, sql } from "@/server/plain-sql";
import { policyInForce } from "@/server/policy-in-force";

type Row = { id: string; state: CaseState };

/**
 * Of which of these cases the viewer must not know the flags, verdicts and outcomes: those whose faces they have yet to judge, and
 * those of the same account, or with shared evidence, as such a case that they hold or that is kept for them (docs/decisions/018).
 */
export async function keptBackAmong(viewer: Actor, rows: readonly Row[], tx: SqlTx = sql()): Promise<Set<string>> {
  if (rows.length === 0 || !can(viewer, "decision.make")) return new Set();
  const rules = (await policyInForce(tx)).body;
  const states = await statesJudgedFirst(viewer, tx, rules);
  if (states.length === 0) return new Set();
  const inHand = await tx.$queryRaw<Row[]>`
    SELECT id, state::text AS state FROM cases
    WHERE holder_id = ${viewer.id}::uuid AND lease_expires_at > ${now()} AND state::text = ANY(${states})`;
  const unjudged = await unjudgedAmong(viewer, [...rows, ...inHand], tx, rules);
  const judgedNext = inHand.filter(({ id }) => unjudged.has(id));
  return judgedNext.length > 0 ? new Set([...unjudged, ...(await relatedAmong(viewer, rows, judgedNext, tx))]) : unjudged;
}

/** Whether it is so of this one case. */
export async function isKeptBack(viewer: Actor, row: Row, tx: SqlTx = sql()): Promise<boolean> {
  return (await keptBackAmong(viewer, [row], tx)).has(row.id);
}

/** The rows that tell of one of these others; not what the viewer works on as well, nor what they decided and so know. */
async function relatedAmong(viewer: Actor, rows: readonly Row[], others: readonly Row[], tx: SqlTx): Promise<string[]> {
  const related = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT b.id
    FROM cases a
      JOIN verifications av ON av.id = a.verification_id
      JOIN cases b ON b.id = ANY(${rows.map(({ id }) => id)}::uuid[]) AND b.id <> a.id
      JOIN verifications bv ON bv.id = b.verification_id
    WHERE a.id = ANY(${others.map(({ id }) => id)}::uuid[]) AND (a.subject_id = b.subject_id OR ${shareEvidence})
      AND (b.holder_id = ${viewer.id}::uuid AND NOT b.reserved AND b.lease_expires_at > ${now()}) IS NOT TRUE
      AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.case_id = b.id AND d.reviewer_id = ${viewer.id}::uuid
        AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id))`;
  return related.map(({ id }) => id);
}
