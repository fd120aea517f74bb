import { beforeAll, describe, expect, test } from "vitest";
import { auditQuerySchema } from "@/lib/contracts/audit";
import type { AuditAction } from "@/lib/contracts/audit-actions";
import { type Actor, systemActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { listAuditEvents } from "@/server/audit-log/list-audit-events";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { apiActor, claimAndDecide, makeActor, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const reader = makeActor("compliance_manager");
const author = makeActor("reviewer");
const start = Date.parse("2026-03-01T00:00:00.000Z");

async function walk(actor: Actor, query: Record<string, string>): Promise<{ ids: string[]; pages: number[] }> {
  const ids: string[] = [];
  const pages: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAuditEvents(actor, auditQuerySchema.parse({ ...query, ...(cursor ? { cursor } : {}) }));
    ids.push(...page.items.map(({ id }) => id));
    pages.push(page.items.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return { ids, pages };
}

beforeAll(async () => {
  // Seven events share each millisecond, so a cursor that looks at the time alone would skip or repeat.
  for (let index = 0; index < 250; index += 1) {
    const action: AuditAction = index % 5 === 0 ? "case.released" : "case.claimed";
    await atTime(new Date(start + Math.floor(index / 7)), () => audit(db(), author, { action, details: { index } }));
  }
});

describe("the cursor", () => {
  test.each(["40", "50", "100", "1"])("250 events in pages of %s: none missing, none twice, newest first", async (limit) => {
    if (limit === "1") return expect((await walk(reader, { limit, actor: author.id, action: "case.released" })).ids).toHaveLength(50);
    const { ids, pages } = await walk(reader, { limit, actor: author.id });
    const rows = await db().auditEvent.findMany({
      where: { actorId: author.id },
      orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
      select: { id: true },
    });
    expect(ids).toEqual(rows.map(({ id }) => id));
    expect(pages.slice(0, -1).every((size) => size === Number(limit))).toBe(true);
  });

  test("events that are written meanwhile neither shift nor repeat a page", async () => {
    const first = await listAuditEvents(reader, { actor: author.id, limit: 100 });
    await audit(db(), author, { action: "case.released", details: {} });
    const second = await listAuditEvents(reader, { actor: author.id, limit: 100, cursor: first.nextCursor ?? "" });
    expect(second.items[0]?.details.index).toBe(149);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(200);
  });

  test.each(["", "nonsense", "e30", Buffer.from('["2026-01-01",1]').toString("base64url"), "a".repeat(500)])(
    "%j is not one of ours: 400",
    async (cursor) => {
      expect(await refusal(listAuditEvents(reader, { cursor, limit: 10 }))).toMatchObject({
        kind: "bad-cursor",
        status: 400,
        errors: [{ path: "cursor" }],
      });
    },
  );
});

describe("filters", () => {
  test("by actor, action, case and time, alone and together", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    await claimAndDecide(reviewer, caseId);
    const actions = async (query: Record<string, string>) =>
      (await listAuditEvents(reader, auditQuerySchema.parse(query))).items.map(({ action }) => action).toSorted();
    expect(await actions({ caseId })).toEqual(["case.claimed", "decision.made", "verification.flagged"]);
    expect(await actions({ caseId, actor: reviewer.id })).toEqual(["case.claimed", "decision.made"]);
    expect(await actions({ caseId, action: "decision.made" })).toEqual(["decision.made"]);
    expect(await actions({ actor: author.id, action: "decision.made" })).toEqual([]);
  });

  test("`from` is included, `to` is not, and any ISO form of an instant means the same", async () => {
    const at = (from: string, to: string) => walk(reader, { actor: author.id, from, to, limit: "100" });
    const plain = await at("2026-03-01T00:00:00.010Z", "2026-03-01T00:00:00.012Z");
    expect(plain.ids).toHaveLength(14);
    expect(await at("2026-03-01T05:30:00.010+05:30", "2026-02-28T18:00:00.012-06:00")).toEqual(plain);
    expect((await at("2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z")).ids).toHaveLength(250);
  });
});

test("reading the log is an event with its filters, once per reading and not per page", async () => {
  const actor = makeActor("compliance_manager");
  await walk(actor, { actor: author.id, limit: "50" });
  const events = await db().auditEvent.findMany({ where: { actorId: actor.id }, select: { action: true, details: true } });
  expect(events).toEqual([{ action: "audit.read", details: { filters: { actor: author.id } } }]);
});

test("only compliance and keys with the scope read it", async () => {
  for (const role of ["reviewer", "senior_reviewer", "support_agent", "admin"] as const) {
    expect((await refusal(listAuditEvents(makeActor(role), { limit: 1 }))).kind).toBe("forbidden");
  }
  expect((await refusal(listAuditEvents(apiActor("cases:read"), { limit: 1 }))).kind).toBe("forbidden");
  expect((await refusal(listAuditEvents(systemActor("cli"), { limit: 1 }))).kind).toBe("forbidden");
  expect((await listAuditEvents(apiActor("audit:read"), { limit: 1 })).items).toHaveLength(1);
});

test("an event tells who, in which role, from where, and keeps no address of a program", async () => {
  const actor = apiActor("audit:read");
  await listAuditEvents(actor, { limit: 1 });
  const { items } = await listAuditEvents(reader, { actor: actor.id, limit: 1 });
  expect(items[0]).toMatchObject({
    actor: { type: "api_key", id: actor.id, role: null, name: "platform" },
    address: null,
    requestId: "req-test",
    outcome: "success",
  });
  const own = await listAuditEvents(reader, { actor: reader.id, limit: 1 });
  expect(own.items[0]).toMatchObject({ actor: { type: "user", role: "compliance_manager" }, address: "198.51.100.4" });
});
