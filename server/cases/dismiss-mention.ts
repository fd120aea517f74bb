import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { now } from "@/server/clock";
import { sql } from "@/server/plain-sql";

/**
 * Marks that the actor knows of a note in which they are named, also on a case that they may never open.
 * architecture: one statement about one's own list, which tells nothing of the case and is no act on it.
 * @throws AppError `not-found` where the note does not name them.
 */
export async function dismissMention(actor: Actor, noteId: string): Promise<void> {
  authorizePerson(actor, "case.claim");
  const known = await sql().$executeRaw`
    UPDATE case_mentions SET seen_at = coalesce(seen_at, ${now()}) WHERE note_id = ${noteId}::uuid AND user_id = ${actor.id}::uuid`;
  if (known === 0) throw new AppError("not-found", "No such note names you.");
}
