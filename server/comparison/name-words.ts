import "server-only";
import { foldPunctuation, words } from "./fold";
import { hasSureSpelling, spellingsMeet, spellingsOf } from "./spellings";

type WordRule = (left: string, right: string) => boolean;

/** Names of more words than this are not searched for other orders. */
const mostWords = 16;

export function nameWords(value: string): string[] {
  return words(foldPunctuation(value));
}

/** Whether two words are the same letters, marks and spellings of special letters aside. */
export const sameWord: WordRule = (left, right) =>
  left === right || (hasSureSpelling(left) && hasSureSpelling(right) && spellingsMeet(spellingsOf(left), spellingsOf(right)));

/** The same words in another order, or the family name moved to the other end of words that are joined differently. */
export function sameWordsReordered(left: readonly string[], right: readonly string[]): boolean {
  if (left.length > mostWords || right.length > mostWords) return false;
  const same = left.length === right.length && (everyWordFinds(left, right, sameWord) || everyWordFinds(right, left, sameWord));
  return same || rotates(left, right) || rotates(right, left);
}

function rotates(fixed: readonly string[], moved: readonly string[]): boolean {
  return moved.some((_, cut) => cut > 0 && sameWord(fixed.join(""), [...moved.slice(cut), ...moved.slice(0, cut)].join("")));
}

/** Whether every word of `shorter` is the beginning of a word of `longer`: what is left of a name cut to fit its line. */
export function isTruncationOf(shorter: readonly string[], longer: readonly string[]): boolean {
  return shorter.length > 0 && everyWordFinds(shorter, longer, beginsWord);
}

/** Whether `longer` has every word of `shorter` and more. */
export function hasMoreWords(shorter: readonly string[], longer: readonly string[]): boolean {
  return shorter.length > 0 && shorter.length < longer.length && everyWordFinds(shorter, longer, sameWord);
}

/** Whether the names agree once a single letter may stand for a word that begins with it. */
export function agreesByInitials(left: readonly string[], right: readonly string[]): boolean {
  const agrees: WordRule = (one, other) => sameWord(one, other) || isInitialOf(one, other) || isInitialOf(other, one);
  if (left.length === 0 || right.length === 0) return false;
  // The longer list can never find all its words in the shorter one, so asking both ways is asking once.
  return everyWordFinds(left, right, agrees) || everyWordFinds(right, left, agrees);
}

function isInitialOf(initial: string, word: string): boolean {
  return Array.from(initial).length === 1 && beginsWord(initial, word);
}

function beginsWord(start: string, word: string): boolean {
  const head = Array.from(word).slice(0, Array.from(start).length).join("");
  if (sameWord(start, head)) return true;
  // A letter that is spelled with two makes the start longer than the letters it stands for: MUEL is the start of MÜLLER.
  return hasSureSpelling(word) && Array.from(word).some((_, end, letters) => sameWord(start, letters.slice(0, end + 1).join("")));
}

/** Whether each word can be given a word of its own from `pool`. The taking is greedy, so it is tried from both ends. */
function everyWordFinds(list: readonly string[], pool: readonly string[], agrees: WordRule): boolean {
  if (list.length > pool.length || pool.length > mostWords) return false;
  return takesAll(list, pool, agrees) || takesAll(list.toReversed(), pool.toReversed(), agrees);
}

function takesAll(list: readonly string[], pool: readonly string[], agrees: WordRule): boolean {
  const left = [...pool];
  return list.every((word) => {
    const exact = left.indexOf(word);
    const found = exact >= 0 ? exact : left.findIndex((candidate) => agrees(word, candidate));
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  });
}
