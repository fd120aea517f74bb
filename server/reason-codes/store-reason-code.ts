import "server-only";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { Tx } from "@/server/db";
import { requireSound } from "@/server/reason-codes/reason-code-rules";
import { reasonCodesInForce } from "@/server/reason-codes/reason-codes-in-force";

/**
 * Reads the reasons for a change. One change of reasons at a time: the rule that each outcome keeps a reason looks at all of them.
 */
export async function lockReasonCodes(tx: Tx): Promise<ReasonCode[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('reason_codes', 0))`;
  return reasonCodesInForce(tx);
}

/** Stores a version under `lockReasonCodes`. @throws AppError `unprocessable`. */
export async function storeReasonCode(tx: Tx, reason: ReasonCode, known: ReasonCode[]): Promise<void> {
  requireSound(
    reason,
    known.filter(({ code }) => code !== reason.code),
  );
  await tx.reasonCode.create({ data: reason, select: { code: true } });
}
