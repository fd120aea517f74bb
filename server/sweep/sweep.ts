import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { deleteImage } from "@/server/evidence/stored-image";
import { eraseRequested } from "@/server/intake/erase-requested";
import { storage } from "@/server/storage/storage";

const hour = 3_600_000;

/**
 * Erases what waited for the end of an appeal, and removes what nothing refers to any more: pictures of an intake that died
 * half-way, of erased verifications, and idempotency answers after 24 hours.
 * architecture: besides that erasure, which is audited, it removes only what no record names, so there is no act to audit and nothing to bind in a transaction.
 */
export async function sweep(actor: Actor): Promise<void> {
  authorize(actor, "webhook.process");
  await eraseRequested(actor);
  const at = now().getTime();
  await db().idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(at - 24 * hour) } } });
  await db().rateWindow.deleteMany({ where: { windowStart: { lt: new Date(at - hour) } } });
  await db().signInThrottle.deleteMany({ where: { windowStart: { lt: new Date(at - 24 * hour) } } });
  const batch = new Set<string>();
  for await (const object of storage().list("images/")) {
    const id = object.key.split("/")[1];
    if (id && object.modifiedAt.getTime() < at - hour) batch.add(id);
    if (batch.size >= 500) await removeUnnamed(batch);
  }
  await removeUnnamed(batch);
}

async function removeUnnamed(ids: Set<string>): Promise<void> {
  const named = await db().evidenceImage.findMany({
    where: { id: { in: [...ids] }, verification: { state: { not: "redacted" } } },
    select: { id: true },
  });
  for (const { id } of named) ids.delete(id);
  for (const id of ids) await deleteImage(id);
  ids.clear();
}
