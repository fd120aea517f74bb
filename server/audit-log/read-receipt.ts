import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { checkpointOver } from "@/server/audit-log/checkpoints";
import { type AuditEventRow, entryOf, eventColumns } from "@/server/audit-log/event-row";
import { mayHaveReceipt } from "@/server/audit-log/may-have-receipt";
import { readRanges } from "@/server/audit-log/tree-hashes";
import { db } from "@/server/db";
import { sql } from "@/server/plain-sql";
import { formatLogProof } from "@/transparency/log-proof";
import { inclusionRanges } from "@/transparency/proofs";

export type Receipt = { index: number; text: string };

/** The log takes events up within a fraction of a second; whoever asks at once waits for that. */
const patience = { ms: 5_000, step: 25 };

/**
 * The receipt of an event for those who read the log: a `.tlog-proof` (C2SP tlog-proof) with the entry itself in it.
 * @throws AppError `not-found`; `unavailable` when the log does not take it up in time.
 */
export async function readEventReceipt(actor: Actor, eventId: string): Promise<Receipt> {
  authorize(actor, "audit.read");
  const receipt = await receiptOf(eventId);
  await audit(db(), actor, { action: "audit.read", details: { eventId } });
  return receipt;
}

/**
 * The receipt of a decision, for its author and those who oversee decisions.
 * @throws AppError `not-found`, also of what somebody else decided; `unavailable` as above.
 */
export async function readDecisionReceipt(actor: Actor, decisionId: string): Promise<Receipt> {
  authorize(actor, "receipt.read");
  const [row] = await sql().$queryRaw<{ eventId: string | null; reviewerId: string }[]>`
    SELECT event_id AS "eventId", reviewer_id AS "reviewerId" FROM decisions WHERE id = ${decisionId}::uuid`;
  if (!row || !mayHaveReceipt(actor, row.reviewerId)) throw new AppError("not-found", "There is no such decision of yours.");
  if (!row.eventId) throw new AppError("not-found", "This decision is from before decisions had receipts.");
  return receiptOf(row.eventId);
}

async function receiptOf(eventId: string): Promise<Receipt> {
  const [event] = await sql().$queryRaw<AuditEventRow[]>`SELECT ${eventColumns} FROM audit_events e WHERE e.id = ${eventId}::uuid`;
  if (!event) throw new AppError("not-found", "There is no such event.");
  const { index, checkpoint } = await whenSigned(eventId);
  const proof = await readRanges(sql(), inclusionRanges(index, checkpoint.size));
  return { index, text: formatLogProof({ index, proof, checkpoint: checkpoint.note, extra: Buffer.from(entryOf(event)) }) };
}

/** Waits until the log has taken an event up and signed it. @throws AppError `unavailable` when that takes too long. */
export async function whenSigned(eventId: string) {
  for (const deadline = performance.now() + patience.ms; performance.now() < deadline; await pause(patience.step)) {
    const [leaf] = await sql().$queryRaw<{ index: string }[]>`SELECT index FROM audit_leaves WHERE event_id = ${eventId}::uuid`;
    const checkpoint = leaf && (await checkpointOver(Number(leaf.index)));
    if (leaf && checkpoint) return { index: Number(leaf.index), checkpoint };
  }
  throw new AppError("unavailable", "The log has not taken this up yet. Try again in a moment; tell the operators if it stays so.");
}
