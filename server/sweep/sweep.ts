import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { deleteImage } from "@/server/evidence/stored-image";
import { eraseRequested } from "@/server/intake/erase-requested";
import { storage } from "@/server/storage/storage";

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Erases what waited for the end of an appeal, and removes what nothing refers to any more: pictures of an intake that died
 * half-way, of erased verifications, idempotency answers after 24 hours, changes of cases after one, and drafts that nobody
 * comes back to.
 * architecture: besides that erasure, which is audited, it removes only what no record names or what was never sent, so there is no act to audit and nothing to bind in a transaction.
 */
export async function sweep(actor: Actor): Promise<void> {
  authorize(actor, "webhook.process");
  await eraseRequested(actor);
  const at = now().getTime();
  await db().idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(at - 24 * hour) } } });
  await db().rateWindow.deleteMany({ where: { windowStart: { lt: new Date(at - hour) } } });
  await db().signInThrottle.deleteMany({ where: { windowStart: { lt: new Date(at - 24 * hour) } } });
  await sweepDrafts(at);
  await db().caseChange.deleteMany({ where: { changedAt: { lt: new Date(at - hour) } } });
  const batch = new Set<string>();
  for await (const object of storage().list("images/")) {
    const id = object.key.split("/")[1];
    if (id && object.modifiedAt.getTime() < at - hour) batch.add(id);
    if (batch.size >= 500) await removeUnnamed(batch);
  }
  await removeUnnamed(batch);
}

/** What somebody wrote and did not send outlives its use by little: a decision that can be taken back brings it back within the hour. */
async function sweepDrafts(at: number): Promise<void> {
  const ended = [{ state: "decided" as const, decidedAt: { lt: new Date(at - day) } }, { state: "closed" as const }];
  await db().caseDraft.deleteMany({ where: { OR: [{ updatedAt: { lt: new Date(at - 30 * day) } }, { case: { OR: ended } }] } });
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
