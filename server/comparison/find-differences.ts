import "server-only";
import { distance } from "fastest-levenshtein";
import { foldMarks } from "./fold";

/** How a value is marked against another: word by word whatever their order, sign by sign, or as a whole. */
export type DifferenceStyle = "words" | "signs" | "whole";
export type Range = [start: number, end: number];

/** One sign as a reader sees it, with its marks and both halves of a surrogate pair; `folded` is empty for blanks and punctuation. */
type Sign = { start: number; end: number; folded: string };
type Word = { signs: Sign[]; text: string };

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The half-open ranges of `value`, in UTF-16 units, that differ from `reference`. Case, marks, blanks and punctuation are no difference,
 * and a sign is never cut in two. What only the reference has cannot be marked in the value. `words` and `signs` take time that grows
 * with the product of the two lengths; `whole` marks from the first letter or digit to the last in linear time.
 */
export function findDifferences(value: string, reference: string, style: DifferenceStyle): Range[] {
  if (style === "whole") return wholeRange(value);
  const foldedSigns = (text: string) => signsOf(text).filter((sign) => sign.folded !== "");
  if (style === "signs") return joinRanges(differingSigns(foldedSigns(value), foldedSigns(reference)));
  return joinRanges(differingWords(wordsOf(value), wordsOf(reference)));
}

function wholeRange(value: string): Range[] {
  const pieces = [...value.matchAll(/[\p{L}\p{N}]\p{M}*/gu)];
  const [first, last] = [pieces[0], pieces.at(-1)];
  return first === undefined || last === undefined ? [] : [[first.index, last.index + last[0].length]];
}

function signsOf(value: string): Sign[] {
  const segments = segmenter.segment(value);
  return Array.from(segments, ({ segment, index }) => ({ start: index, end: index + segment.length, folded: foldMarks(segment) }));
}

function wordsOf(value: string): Word[] {
  const words: Sign[][] = [[]];
  for (const sign of signsOf(value)) {
    if (sign.folded !== "") words.at(-1)?.push(sign);
    // An apostrophe stands inside a word, as the MRZ leaves it out; every other mark ends the word.
    else if (!/^['’‘ʼ]/u.test(value.slice(sign.start, sign.end))) words.push([]);
  }
  return words.filter((signs) => signs.length > 0).map((signs) => ({ signs, text: signs.map((sign) => sign.folded).join("") }));
}

// Words that both have are set aside; each left-over word is held against the left-over word of the reference most like it.
function differingWords(words: readonly Word[], reference: readonly Word[]): Sign[] {
  const unmatched = [...reference];
  const leftOver = words.filter((word) => {
    const found = unmatched.findIndex((candidate) => candidate.text === word.text);
    if (found >= 0) unmatched.splice(found, 1);
    return found < 0;
  });
  return leftOver.flatMap((word) => {
    const [nearest] = unmatched.toSorted((one, other) => distance(word.text, one.text) - distance(word.text, other.text));
    const alike = nearest !== undefined && distance(word.text, nearest.text) * 2 <= Math.max(word.text.length, nearest.text.length);
    return alike ? differingSigns(word.signs, nearest.signs) : word.signs;
  });
}

function differingSigns(signs: readonly Sign[], reference: readonly Sign[]): Sign[] {
  // With one length, sign by sign is what a reader compares: two digits changed about are two differences.
  if (signs.length === reference.length) return signs.filter((sign, index) => sign.folded !== reference[index]?.folded);
  const common = commonLengths(signs, reference);
  const differing: Sign[] = [];
  for (let row = 0, column = 0; row < signs.length; ) {
    const sign = signs[row] as Sign;
    const skipSign = common[row + 1]?.[column] ?? 0;
    const skipReference = common[row]?.[column + 1] ?? 0;
    if (column < reference.length && sign.folded === reference[column]?.folded) [row, column] = [row + 1, column + 1];
    else if (column < reference.length && skipReference > skipSign) column += 1;
    else {
      differing.push(sign);
      row += 1;
    }
  }
  return differing;
}

/** The length of the longest common subsequence of what begins at each pair of places. */
function commonLengths(left: readonly Sign[], right: readonly Sign[]): Uint16Array[] {
  const table = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const [here, below] = [table[row], table[row + 1]] as [Uint16Array, Uint16Array];
      const same = left[row]?.folded === right[column]?.folded;
      here[column] = same ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  return table;
}

function joinRanges(signs: readonly Sign[]): Range[] {
  const ranges: Range[] = [];
  for (const { start, end } of signs) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === start) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}
