import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeRows, type ShownRow } from "@/lib/live/merge-rows";

type Row = { id: string; version: number };
const rowsOf = (...ids: string[]): Row[] => ids.map((id) => ({ id, version: 1 }));
const list = fc.uniqueArray(fc.record({ id: fc.constantFrom(..."abcdefghijklmnop"), version: fc.nat(3) }), { selector: ({ id }) => id });
const settled = { held: false, goesOn: false };
const idsOf = (rows: readonly ShownRow<Row>[]) => rows.map(({ row }) => row.id);

test("whatever comes, the row under the pointer keeps its place while the list is held", () => {
  fc.assert(
    fc.property(list, fc.array(fc.record({ newest: list, goesOn: fc.boolean() })), (first, changes) => {
      let { rows } = mergeRows<Row>([], first, settled);
      for (const { newest, goesOn } of changes) {
        const before = idsOf(rows);
        ({ rows } = mergeRows(rows, newest, { held: true, goesOn }));
        expect(idsOf(rows).slice(0, before.length)).toEqual(before);
      }
    }),
  );
});

test("every row of the newest list is shown as it is now or is counted as waiting, and those that are not in it say so", () => {
  fc.assert(
    fc.property(list, list, fc.boolean(), (first, newest, goesOn) => {
      const { rows, waiting } = mergeRows(mergeRows<Row>([], first, settled).rows, newest, { held: true, goesOn });
      const there = rows.filter(({ left }) => !left).map(({ row }) => row);
      expect(newest).toEqual(expect.arrayContaining(there));
      expect(there.length + waiting).toBe(newest.length);
      const left = rows.filter((row) => row.left).map(({ row }) => row);
      expect(left).toEqual(first.filter(({ id }) => !newest.some((row) => row.id === id)));
    }),
  );
});

test("once nobody is there the list is the newest one", () => {
  fc.assert(
    fc.property(list, list, (first, newest) => {
      const held = mergeRows(mergeRows<Row>([], first, settled).rows, newest, { held: true, goesOn: false });
      expect(mergeRows(held.rows, newest, settled)).toEqual({ rows: newest.map((row) => ({ row, left: false })), waiting: 0 });
    }),
  );
});

describe("while it is held", () => {
  const shown = mergeRows<Row>([], rowsOf("b", "c", "d"), settled).rows;
  const merged = (goesOn: boolean, ...ids: string[]) => {
    const { rows, waiting } = mergeRows(shown, rowsOf(...ids), { held: true, goesOn });
    return [idsOf(rows).join(""), waiting];
  };

  test("new rows wait, wherever they belong, in a list that is all there", () => {
    expect(merged(false, "a", "b", "c", "x", "d", "e")).toEqual(["bcd", 3]);
  });

  test("what follows the last row of a list that goes on is not new", () => {
    expect(merged(true, "a", "b", "c", "d", "e")).toEqual(["bcde", 1]);
    expect(merged(true, "b", "c", "e")).toEqual(["bcde", 0]);
  });

  test("a row that comes back is there again", () => {
    const gone = mergeRows(shown, rowsOf("b"), { held: true, goesOn: false });
    expect(gone.rows.map(({ left }) => left)).toEqual([false, true, true]);
    const back = mergeRows(gone.rows, rowsOf("c", "b"), { held: true, goesOn: false });
    expect(back.rows.map(({ left }) => left)).toEqual([false, false, true]);
  });

  test("a row that two pages have is shown once", () => {
    expect(mergeRows(shown, rowsOf("b", "c", "c", "d"), settled).rows).toHaveLength(3);
  });
});
