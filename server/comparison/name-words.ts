import "server-only";
import { foldPunctuation, words } from "./fold";
import { hasSureSpelling, type SpellingSearch, spelledAlike } from "./spellings";

type WordRule = (left: string, right: string, search: SpellingSearch) => boolean;
type Words = readonly string[];

/** Names of more words than this are not searched for other orders. */
const mostWords = 16;

export function nameWords(value: string): string[] {
  return words(foldPunctuation(value));
}

/** The same words in another order, or the family name moved to the other end of words that are joined differently. */
export function sameWordsReordered(left: Words, right: Words, search: SpellingSearch): boolean {
  if (left.length > mostWords || right.length > mostWords) return false;
  const finds = (list: Words, pool: Words) => everyWordFinds(list, pool, spelledAlike, search);
  const same = left.length === right.length && (finds(left, right) || finds(right, left));
  return same || rotates(left, right, search) || rotates(right, left, search);
}

function rotates(fixed: Words, moved: Words, search: SpellingSearch): boolean {
  const whole = fixed.join("");
  return moved.some((_, cut) => cut > 0 && spelledAlike(whole, [...moved.slice(cut), ...moved.slice(0, cut)].join(""), search));
}

/** Whether every word of `shorter` is the beginning of a word of `longer`: what is left of a name cut to fit its line. */
export function isTruncationOf(shorter: Words, longer: Words, search: SpellingSearch): boolean {
  return shorter.length > 0 && everyWordFinds(shorter, longer, beginsWord, search);
}

/** Whether `longer` has every word of `shorter` and more. */
export function hasMoreWords(shorter: Words, longer: Words, search: SpellingSearch): boolean {
  return shorter.length > 0 && shorter.length < longer.length && everyWordFinds(shorter, longer, spelledAlike, search);
}

/** Whether the names agree once a single letter may stand for a word that begins with it. */
export function agreesByInitials(left: Words, right: Words, search: SpellingSearch): boolean {
  const agrees: WordRule = (one, other) =>
    spelledAlike(one, other, search) || isInitialOf(one, other, search) || isInitialOf(other, one, search);
  if (left.length === 0 || right.length === 0) return false;
  // The longer list can never find all its words in the shorter one, so asking both ways is asking once.
  return everyWordFinds(left, right, agrees, search) || everyWordFinds(right, left, agrees, search);
}

function isInitialOf(initial: string, word: string, search: SpellingSearch): boolean {
  return Array.from(initial).length === 1 && beginsWord(initial, word, search);
}

function beginsWord(start: string, word: string, search: SpellingSearch): boolean {
  const letters = Array.from(word);
  if (spelledAlike(start, letters.slice(0, Array.from(start).length).join(""), search)) return true;
  // A letter that is spelled with two makes the start longer than the letters it stands for: MUEL is the start of MÜLLER.
  return hasSureSpelling(word) && letters.some((_, end) => spelledAlike(start, letters.slice(0, end + 1).join(""), search));
}

/** Whether each word can be given a word of its own from `pool`. The taking is greedy, so it is tried from both ends. */
function everyWordFinds(list: Words, pool: Words, agrees: WordRule, search: SpellingSearch): boolean {
  if (list.length > pool.length || pool.length > mostWords) return false;
  return takesAll(list, pool, agrees, search) || takesAll(list.toReversed(), pool.toReversed(), agrees, search);
}

function takesAll(list: Words, pool: Words, agrees: WordRule, search: SpellingSearch): boolean {
  const left = [...pool];
  return list.every((word) => {
    const exact = left.indexOf(word);
    const found = exact >= 0 ? exact : left.findIndex((candidate) => agrees(word, candidate, search));
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  });
}
