import "server-only";
import type { AddNoteInput } from "@/lib/contracts/hand-over";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { audit } from "@/server/audit";
import { lockForHandOver } from "@/server/cases/hand-over";
import { lostLease } from "@/server/cases/lost-lease";
import { noteRefusal } from "@/server/cases/note-refusal";
import { writeNote } from "@/server/cases/write-note";
import { transaction } from "@/server/db";

/**
 * Writes a note for colleagues on the case that the actor holds. The log keeps how many were named, never the text.
 * @throws AppError `not-found`, `invalid-input` (who is named), `not-open` under appeal, `lease-lost`, `held-by-another`,
 *   `only-reserved`.
 */
export async function addNote(actor: Actor, input: AddNoteInput & { caseId: string }): Promise<{ id: string; at: string }> {
  authorizePerson(actor, "case.claim");
  return transaction(async (tx) => {
    const found = await lockForHandOver(tx, input.caseId);
    if (!found) throw new AppError("not-found", "There is no such case.");
    const isTheirs = !found.reserved && found.holder?.id === actor.id && (!input.leaseToken || found.leaseToken === input.leaseToken);
    if (!isTheirs) throw (await lostLease(tx, actor, found.id)) ?? new AppError("not-found", "There is no such case.");
    const refused = noteRefusal(found.state);
    if (refused) throw refused;
    const note = await writeNote(tx, actor, found, input.text, input.mentions);
    await audit(tx, actor, { action: "case.note_added", case: found, details: { mentions: note.mentions } });
    return { id: note.id, at: note.createdAt.toISOString() };
  });
}
