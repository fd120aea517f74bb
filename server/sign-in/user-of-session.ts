import "server-only";
import type { Origin, UserActor } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";

/** A sign-in lasts at most 12 hours, and 15 minutes without a person's input (NIST SP 800-63B-4, AAL3). */
export const sessionLimits = { absoluteMs: 12 * 3_600_000, idleMs: 15 * 60_000 };

/**
 * The person of a sign-in, read anew: null when it has ended, is idle or too old, or the person is disabled or changed.
 * architecture: it finds out who the actor is, so there is none to authorize yet.
 */
export async function userOfSession(sessionId: string, origin: Origin): Promise<UserActor | null> {
  const session = await db().session.findUnique({
    where: { id: sessionId },
    select: {
      createdAt: true,
      lastInputAt: true,
      endedAt: true,
      sessionVersion: true,
      user: { select: { id: true, name: true, email: true, role: true, disabledAt: true, sessionVersion: true } },
    },
  });
  if (!session || session.endedAt || session.user.disabledAt || session.sessionVersion !== session.user.sessionVersion) return null;
  const at = now().getTime();
  if (at - session.createdAt.getTime() > sessionLimits.absoluteMs || at - session.lastInputAt.getTime() > sessionLimits.idleMs) return null;
  const { id, name, email, role } = session.user;
  return { type: "user", id, name, email, role, sessionId, ...origin };
}
