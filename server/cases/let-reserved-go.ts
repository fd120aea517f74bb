import "server-only";
import { type Actor, systemActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { oneClaimAtATime } from "@/server/cases/one-claim-at-a-time";
import { now } from "@/server/clock";
import type { SqlTx } from "@/server/plain-sql";

/**
 * Ends what is kept for somebody who works on no case any more: it was kept beside that work and would only keep others from it.
 * Called after the claim has ended, in the same transaction, and not when what ended was the reserved case itself: then nothing is
 * left to let go, and whoever waits for its row may be the one this would wait for.
 * @param by the actor of the event: the person themselves, or `lease` where somebody or something else ended their claim
 */
export async function letReservedGo(tx: SqlTx, holderId: string, by: Actor = systemActor("lease")): Promise<void> {
  // A reservation that is being made beside the ended claim is seen below, or finds that claim gone.
  await oneClaimAtATime(tx, holderId);
  const at = now();
  const rows = await tx.$queryRaw<{ id: string; number: number }[]>`
    UPDATE cases c SET holder_id = NULL, lease_token = NULL, claimed_at = NULL, lease_expires_at = NULL, reserved = false
    WHERE c.holder_id = ${holderId}::uuid AND c.reserved AND c.lease_expires_at > ${at} AND NOT EXISTS (
      SELECT 1 FROM cases held WHERE held.holder_id = ${holderId}::uuid AND NOT held.reserved AND held.lease_expires_at > ${at})
    RETURNING c.id, c.number`;
  for (const row of rows) await audit(tx, by, { action: "case.released", case: row, details: { how: "reservation", holderId } });
}
