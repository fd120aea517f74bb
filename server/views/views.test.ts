import { describe, expect, test } from "vitest";
import { saveViewSchema } from "@/lib/contracts/view";
import type { Actor } from "@/server/actor";
import { db } from "@/server/db";
import { claimAndDecide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";
import { listCountedViews, listViews } from "@/server/views/list-views";
import { removeView } from "@/server/views/remove-view";
import { saveView } from "@/server/views/save-view";

const { hold } = useTestDatabase();

const save = (actor: Actor, input: Record<string, unknown>, id?: string) =>
  saveView(actor, { ...saveViewSchema.parse({ filters: {}, ...input }), id });
const names = async (actor: Actor) => (await listViews(actor)).map(({ name }) => name);
const sharedEvents = async (viewId: string) =>
  (await db().auditEvent.findMany({ where: { action: "view.shared" }, orderBy: { id: "asc" }, select: { details: true } }))
    .map(({ details }) => details as { how: string; viewId: string })
    .filter((details) => details.viewId === viewId)
    .map(({ how }) => how);

describe("a saved view", () => {
  test("is its owner's alone until it is shared, and only sharing is on the record", async () => {
    const [senior, reviewer] = [await makeUser("senior_reviewer"), await makeUser("reviewer")];
    const view = await save(senior, { name: "Mine", filters: { queue: "first", flag: "watchlist" }, columns: ["holder", "due"] });
    expect(view).toMatchObject({
      shared: false,
      columns: ["due", "reference", "holder"],
      owner: { id: senior.id, you: true },
      count: null,
    });
    expect(await names(reviewer)).not.toContain("Mine");
    expect(await sharedEvents(view.id)).toEqual([]);
    await save(senior, { name: "Ours", shared: true, filters: view.filters }, view.id);
    expect(await names(reviewer)).toContain("Ours");
    await save(senior, { name: "Ours", shared: true, filters: { queue: "second" } }, view.id);
    await save(senior, { name: "Ours", filters: { queue: "second" } }, view.id);
    expect(await names(reviewer)).not.toContain("Ours");
    expect(await sharedEvents(view.id)).toEqual(["shared", "changed", "unshared"]);
  });

  test("that a colleague removes while its owner changes it is gone, and the owner is told so", async () => {
    const senior = await makeUser("senior_reviewer");
    const { id } = await save(senior, { name: "Ours", shared: true });
    const held = await hold(`DELETE FROM saved_views WHERE id = '${id}'`);
    const changed = refusal(save(senior, { name: "Ours anew", shared: true }, id));
    await held.untilWaiting(1);
    await held.release();
    expect((await changed).kind).toBe("not-found");
  });

  test("is not shared by a reviewer or by support, nor changed by anybody but its owner", async () => {
    const [senior, other, reviewer] = [await makeUser("senior_reviewer"), await makeUser("senior_reviewer"), await makeUser("reviewer")];
    for (const person of [reviewer, await makeUser("support_agent")])
      expect((await refusal(save(person, { name: "Ours", shared: true }))).kind).toBe("forbidden");
    const shared = await save(senior, { name: "Of the team", shared: true });
    expect((await refusal(save(other, { name: "Taken", shared: true }, shared.id))).kind).toBe("not-found");
    expect((await refusal(removeView(reviewer, shared.id))).kind).toBe("not-found");
    const own = await save(senior, { name: "Own" });
    expect((await refusal(removeView(other, own.id))).kind).toBe("not-found");
    await removeView(other, shared.id);
    expect(await sharedEvents(shared.id)).toEqual(["shared", "removed"]);
    await removeView(senior, own.id);
    expect(await names(senior)).toEqual(expect.not.arrayContaining(["Own", "Of the team"]));
  });

  test("keeps one person's reference out of what others see", () => {
    const filters = { externalId: "ver_123" };
    const refused = saveViewSchema.safeParse({ name: "x", shared: true, filters });
    expect(refused.error?.issues.map(({ path }) => path.join("."))).toEqual(["filters.externalId"]);
    expect(saveViewSchema.safeParse({ name: "x", shared: false, filters }).success).toBe(true);
  });

  test("has a name of its own, also when two are saved at once", async () => {
    const reviewer = await makeUser("reviewer");
    const results = await Promise.allSettled([save(reviewer, { name: "Twice" }), save(reviewer, { name: "Twice" })]);
    expect(outcomes(results).sort()).toEqual(["duplicate", "fulfilled"]);
    expect((await save(await makeUser("reviewer"), { name: "Twice" })).name).toBe("Twice");
  });

  test("there are at most 30 a person, and one of 30 can still be changed", async () => {
    const reviewer = await makeUser("reviewer");
    const views = [];
    for (let index = 0; index < 30; index += 1) views.push(await save(reviewer, { name: `View ${index}` }));
    expect((await refusal(save(reviewer, { name: "One more" }))).kind).toBe("unprocessable");
    expect((await save(reviewer, { name: "Other name" }, views[0]?.id)).name).toBe("Other name");
  });

  test("counts what its list has for whoever asks", async () => {
    const [senior, reviewer] = [await makeUser("senior_reviewer"), await makeUser("reviewer")];
    const made = [await makeFlaggedCase(), await makeFlaggedCase(), await makeFlaggedCase()];
    await claimAndDecide(senior, made[0]?.caseId ?? "");
    const open = await save(senior, { name: "All open", shared: true, filters: { queue: "first" } });
    const decided = await save(senior, { name: "All decided", shared: true, filters: { state: "decided" } });
    const counts = async (actor: Actor) => new Map((await listCountedViews(actor)).map(({ id, count }) => [id, count]));
    expect((await counts(senior)).get(open.id)).toBe(2);
    expect((await counts(senior)).get(decided.id)).toBe(1);
    // A reviewer lists what they decided themselves, and nothing of others.
    expect((await counts(reviewer)).get(decided.id)).toBe(0);
  });
});
