import "server-only";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import { db, type Tx } from "@/server/db";

/** The newest version of each reason code: what the compliance team stored, over the built-in set. */
export async function reasonCodesInForce(tx: Tx = db()): Promise<ReasonCode[]> {
  const stored = await tx.reasonCode.findMany({ orderBy: [{ position: "asc" }, { version: "asc" }] });
  const byCode = new Map<string, ReasonCode>(defaultReasonCodes.map((reason) => [reason.code, reason]));
  for (const { position: _position, ...row } of stored) byCode.set(row.code, row as unknown as ReasonCode);
  return [...byCode.values()];
}
