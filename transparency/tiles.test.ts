import { describe, expect, test } from "vitest";
import { formatEntryBundle, parseTileLevel, parseTilePlace } from "./tiles";

describe("the place of a tile", () => {
  test.each([
    ["000", 0, 256],
    ["067", 67, 256],
    ["999", 999, 256],
    ["x001/000", 1_000, 256],
    ["x001/x234/067", 1_234_067, 256],
    ["x010/x000/000", 10_000_000, 256],
    ["000.p/1", 0, 1],
    ["x001/x234/067.p/8", 1_234_067, 8],
    ["273.p/112", 273, 112],
    ["001.p/255", 1, 255],
  ])("%s", (text, index, width) => {
    expect(parseTilePlace(text)).toEqual({ index, width });
  });

  test.each([
    "",
    "0",
    "67",
    "0067",
    "1234",
    "x067",
    "x001/x067",
    "001/067",
    "x1/067",
    "x001/67",
    "x0001/067",
    "x000/067",
    "x000/x001/067",
    "X001/067",
    "x001067",
    "x001//067",
    "/067",
    "067/",
    "067\n",
    "-01",
    "+01",
    "1e3",
    "０６７",
    "067.p",
    "067.p/",
    "067.p/0",
    "067.p/01",
    "067.p/256",
    "067.p/1000",
    "067.p/-1",
    "067.p/8/",
    "067.p/8.p/8",
    "067.P/8",
    "067/8",
    "x001.p/8/067",
  ])("%j is none", (text) => {
    expect(parseTilePlace(text)).toBeNull();
  });
});

test("a level is 0 to 63 without further zeros", () => {
  for (let level = 0; level < 64; level += 1) expect(parseTileLevel(String(level))).toBe(level);
  for (const text of ["", "00", "01", "64", "99", "100", "-1", "+1", "1.0", "0x1", " 1", "1\n", "entries"])
    expect(parseTileLevel(text)).toBeNull();
});

describe("a bundle of entries", () => {
  test("holds each with its length before it", () => {
    const bundle = formatEntryBundle([Buffer.from("a"), Buffer.alloc(0), Buffer.alloc(0x0102, "b")]);
    expect(bundle.subarray(0, 9).toString("hex")).toBe("00016100000102" + "6262");
    expect(bundle).toHaveLength(2 + 1 + 2 + 2 + 0x0102);
    expect(formatEntryBundle([])).toHaveLength(0);
  });

  test("takes entries of 65,535 bytes and none longer", () => {
    expect(
      formatEntryBundle([Buffer.alloc(65_535)])
        .subarray(0, 2)
        .toString("hex"),
    ).toBe("ffff");
    expect(() => formatEntryBundle([Buffer.alloc(65_536)])).toThrow(RangeError);
  });
});
