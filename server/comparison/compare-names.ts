import "server-only";
import { compact, foldCase, foldConfusables, foldMarks, foldPunctuation } from "./fold";
import { agreesByInitials, hasMoreWords, isTruncationOf, nameWords, sameWordsReordered } from "./name-words";
import { hasHan, isPinyinOf, soundsAlike } from "./pinyin-spellings";
import { areScriptsComparable } from "./scripts";
import { hasSureSpelling, isLatin, newSpellingSearch, type SpellingSearch, spelledAlike } from "./spellings";
import { equivalent, match, mismatch, uncertain, type Verdict } from "./verdict";

/** Whether each name filled its line in the MRZ, so that the issuer may have cut it (Doc 9303-4 section 4.2.3). */
export type NameCuts = { left: boolean; right: boolean };

type NamePair = { left: string; right: string; words: [left: string[], right: string[]]; cuts: NameCuts; search: SpellingSearch };

/** The rules in the order they are tried; the first that holds gives the verdict. */
const rules: readonly { verdict: Verdict; holds: (pair: NamePair) => boolean }[] = [
  { verdict: equivalent("punctuation"), holds: alikeAfter(foldPunctuation) },
  { verdict: equivalent("diacritics"), holds: alikeAfter(foldMarks) },
  { verdict: equivalent("transliteration"), holds: ({ left, right, search }) => spelledAlike(left, right, search) },
  { verdict: equivalent("name_order"), holds: ({ words: [left, right], search }) => sameWordsReordered(left, right, search) },
  { verdict: equivalent("truncation"), holds: isCutShort },
  {
    verdict: uncertain("missing_middle_name"),
    holds: ({ words: [left, right], search }) => hasMoreWords(left, right, search) || hasMoreWords(right, left, search),
  },
  { verdict: uncertain("initial"), holds: ({ words: [left, right], search }) => agreesByInitials(left, right, search) },
  { verdict: uncertain("ocr_confusable"), holds: alikeAfter(foldConfusables) },
  // MULLER beside MUELLER, when no source shows the letter that would explain both.
  { verdict: uncertain("transliteration"), holds: (pair) => bothSure(pair) && alikeAfter(foldDigraphs)(pair) },
  // Simplified and traditional characters of one name sound alike, but so do names that differ.
  {
    verdict: uncertain("romanisation_uncertain"),
    holds: ({ left, right, search }) => hasHan(left) && hasHan(right) && soundsAlike(left, right, search),
  },
];

/**
 * Compares two spellings of one name. Symmetric, and never throws on any text.
 * Romanisation follows ICAO Doc 9303-3 section 6 with the variants that states use, and Hanyu Pinyin for Han characters. Where a script
 * has no sure romanisation, or the name may be read in Cantonese or Japanese, the answer is at worst `uncertain`.
 * `search` is what the pairs of one field share; once it is spent, spellings it would have explained are a mismatch.
 */
export function compareNames(
  left: string,
  right: string,
  cuts: NameCuts = { left: false, right: false },
  search: SpellingSearch = newSpellingSearch(),
): Verdict {
  // The searches below are bounded, so they run in one fixed order to give one answer whichever name comes first.
  if (left > right) return compareNames(right, left, { left: cuts.right, right: cuts.left }, search);
  if (foldCase(left) === foldCase(right)) return match;
  if (foldPunctuation(left) === "" || foldPunctuation(right) === "") return uncertain("unreadable");
  const pair: NamePair = { left, right, words: [nameWords(left), nameWords(right)], cuts, search };
  const found = rules.find((rule) => rule.holds(pair))?.verdict ?? mismatch;
  if (found.result === "equivalent") return found;
  if (isPinyin(left, right, search) || isPinyin(right, left, search)) return equivalent("pinyin");
  return areScriptsComparable(left, right) ? found : uncertain("romanisation_uncertain");
}

function alikeAfter(fold: (value: string) => string): (pair: NamePair) => boolean {
  return ({ left, right }) => compact(fold(left)) === compact(fold(right));
}

function bothSure({ left, right }: NamePair): boolean {
  return hasSureSpelling(left) && hasSureSpelling(right);
}

function isCutShort({ words: [left, right], cuts, search }: NamePair): boolean {
  if (cuts.left && isTruncationOf(left, right, search)) return true;
  return cuts.right && isTruncationOf(right, left, search);
}

function foldDigraphs(value: string): string {
  return foldMarks(value).replace(/([aou])e|(a)a|([nu])xx/g, "$1$2$3");
}

function isPinyin(han: string, latin: string, search: SpellingSearch): boolean {
  return hasHan(han) && isLatin(latin) && isPinyinOf(han, latin, search);
}
