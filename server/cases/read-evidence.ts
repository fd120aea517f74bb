import "server-only";
import type { Evidence } from "@/lib/contracts/case";
import type { Face } from "@/lib/contracts/verification";
import { readMrz } from "@/lib/mrz/read-mrz";
import type { CaseDetailRow } from "@/server/cases/get-case";
import { openNote } from "@/server/cases/sealed-note";
import { dayRead } from "@/server/comparison/day-read";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { openEvidence, type SealedEvidence } from "@/server/intake/sealed-evidence";
import { policyInForce } from "@/server/policy-in-force";

/** The opened evidence of a case, or null once it was erased. */
export async function readEvidence(row: CaseDetailRow): Promise<SealedEvidence | null> {
  if (!row.verification.sealed || !row.subject.wrappedKey) return null;
  const key = await openSubjectKey(row.subject);
  return openEvidence(key, row.verification.id, row.verification.sealed);
}

/**
 * All that the holder of a case compares; images by id, never by content. Fields name images by our ids, not the provider's.
 * @param unjudged whether they have yet to judge the faces: then without checks, thresholds and notes.
 */
export async function toEvidence(row: CaseDetailRow, sealed: SealedEvidence, unjudged: boolean): Promise<Evidence> {
  const policy = await policyInForce();
  const key = await openSubjectKey(row.subject);
  const submittedAt = row.verification.submittedAt.toISOString();
  const ownId = new Map(row.verification.images.map((image) => [image.externalId, image.id]));
  const withOwnId = <T extends { imageId?: string | null }>(item: T): T => ({
    ...item,
    imageId: item.imageId ? (ownId.get(item.imageId) ?? null) : null,
  });
  return {
    fields: sealed.fields.map(withOwnId),
    comparisons: sealed.comparisons.map(({ values, ...comparison }) => ({
      ...comparison,
      values: values.map((read) => ({ ...withOwnId(read), date: dayRead(comparison.key, read.value, submittedAt) })),
    })),
    mrz: sealed.mrz && readMrz(sealed.mrz),
    checks: unjudged ? [] : sealed.checks,
    images: row.verification.images.map(({ externalId: _externalId, face, ...image }) => ({ ...image, face: face as Face | null })),
    subject: { email: sealed.email, createdAt: row.subject.platformCreatedAt?.toISOString() ?? null },
    thresholds: unjudged ? null : policy.body.thresholds,
    notes: (unjudged ? [] : row.notes).map((note) => ({
      id: note.id,
      author: note.author.name,
      text: openNote(key, row.id, note.sealed),
      at: note.createdAt.toISOString(),
    })),
  };
}
