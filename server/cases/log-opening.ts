import "server-only";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { db } from "@/server/db";

type Opened = { id: string; number: number; version: number; reserved: boolean };

/**
 * Writes down what left for a viewer: `case.opened`, or `case.prefetched` of a case that is only kept for them, which nobody has
 * been shown yet. Its first opening says how many of its pictures had been fetched ahead, because those are not fetched again.
 */
export async function logOpening(viewer: Actor, row: Opened, { access, grantId }: { access: string; grantId?: string }): Promise<void> {
  const ahead = access === "evidence" && row.reserved;
  const prefetched = access === "evidence" && !ahead ? await picturesFetchedAhead(viewer, row.id) : 0;
  const details = { version: row.version, access, grantId, ...(prefetched > 0 ? { prefetched } : {}) };
  await audit(db(), viewer, { action: ahead ? "case.prefetched" : "case.opened", case: row, details });
}

async function picturesFetchedAhead(viewer: Actor, caseId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT e.details ->> 'imageId')::int AS count FROM audit_events e
    WHERE e.case_id = ${caseId}::uuid AND e.action = 'image.prefetched' AND e.actor_id = ${viewer.id}
      AND NOT EXISTS (
        SELECT 1 FROM audit_events o WHERE o.case_id = e.case_id AND (o.occurred_at, o.id) > (e.occurred_at, e.id)
          AND o.action = 'case.opened' AND o.actor_id = e.actor_id)`;
  return row?.count ?? 0;
}
