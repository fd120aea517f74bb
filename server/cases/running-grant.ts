import "server-only";
import { can } from "@/lib/permissions";
import type { Actor } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";

export type RunningGrant = { id: string; images: boolean; expiresAt: Date };

/**
 * The read-only look that this viewer has at the case now, or null. The one they asked for last counts, so asking without
 * the pictures gives them back. Somebody whose role is another now has none, whatever they were granted.
 */
export async function runningGrant(viewer: Actor, caseId: string): Promise<RunningGrant | null> {
  if (viewer.type !== "user" || !can(viewer, "case.open_read_only")) return null;
  return db().accessGrant.findFirst({
    where: { caseId, userId: viewer.id, expiresAt: { gt: now() } },
    orderBy: [{ expiresAt: "desc" }, { id: "desc" }],
    select: { id: true, images: true, expiresAt: true },
  });
}
