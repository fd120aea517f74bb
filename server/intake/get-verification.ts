import "server-only";
import type { VerificationDto } from "@/lib/contracts/verification";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { db } from "@/server/db";

const selection = {
  id: true,
  externalId: true,
  provider: true,
  state: true,
  trigger: true,
  documentType: true,
  country: true,
  submittedAt: true,
  flags: true,
  subject: { select: { externalId: true } },
  case: { select: { id: true } },
  images: { select: { id: true, kind: true }, orderBy: { createdAt: "asc" } },
} as const;

/** One verification as the platform's programs see it: states and ids, nothing that was read from a document. */
export async function getVerification(actor: Actor, id: string): Promise<VerificationDto> {
  authorize(actor, "verification.read");
  const row = await db().verification.findUnique({ where: { id }, select: selection });
  if (!row) throw new AppError("not-found", "There is no such verification.");
  return {
    id: row.id,
    externalId: row.externalId,
    provider: row.provider,
    subjectId: row.subject.externalId,
    status: row.state,
    trigger: row.trigger,
    document: { type: row.documentType, country: row.country },
    submittedAt: row.submittedAt.toISOString(),
    caseId: row.case?.id ?? null,
    flags: row.flags,
    images: row.images,
  };
}
