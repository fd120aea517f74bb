import { beforeAll, describe, expect, test } from "vitest";
import { type CaseListQuery, caseListSchema } from "@/lib/contracts/case";
import type { Trigger } from "@/lib/contracts/vocabulary";
import type { Actor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { listCases } from "@/server/cases/list-cases";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { apiActor, claimAndDecide, type FlaggedCase, faceCheck, makeActor, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

// Where policy has reviewers judge first, risk is no part of the order: see judge-first.test.ts.
useTestDatabase({ judgeFirst: false });
const reader = makeActor("reviewer");
const start = Date.parse("2026-11-20T08:00:00.000Z");
const triggers: Trigger[] = ["advanced_feature", "integrity_check", "safety_compliance", "other"];
const made: FlaggedCase[] = [];

beforeAll(async () => {
  // Groups of five share the time they were flagged, and so their due time where the trigger is the same.
  for (let index = 0; index < 30; index += 1) {
    const checks =
      index % 3 ? [faceCheck("fail", 0.1)] : [{ name: "image_blur", category: "document" as const, verdict: "fail" as const, reasons: [] }];
    const trigger = triggers[index % 2] as Trigger;
    made.push(await atTime(new Date(start + Math.floor(index / 5) * 60_000), () => makeFlaggedCase({ trigger, checks })));
  }
});

const list = (query: Record<string, unknown> = {}, actor: Actor = reader) => listCases(actor, caseListSchema.parse(query));
const ids = async (query: Record<string, unknown>, actor?: Actor) =>
  (await list({ limit: 100, ...query }, actor)).items.map(({ id }) => id);

async function walk(sort: CaseListQuery["sort"], limit: number): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ sort, limit, ...(cursor ? { cursor } : {}) });
    found.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return found;
}

describe("order and cursor", () => {
  test.each([
    ["due", [{ dueAt: "asc" }, { risk: "desc" }, { id: "asc" }]],
    ["risk", [{ risk: "desc" }, { dueAt: "asc" }, { id: "asc" }]],
    ["age", [{ flaggedAt: "asc" }, { id: "asc" }]],
  ] as const)("by %s: pages of any size give each case once, in order", async (sort, orderBy) => {
    const rows = await db().case.findMany({ orderBy: [...orderBy], select: { id: true } });
    for (const limit of [1, 4, 7, 30, 100]) expect(await walk(sort, limit), `limit ${limit}`).toEqual(rows.map(({ id }) => id));
  });

  test("a case that leaves the list between two pages hides no other", async () => {
    const query = { sort: "due", limit: 10, state: "open" } as const;
    const first = await list(query);
    const gone = first.items[9]?.id ?? "";
    await db().case.update({ where: { id: gone }, data: { state: "closed", closedReason: "withdrawn" } });
    const second = await list({ ...query, cursor: first.nextCursor });
    const open = await ids({ state: "open" });
    await db().case.update({ where: { id: gone }, data: { state: "open", closedReason: null } });
    expect([...first.items.slice(0, 9), ...second.items].map(({ id }) => id)).toEqual(open.slice(0, 19));
  });

  test("a cursor of another list or of nobody is refused with its path", async () => {
    for (const cursor of ["x", "e30", Buffer.from("[1,2,3]").toString("base64url")]) {
      expect(await refusal(list({ cursor }))).toMatchObject({ kind: "bad-cursor", errors: [{ path: "cursor" }] });
    }
  });
});

describe("filters", () => {
  test("by flag, trigger, document, country and the platform's id", async () => {
    expect(await ids({ flag: "face_match_low" })).toHaveLength(20);
    expect(await ids({ flag: "document_quality" })).toHaveLength(10);
    expect(await ids({ flag: "watchlist" })).toEqual([]);
    expect(await ids({ trigger: "integrity_check" })).toHaveLength(15);
    expect(await ids({ flag: "document_quality", trigger: "integrity_check" })).toHaveLength(5);
    expect(await ids({ documentType: "passport", country: "UTO" })).toHaveLength(30);
    expect(await ids({ documentType: "visa" })).toEqual([]);
    expect(await ids({ externalId: made[3]?.externalId })).toEqual([made[3]?.caseId]);
  });

  test("by queue, state, outcome and holder; a claim that ran out counts as nobody's", async () => {
    const reviewer = await makeUser("reviewer");
    const [held, decided, escalated] = [made[0], made[1], made[2]] as [FlaggedCase, FlaggedCase, FlaggedCase];
    await claimAndDecide(reviewer, decided.caseId);
    await claimAndDecide(reviewer, escalated.caseId, { outcome: "escalate", reasons: [{ code: "needs_specialist" }] });
    await claimCase(reviewer, held.caseId);
    expect(await ids({ queue: "first" })).toHaveLength(28);
    const senior = await makeUser("senior_reviewer");
    expect(await ids({ queue: "escalated" }, senior)).toEqual([escalated.caseId]);
    expect(await ids({ queue: "escalated", state: "open" }, senior)).toEqual([]);
    expect(await ids({ state: "decided", outcome: "rejected" }, senior)).toEqual([decided.caseId]);
    // A reviewer lists what they took part in, and nothing else beyond the queues they work.
    expect(await ids({ state: "decided" }, reviewer)).toEqual([decided.caseId]);
    expect(await ids({ queue: "escalated" }, await makeUser("reviewer"))).toEqual([]);
    expect(await ids({ outcome: "approved" })).toEqual([]);
    expect(await ids({ assignee: "me" }, reviewer)).toEqual([held.caseId]);
    expect(await ids({ assignee: reviewer.id })).toEqual([held.caseId]);
    expect(await ids({ assignee: "none", queue: "first" })).not.toContain(held.caseId);
    const later = new Date(Date.now() + 11 * 60_000);
    expect(await atTime(later, () => ids({ assignee: "me" }, reviewer))).toEqual([]);
    expect(await atTime(later, () => ids({ assignee: "none" }))).toContain(held.caseId);
  });

  test("a program holds no cases", async () => {
    expect(await refusal(list({ assignee: "me" }, apiActor("cases:read")))).toMatchObject({
      kind: "invalid-input",
      errors: [{ path: "assignee" }],
    });
    expect(await ids({ queue: "escalated" }, apiActor("cases:read"))).toHaveLength(1);
  });
});

test("a list holds no evidence: no name, number, date of birth or claim's token", async () => {
  await claimCase(await makeUser("reviewer"), made[9]?.caseId ?? "");
  const text = JSON.stringify(await list({ limit: 100 }));
  expect(text).not.toMatch(/ERIKSSON|1974-08-12|a@example\.org|leaseToken|L_[0-9A-F]/);
});
