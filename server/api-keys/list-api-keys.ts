import "server-only";
import type { ApiKeyDto } from "@/lib/contracts/api-key";
import { apiScopes } from "@/lib/contracts/vocabulary";
import { type Actor, authorize } from "@/server/actor";
import { db } from "@/server/db";

/** All keys of programs, the newest first; revoked ones stay listed, because the audit log names them. */
export async function listApiKeys(actor: Actor): Promise<ApiKeyDto[]> {
  authorize(actor, "api_key.manage");
  const keys = await db().apiKey.findMany({
    select: { id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true, revokedAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return keys.map(({ id, name, scopes, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    scopes: apiScopes.filter((scope) => scopes.includes(scope)),
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
