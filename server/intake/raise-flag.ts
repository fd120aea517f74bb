import "server-only";
import { type CaseState, type Flag, flags as flagOrder } from "@/lib/contracts/vocabulary";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import type { Tx } from "@/server/db";
import { openCase } from "@/server/intake/open-case";
import { riskScore } from "@/server/intake/risk-score";
import type { PolicyInForce } from "@/server/policy-in-force";

const selection = {
  id: true,
  state: true,
  flags: true,
  subjectId: true,
  trigger: true,
  documentType: true,
  country: true,
  case: { select: { id: true, number: true, state: true } },
} as const;

const decidedStates: CaseState[] = ["decided", "appeal_review", "closed"];

/** Adds one flag that late evidence raised; a verification that was cleared gets a case after all. */
export async function raiseFlag(tx: Tx, actor: Actor, verificationId: string, flag: Flag, policy: PolicyInForce): Promise<void> {
  const row = await tx.verification.findUniqueOrThrow({ where: { id: verificationId }, select: selection });
  // What a decision was made on stays as it was; the late picture is on the record, and the next attempt will be flagged.
  if (row.flags.includes(flag) || (row.case && decidedStates.includes(row.case.state))) return;
  const flags = flagOrder.filter((known) => known === flag || row.flags.includes(known));
  const risk = riskScore(flags);
  const state = row.state === "cleared" ? "flagged" : row.state;
  await tx.verification.update({ where: { id: row.id }, data: { flags, state }, select: { id: true } });
  if (row.case) {
    await tx.case.update({ where: { id: row.case.id }, data: { flags, risk }, select: { id: true } });
    await audit(tx, actor, { action: "verification.flagged", case: row.case, verificationId, details: { flags, risk } });
  }
  if (row.case || state !== "flagged") return;
  const assessment = { flags, risk, faceVerdict: null, hasFailedCheck: false };
  const document = { type: row.documentType, country: row.country };
  await openCase(tx, actor, { verificationId: row.id, subjectId: row.subjectId, trigger: row.trigger, document, assessment, policy });
}
