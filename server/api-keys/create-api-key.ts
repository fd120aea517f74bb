import "server-only";
import { randomBytes } from "node:crypto";
import type { ApiScope } from "@/lib/contracts/vocabulary";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { keyedHash } from "@/server/crypto/keyed-hash";
import { transaction } from "@/server/db";

/** Makes a key for a program. Only its keyed hash is kept; `secret` is the only time it is shown. */
export async function createApiKey(actor: Actor, input: { name: string; scopes: ApiScope[] }): Promise<{ id: string; secret: string }> {
  authorize(actor, "api_key.manage");
  const secret = `slk_${randomBytes(32).toString("base64url")}`;
  return transaction(async (tx) => {
    const key = await tx.apiKey.create({
      data: { name: input.name, scopes: input.scopes, secretHash: keyedHash("api_key", secret), createdAt: now() },
      select: { id: true },
    });
    await audit(tx, actor, { action: "api_key.created", details: { keyId: key.id, name: input.name, scopes: input.scopes } });
    return { id: key.id, secret };
  });
}
