import { expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { keyOfBearer } from "@/server/api-keys/key-of-bearer";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { db } from "@/server/db";
import { makeActor } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const admin = makeActor("admin");
const origin = { requestId: "req-1", address: "192.0.2.9" };

test("a revoked key is nobody at once, stays listed with its last use, and is on the record once", async () => {
  const { id, secret } = await createApiKey(systemActor("cli"), { name: "platform", scopes: ["cases:read", "verifications:write"] });
  const other = await createApiKey(admin, { name: "other", scopes: ["audit:read"] });
  expect((await keyOfBearer(secret, origin))?.id).toBe(id);
  await Promise.all([revokeApiKey(admin, id), revokeApiKey(admin, id)]);
  expect(await keyOfBearer(secret, origin)).toBeNull();
  expect((await keyOfBearer(other.secret, origin))?.id).toBe(other.id);
  const list = await listApiKeys(admin);
  const day = expect.stringMatching(/^\d{4}-/);
  expect(list.map((key) => key.id)).toEqual([other.id, id]);
  expect(list[1]).toEqual({
    id,
    name: "platform",
    scopes: ["verifications:write", "cases:read"],
    createdAt: day,
    lastUsedAt: day,
    revokedAt: day,
  });
  expect(JSON.stringify(list)).not.toContain("secret");
  const events = await db().auditEvent.findMany({ where: { action: "api_key.revoked" }, select: { actorId: true, details: true } });
  expect(events).toEqual([{ actorId: admin.id, details: { keyId: id, name: "platform" } }]);
});

test("a key that is not there is not found", async () => {
  expect((await refusal(revokeApiKey(admin, crypto.randomUUID()))).kind).toBe("not-found");
});
