import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { checkpointOf, latestCheckpoint } from "@/server/audit-log/checkpoints";
import { readRanges } from "@/server/audit-log/tree-hashes";
import { sql } from "@/server/plain-sql";
import { formatConsistency } from "@/transparency/log-proof";
import { consistencyRanges } from "@/transparency/proofs";

/**
 * The proof that the log of a later checkpoint extends that of an earlier one, with the later checkpoint (as C2SP tlog-witness has it).
 * @throws AppError `not-found` when the log was never signed at the later size, or is empty; `invalid-input` when it is the smaller one.
 */
export async function readConsistency(actor: Actor, { from, to }: { from: number; to?: number }): Promise<string> {
  authorize(actor, "audit.read");
  const later = to === undefined ? await latestCheckpoint() : await checkpointOf(to);
  if (!later) throw new AppError("not-found", to === undefined ? "Nothing is signed yet." : "The log was not signed at this size.");
  if (from > later.size)
    throw new AppError("invalid-input", "The earlier checkpoint is the larger one.", {
      errors: [{ path: "from", message: "must be at most {maximum}", values: { maximum: later.size } }],
    });
  return formatConsistency(from, await readRanges(sql(), consistencyRanges(from, later.size)), later.note);
}
