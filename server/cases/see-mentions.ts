import "server-only";
import type { Actor } from "@/server/actor";
import { now } from "@/server/clock";
import type { SqlTx } from "@/server/plain-sql";

/** Whoever is named in one of the notes that they are shown has seen it; the opening of the case itself is the event. */
export async function seeMentions(tx: SqlTx, viewer: Actor, shown: readonly { id: string }[]): Promise<void> {
  if (viewer.type !== "user" || shown.length === 0) return;
  await tx.$executeRaw`
    UPDATE case_mentions SET seen_at = ${now()}
    WHERE user_id = ${viewer.id}::uuid AND note_id = ANY(${shown.map(({ id }) => id)}::uuid[]) AND seen_at IS NULL`;
}
