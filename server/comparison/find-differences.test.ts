import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DifferenceStyle, findDifferences } from "./find-differences";

/** The value with every marked range in brackets. */
function marked(value: string, reference: string, style: DifferenceStyle): string {
  return findDifferences(value, reference, style)
    .toReversed()
    .reduce((text, [start, end]) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`, value);
}

describe("findDifferences", () => {
  it.each<[string, string, DifferenceStyle, string]>([
    ["L898902C8", "L898902C3", "signs", "L898902C[8]"],
    ["L89-8902 C8", "L898902C3", "signs", "L89-8902 C[8]"],
    ["L8989021C3", "L898902C3", "signs", "L898902[1]C3"],
    ["1234", "1324", "signs", "1[23]4"],
    ["1974-08-13", "1974-08-12", "signs", "1974-08-1[3]"],
    ["Anna Marie Eriksson", "ERIKSSON ANNA MARIA", "words", "Anna Mari[e] Eriksson"],
    ["ERIKSSON PETER", "ERIKSSON ANNA", "words", "ERIKSSON [PETER]"],
    ["ANNA MARIA", "ANNA", "words", "ANNA [MARIA]"],
    ["ANNA", "ANNA MARIA", "words", "ANNA"],
    ["O'Connor", "OCONNER", "words", "O'Conn[o]r"],
    ["José", "JOSE", "words", "José"],
    ["王伟", "张伟", "words", "[王]伟"],
    ["𠮷田太郎", "吉田太郎", "words", "[𠮷]田太郎"],
    ["Joa\u0303o", "JOSO", "words", "Jo[a\u0303]o"],
    [" FRA ", "DEU", "whole", " [FRA] "],
  ])("marks %s against %s by %s: %s", (value, reference, style, expected) => expect(marked(value, reference, style)).toBe(expected));

  it("gives ordered ranges on whole signs inside the value, for any text", () => {
    const signs = fc.constantFrom("a", "B", "é", "e\u0301", "👩‍👩‍👧", "𠮷", " ", "-", "\ud800", "7", "\u0301");
    const text = fc.string({ unit: signs, maxLength: 20 });
    fc.assert(
      fc.property(text, text, fc.constantFrom<DifferenceStyle>("words", "signs", "whole"), (value, reference, style) => {
        const cuts = new Set([...new Intl.Segmenter("en").segment(value)].map(({ index }) => index).concat(value.length));
        let last = -1;
        for (const [start, end] of findDifferences(value, reference, style)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(cuts.has(start) && cuts.has(end)).toBe(true);
          last = end;
        }
      }),
    );
  });

  it("marks nothing against the value itself", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 30 });
    fc.assert(
      fc.property(text, fc.constantFrom<DifferenceStyle>("words", "signs"), (value, style) => {
        expect(findDifferences(value, value, style)).toEqual([]);
      }),
    );
  });
});
