import "server-only";
import type { Actor } from "@/server/actor";
import type { SqlTx } from "@/server/plain-sql";

/**
 * Keeps somebody who had a hand in a case (wrote to the person, added a picture, opened it read-only) from ever deciding it,
 * whatever their role becomes. Decisions exclude by themselves.
 */
export async function excludeForGood(tx: SqlTx, actor: Actor, caseId: string): Promise<void> {
  if (actor.type !== "user") return;
  await tx.$executeRaw`
    INSERT INTO case_exclusions (case_id, user_id, reason, until) VALUES (${caseId}::uuid, ${actor.id}::uuid, 'took_part', NULL)
    ON CONFLICT (case_id, user_id) DO UPDATE SET reason = 'took_part', until = NULL`;
}
