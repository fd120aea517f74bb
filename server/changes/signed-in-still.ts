import "server-only";
import type { Actor } from "@/server/actor";
import { runningKeys } from "@/server/api-keys/running-keys";
import { usersOfSessions } from "@/server/sign-in/user-of-session";

/** Of these people and programs, those whose sign-in or key still counts: one statement for all people, one for all programs. */
export async function signedInStill(actors: readonly Actor[]): Promise<Set<Actor>> {
  const sessionIds = actors.flatMap((actor) => (actor.type === "user" ? [actor.sessionId] : []));
  const keyIds = actors.flatMap((actor) => (actor.type === "api_key" ? [actor.id] : []));
  const [users, keys] = await Promise.all([
    sessionIds.length > 0 ? usersOfSessions(sessionIds) : [],
    keyIds.length > 0 ? runningKeys(keyIds) : new Set<string>(),
  ]);
  const sessions = new Set(users.map(({ sessionId }) => sessionId));
  return new Set(
    actors.filter((actor) => (actor.type === "user" ? sessions.has(actor.sessionId) : actor.type === "api_key" && keys.has(actor.id))),
  );
}
