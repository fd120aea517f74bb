import "server-only";
import { apiScopes } from "@/lib/contracts/vocabulary";
import type { ApiKeyActor, Origin } from "@/server/actor";
import { now } from "@/server/clock";
import { keyedHash } from "@/server/crypto/keyed-hash";
import { db } from "@/server/db";

/**
 * The program behind `Authorization: Bearer`, or null. `last_used_at` moves at most once a minute.
 * architecture: it finds out who the actor is, so there is none to authorize yet.
 */
export async function keyOfBearer(bearer: string, origin: Origin): Promise<ApiKeyActor | null> {
  const key = await db().apiKey.findUnique({
    where: { secretHash: keyedHash("api_key", bearer) },
    select: { id: true, name: true, scopes: true, revokedAt: true, lastUsedAt: true },
  });
  if (!key || key.revokedAt) return null;
  const at = now();
  if (!key.lastUsedAt || at.getTime() - key.lastUsedAt.getTime() > 60_000) {
    await db().apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: at } });
  }
  return { type: "api_key", id: key.id, name: key.name, scopes: apiScopes.filter((scope) => key.scopes.includes(scope)), ...origin };
}
