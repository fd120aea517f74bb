import { describe, expect, test } from "vitest";
import { caseFiltersSchema } from "@/lib/contracts/case";
import type { SavedView } from "@/lib/contracts/view";
import { caseFilterKeys, queueColumns } from "@/lib/contracts/vocabulary";
import { activeFilters, differsFromView, queueAddress } from "@/lib/queue-address";
import { readQueueAddress } from "@/lib/read-queue-address";

const view: SavedView = {
  id: "019ab0d1-11c0-7c02-b1a4-5e0f8d2c7b31",
  name: "Watchlist",
  shared: false,
  owner: { id: "019ab0c0-0000-7000-8000-000000000001", name: "Mei", you: true },
  filters: caseFiltersSchema.parse({ queue: "second", flag: "watchlist" }),
  columns: ["due", "reference"],
  count: null,
};
const read = (address: string) => readQueueAddress(Object.fromEntries(new URL(address, "http://x").searchParams), [view]);

describe("the address of a list", () => {
  test("without a view is the first queue, unless a state or one's own cases are asked for", () => {
    expect(read("/queue")).toEqual({ view: null, filters: { queue: "first", sort: "due" }, columns: [...queueColumns] });
    expect(read("/queue?state=decided").filters).toEqual({ state: "decided", sort: "due" });
    expect(read("/queue?assignee=me").filters).toEqual({ assignee: "me", sort: "due" });
    expect(read("/queue?flag=unheard_of").filters).toEqual({ queue: "first", sort: "due" });
  });

  test("with a view is the view, and what stands in the address goes before it", () => {
    expect(read(`/queue?view=${view.id}`)).toEqual({ view, filters: view.filters, columns: view.columns });
    const changed = read(`/queue?view=${view.id}&flag=&sort=risk&columns=flags`);
    expect(changed.filters).toEqual({ queue: "second", sort: "risk" });
    expect(changed.columns).toEqual(["reference", "flags"]);
    expect(differsFromView(changed)).toBe(true);
    expect(differsFromView(read(`/queue?view=${view.id}`))).toBe(false);
    expect(read("/queue?view=gone&flag=minor").view).toBeNull();
  });

  test.each([
    "/queue?queue=second&sort=risk",
    `/queue?view=${view.id}`,
    `/queue?view=${view.id}&flag=&trigger=other&sort=age&columns=reference%2Cage`,
  ])("is written as it was read: %s", (address) => {
    const shown = read(address);
    expect(read(queueAddress(shown))).toEqual(shown);
  });
});

test("the filters of an address are those of the contract", () => {
  expect([...caseFilterKeys].toSorted()).toEqual(Object.keys(caseFiltersSchema.shape).toSorted());
});

describe("what narrows a list", () => {
  const active = (address: string) => activeFilters(read(address).filters, read(address).view !== null);

  test("is nothing on the standing tabs, which say it by themselves", () => {
    for (const tab of ["/queue", "/queue?queue=escalated", "/queue?state=decided&sort=age", "/queue?assignee=me"])
      expect(active(tab)).toEqual([]);
  });

  test("is also what no field of the screen sets", () => {
    expect(active("/queue?country=ISL&externalId=ver_1")).toEqual(["country", "externalId"]);
    expect(active("/queue?queue=first&state=escalated")).toEqual(["state"]);
    expect(active("/queue?queue=appeal")).toEqual(["queue"]);
    expect(active("/queue?state=decided&outcome=approved&assignee=me")).toEqual(["outcome", "assignee"]);
  });

  test("is all of a saved view, whose name need not tell it, and what was changed", () => {
    expect(active(`/queue?view=${view.id}`)).toEqual(["queue", "flag"]);
    expect(active(`/queue?view=${view.id}&flag=&country=ISL`)).toEqual(["queue", "country"]);
  });
});
