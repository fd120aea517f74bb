import "server-only";
import type { Origin, UserActor } from "@/server/actor";
import { now } from "@/server/clock";
import { sql } from "@/server/plain-sql";

/** A sign-in lasts at most 12 hours, and 15 minutes without a person's input (NIST SP 800-63B-4, AAL3). */
export const sessionLimits = { absoluteMs: 12 * 3_600_000, idleMs: 15 * 60_000 };

type Found = Pick<UserActor, "id" | "name" | "email" | "role" | "sessionId">;

/**
 * The person of a sign-in, read anew: null when it has ended, is idle or too old, or the person is disabled or changed.
 * architecture: it finds out who the actor is, so there is none to authorize yet.
 */
export async function userOfSession(sessionId: string, origin: Origin): Promise<UserActor | null> {
  const [user] = await usersOfSessions([sessionId]);
  return user ? { type: "user", ...user, ...origin } : null;
}

/** The people of those of these sign-ins that still count. */
export async function usersOfSessions(sessionIds: readonly string[]): Promise<Found[]> {
  const at = now().getTime();
  return sql().$queryRaw<Found[]>`
    SELECT s.id AS "sessionId", u.id, u.name, u.email, u.role::text AS role
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ANY (${sessionIds}::uuid[]) AND s.ended_at IS NULL AND u.disabled_at IS NULL AND s.session_version = u.session_version
      AND s.created_at >= ${new Date(at - sessionLimits.absoluteMs)} AND s.last_input_at >= ${new Date(at - sessionLimits.idleMs)}`;
}
