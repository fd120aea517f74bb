import "server-only";
import type { UserActor } from "@/server/actor";
import { requireColleagues } from "@/server/cases/colleagues";
import { sealNote } from "@/server/cases/sealed-note";
import { now } from "@/server/clock";
import { openSubjectKey } from "@/server/crypto/subject-key";
import type { Tx } from "@/server/db";

export type NoteOn = { id: string; subject: { id: string; wrappedKey: Uint8Array | null } };

/**
 * Keeps what somebody wrote about a case, sealed, and whom they named in it; the event is the caller's act.
 * @throws AppError `invalid-input` when somebody named is no colleague who reviews.
 */
export async function writeNote(tx: Tx, author: UserActor, on: NoteOn, text: string, mentions: string[] = []) {
  const named = [...new Set(mentions)];
  await requireColleagues(tx, author.id, named);
  const createdAt = now();
  const sealed = sealNote(await openSubjectKey(on.subject), on.id, text);
  const note = await tx.caseNote.create({ data: { caseId: on.id, authorId: author.id, sealed, createdAt }, select: { id: true } });
  await tx.caseMention.createMany({ data: named.map((userId) => ({ noteId: note.id, userId, caseId: on.id, createdAt })) });
  return { id: note.id, createdAt, mentions: named.length };
}
