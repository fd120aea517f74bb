import "server-only";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { keyedHash } from "@/server/crypto/keyed-hash";
import { db } from "@/server/db";

type Opened = { id: string; number: number; version: number; reserved: boolean; leaseToken: string | null };

/**
 * Writes down what left for a viewer: `case.opened`, or `case.prefetched` of a case that is only kept for them, which nobody has
 * been shown yet. Its first opening says how many of its pictures had been fetched ahead, because those are not fetched again.
 * What a holder is answered again in the same sign-in, at the same version under the same claim, is still that first opening.
 */
export async function logOpening(viewer: Actor, row: Opened, { access, grantId }: { access: string; grantId?: string }): Promise<void> {
  const held = access === "evidence" && !row.reserved;
  // A hash, because the token is what a write is made with.
  const claim = held && row.leaseToken ? keyedHash("claim", row.leaseToken) : undefined;
  if (claim && (await isLogged(viewer, row, claim))) return;
  const prefetched = held ? await picturesFetchedAhead(viewer, row.id) : 0;
  const details = { version: row.version, access, grantId, claim, ...(prefetched > 0 ? { prefetched } : {}) };
  const action = access === "evidence" && row.reserved ? "case.prefetched" : "case.opened";
  await audit(db(), viewer, { action, case: row, details });
}

/** Whether a committed event covers this opening; two that are asked for at once may both write one, never neither. */
async function isLogged(viewer: Actor, { id, version }: Opened, claim: string): Promise<boolean> {
  const sessionId = viewer.type === "user" ? viewer.sessionId : null;
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM audit_events e
    WHERE e.case_id = ${id}::uuid AND e.action = 'case.opened' AND e.actor_id = ${viewer.id} AND e.session_id IS NOT DISTINCT FROM ${sessionId}
      AND e.details ->> 'claim' = ${claim} AND e.details ->> 'version' = ${String(version)} LIMIT 1`;
  return rows.length > 0;
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
