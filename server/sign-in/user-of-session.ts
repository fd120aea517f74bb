import "server-only";
import type { Origin, UserActor } from "@/server/actor";
import { now } from "@/server/clock";
import { sql } from "@/server/plain-sql";

/** A sign-in lasts at most 12 hours, and 15 minutes without a person's input (NIST SP 800-63B-4, AAL3). */
export const sessionLimits = { absoluteMs: 12 * 3_600_000, idleMs: 15 * 60_000 };

type Found = { createdAt: Date; lastInputAt: Date } & Pick<UserActor, "id" | "name" | "email" | "role">;

/**
 * The person of a sign-in, read anew: null when it has ended, is idle or too old, or the person is disabled or changed.
 * architecture: it finds out who the actor is, so there is none to authorize yet.
 */
export async function userOfSession(sessionId: string, origin: Origin): Promise<UserActor | null> {
  const [session] = await sql().$queryRaw<Found[]>`
    SELECT s.created_at AS "createdAt", s.last_input_at AS "lastInputAt", u.id, u.name, u.email, u.role::text AS role
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ${sessionId}::uuid AND s.ended_at IS NULL AND u.disabled_at IS NULL AND s.session_version = u.session_version`;
  if (!session) return null;
  const at = now().getTime();
  if (at - session.createdAt.getTime() > sessionLimits.absoluteMs || at - session.lastInputAt.getTime() > sessionLimits.idleMs) return null;
  const { id, name, email, role } = session;
  return { type: "user", id, name, email, role, sessionId, ...origin };
}
