import "server-only";
import type { Actor } from "@/server/actor";
import { now } from "@/server/clock";
import type { SqlTx } from "@/server/plain-sql";

/** Whoever was named in a note of this case has seen it once the case is opened; the opening itself is the event. */
export async function seeMentions(tx: SqlTx, viewer: Actor, caseId: string): Promise<void> {
  if (viewer.type !== "user") return;
  await tx.$executeRaw`
    UPDATE case_mentions SET seen_at = ${now()} WHERE user_id = ${viewer.id}::uuid AND case_id = ${caseId}::uuid AND seen_at IS NULL`;
}
