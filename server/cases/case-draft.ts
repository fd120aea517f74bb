import "server-only";
import { type CaseDraft, draftSchema, type SavedDraft } from "@/lib/contracts/case";
import type { Actor } from "@/server/actor";
import { openJson, sealJson } from "@/server/crypto/seal";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";

/** Binds a draft to its case and its author: nobody else's opens in its place. */
function draftAad(caseId: string, userId: string): string {
  return `draft|${caseId}|${userId}`;
}

/** Seals a draft under the subject's key: its note is free text, which may name the person. */
export function sealDraft(subjectKey: Buffer, { caseId, userId }: { caseId: string; userId: string }, draft: CaseDraft): Uint8Array {
  return new Uint8Array(sealJson(subjectKey, draft, draftAad(caseId, userId)));
}

type Found = {
  id: string;
  reserved: boolean;
  subject: { id: string; wrappedKey: Uint8Array | null };
  verification: { sealed: Uint8Array | null };
};

/**
 * What this viewer wrote about a case and had not sent, or null where there is none; the caller has made sure that they hold it.
 * One that is in the shape of an earlier release is left out.
 */
export async function draftOf(viewer: Actor, row: Found): Promise<SavedDraft | null> {
  if (viewer.type !== "user" || row.reserved || !row.verification.sealed || !row.subject.wrappedKey) return null;
  const stored = await db().caseDraft.findUnique({
    where: { caseId_userId: { caseId: row.id, userId: viewer.id } },
    select: { sealed: true, updatedAt: true },
  });
  if (!stored) return null;
  const draft = draftSchema.safeParse(openJson<unknown>(await openSubjectKey(row.subject), stored.sealed, draftAad(row.id, viewer.id)));
  return draft.success ? { ...draft.data, savedAt: stored.updatedAt.toISOString() } : null;
}
