import "server-only";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import { db, type Tx } from "@/server/db";

/** The newest version of each reason code, retired ones too: what the compliance team stored, over the built-in set. */
export async function reasonCodesInForce(tx: Tx = db()): Promise<ReasonCode[]> {
  const stored = await tx.reasonCode.findMany({ orderBy: { version: "asc" } });
  const byCode = new Map<string, ReasonCode>(defaultReasonCodes.map((reason) => [reason.code, reason]));
  for (const row of stored) byCode.set(row.code, row as unknown as ReasonCode);
  return [...byCode.values()].toSorted((a, b) => a.position - b.position || a.code.localeCompare(b.code));
}
