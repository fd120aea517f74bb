import { expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { keyOfBearer } from "@/server/api-keys/key-of-bearer";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { apiActor, makeActor } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();
const cli = systemActor("cli");
const origin = { requestId: "req-1", address: "192.0.2.9" };

test("the secret it prints once is the program; only a keyed hash of it is kept, and the record has neither", async () => {
  const { id, secret } = await createApiKey(cli, { name: "platform", scopes: ["verifications:write", "cases:read"] });
  expect(secret).toMatch(/^slk_[\w-]{43}$/);
  expect(await keyOfBearer(secret, origin)).toEqual({
    type: "api_key",
    id,
    name: "platform",
    scopes: ["verifications:write", "cases:read"],
    ...origin,
  });
  const { rows } = await asOwner("SELECT to_jsonb(k)::text AS text FROM api_keys k UNION ALL SELECT to_jsonb(e)::text FROM audit_events e");
  expect(rows.length).toBeGreaterThan(1);
  for (const { text } of rows) expect(text).not.toContain(secret.slice(4));
  const event = await db().auditEvent.findFirstOrThrow({ where: { action: "api_key.created" } });
  expect(event).toMatchObject({
    actorType: "system",
    actorId: "cli",
    details: { keyId: id, name: "platform", scopes: ["verifications:write", "cases:read"] },
  });
});

test("another secret, a changed one and a revoked one are nobody", async () => {
  const { id, secret } = await createApiKey(cli, { name: "short-lived", scopes: ["audit:read"] });
  for (const bearer of ["", "slk_", `${secret}x`, secret.slice(0, -1), secret.toUpperCase()])
    expect(await keyOfBearer(bearer, origin)).toBeNull();
  await db().apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
  expect(await keyOfBearer(secret, origin)).toBeNull();
});

test("a scope that this release does not know gives nothing", async () => {
  const { id, secret } = await createApiKey(cli, { name: "old", scopes: ["cases:read"] });
  await db().apiKey.update({ where: { id }, data: { scopes: ["cases:read", "everything:write"] } });
  expect((await keyOfBearer(secret, origin))?.scopes).toEqual(["cases:read"]);
});

test("the time of last use moves at most once a minute", async () => {
  const { id, secret } = await createApiKey(cli, { name: "busy", scopes: ["cases:read"] });
  const used = async (at: Date) => {
    await atTime(at, () => keyOfBearer(secret, origin));
    return (await db().apiKey.findUniqueOrThrow({ where: { id }, select: { lastUsedAt: true } })).lastUsedAt?.toISOString();
  };
  const start = Date.parse("2026-11-20T10:00:00.000Z");
  expect(await used(new Date(start))).toBe("2026-11-20T10:00:00.000Z");
  expect(await used(new Date(start + 59_000))).toBe("2026-11-20T10:00:00.000Z");
  expect(await used(new Date(start + 61_000))).toBe("2026-11-20T10:01:01.000Z");
});

test("only an admin and the command line make keys", async () => {
  for (const actor of [
    makeActor("reviewer"),
    makeActor("senior_reviewer"),
    makeActor("support_agent"),
    makeActor("compliance_manager"),
    apiActor("cases:read"),
  ]) {
    expect((await refusal(createApiKey(actor, { name: "x", scopes: [] }))).kind).toBe("forbidden");
  }
  expect((await createApiKey(makeActor("admin"), { name: "x", scopes: [] })).secret).toMatch(/^slk_/);
});
