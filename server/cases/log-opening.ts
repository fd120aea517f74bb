import "server-only";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { db } from "@/server/db";

type Opened = { id: string; number: number; version: number; reserved: boolean };

/**
 * Writes down what left for a viewer: `case.opened`, or `case.prefetched` of a case that is only kept for them, which nobody has
 * been shown yet. Its opening says how many of its pictures had been fetched ahead, because those are not fetched again.
 */
export async function logOpening(viewer: Actor, row: Opened, { access, grantId }: { access: string; grantId?: string }): Promise<void> {
  const ahead = access === "evidence" && row.reserved;
  const prefetched = access === "evidence" && !ahead ? await picturesFetchedAhead(viewer, row.id) : 0;
  const details = { version: row.version, access, grantId, ...(prefetched > 0 ? { prefetched } : {}) };
  await audit(db(), viewer, { action: ahead ? "case.prefetched" : "case.opened", case: row, details });
}

async function picturesFetchedAhead(viewer: Actor, caseId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT details ->> 'imageId')::int AS count FROM audit_events
    WHERE case_id = ${caseId}::uuid AND action = 'image.prefetched' AND actor_id = ${viewer.id}`;
  return row?.count ?? 0;
}
