import "server-only";
import type { CaseDetail } from "@/lib/contracts/case";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { toSummary } from "@/server/cases/case-row";
import { type CaseDetailRow, decisionDtos, detailSelect } from "@/server/cases/get-case";
import { keptBackAmong } from "@/server/cases/kept-back";
import { type LinkedAccess, linkedAccess } from "@/server/cases/linked-access";
import { readEvidence, toEvidence } from "@/server/cases/read-evidence";
import { db } from "@/server/db";

/**
 * A case as whoever holds a linked one compares it: pictures, fields and decisions, to read only; logged. Checks and notes stay
 * where they are, so that the viewer can still decide this case with their own eyes.
 * @throws AppError `not-found`, `not-claimed` (403).
 */
export async function getLinkedCase(actor: Actor, { caseId, contextId }: { caseId: string; contextId: string }): Promise<CaseDetail> {
  authorize(actor, "case.read");
  const row = await db().case.findUnique({ where: { id: caseId }, select: detailSelect });
  if (!row) throw new AppError("not-found", "There is no such case.");
  const access = await linkedAccess(actor, { caseId, contextId });
  // The event is durable before anything is answered.
  await audit(db(), actor, {
    action: "case.opened",
    case: row,
    details: { version: row.version, access: "context", context: access.context.reference },
  });
  const keptBack = (await keptBackAmong(actor, [access.context, row])).size > 0;
  return present(actor, row, access, keptBack);
}

async function present(actor: Actor, row: CaseDetailRow, access: LinkedAccess, keptBack: boolean): Promise<CaseDetail> {
  const [sealed, decisions] = await Promise.all([readEvidence(row), keptBack ? [] : decisionDtos(actor, row, "summary")]);
  return {
    ...toSummary(actor, row, keptBack),
    submittedAt: row.verification.submittedAt.toISOString(),
    policyVersion: row.policyVersion,
    previousCase: null,
    evidence: sealed && { ...(await toEvidence({ ...row, notes: [] }, sealed, keptBack)), checks: [] },
    withheld: sealed ? null : "erased",
    maskedFields: null,
    decisions,
    history: [],
    lease: null,
    access: { until: access.until.toISOString(), images: true },
    appeal: null,
    appealable: null,
    warnings: [],
    draft: null,
    judgement: null,
  };
}
