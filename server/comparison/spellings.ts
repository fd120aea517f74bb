import "server-only";
import anyAscii from "any-ascii";
import { foldMarks, foldPunctuation } from "./fold";
import { letterSpellings } from "./letter-spellings";

/** A word as a row of places, each with the spellings in a to z that may stand there. */
export type Spellings = readonly (readonly string[])[];

/** Whether the letters have an official spelling in A to Z, so that a difference means something: Latin, Cyrillic, Greek. */
export function hasSureSpelling(value: string): boolean {
  return !/[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}]/u.test(value);
}

/** Whether the value is written in Latin letters alone. */
export function isLatin(value: string): boolean {
  return /\p{Script=Latin}/u.test(value) && !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(value);
}

/** Every spelling in a to z of a value in a script with sure spellings; blanks and punctuation are left out. */
export function spellingsOf(value: string): Spellings {
  const letters = foldPunctuation(value).normalize("NFC").replaceAll(" ", "");
  return Array.from(letters, (letter) => letterSpellings.get(letter) ?? plainSpelling(letter));
}

// й without its mark is another letter, so a marked letter is looked up whole first and bare second.
function plainSpelling(letter: string): readonly string[] {
  const bare = foldMarks(letter);
  return (
    letterSpellings.get(bare) ?? [
      anyAscii(bare)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, ""),
    ]
  );
}

/** What the searches of one field share: the steps that are left to all of them together, and what they found already. */
export type SpellingSearch = { steps: number; readonly spellings: Map<string, Spellings>; readonly answers: Map<string, boolean> };

/** Steps for all spellings of one field; six sources that each spell a long Cyrillic name in their own way need 5 000. */
const stepsPerField = 8_000;

/** A search with nothing found yet. `steps` bounds its work, about a microsecond each; once they are spent, nothing more is found. */
export function newSpellingSearch(steps = stepsPerField): SpellingSearch {
  return { steps, spellings: new Map(), answers: new Map() };
}

/** Whether two values are the same letters in some spelling. False where a script has no sure spelling, or the search is spent. */
export function spelledAlike(left: string, right: string, search: SpellingSearch): boolean {
  if (left === right) return true;
  search.steps -= 1;
  if (search.steps < 0) return false;
  const pair = `${left}\n${right}`;
  const known = search.answers.get(pair);
  if (known !== undefined) return known;
  const meet = hasSureSpelling(left) && hasSureSpelling(right) && spellingsMeet(recall(left, search), recall(right, search), search);
  search.answers.set(pair, meet);
  return meet;
}

function recall(value: string, search: SpellingSearch): Spellings {
  const found = search.spellings.get(value) ?? spellingsOf(value);
  search.spellings.set(value, found);
  return found;
}

/** States that one search may visit before it gives up; a name of a hundred letters needs a few hundred. */
const mostStates = 2_000;

/** Whether two rows of spellings can be read as the same letters: a search over two places and the letters by which one side is ahead. */
export function spellingsMeet(left: Spellings, right: Spellings, search: SpellingSearch): boolean {
  const seen = new Set<string>();
  const open: { left: number; right: number; ahead: string; leftAhead: boolean }[] = [{ left: 0, right: 0, ahead: "", leftAhead: false }];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (state.left === left.length && state.right === right.length && state.ahead === "") return true;
    const key = `${state.left}:${state.right}:${state.leftAhead ? ">" : "<"}${state.ahead}`;
    if (seen.has(key)) continue;
    if (seen.size >= mostStates || search.steps < 0) return false;
    seen.add(key);
    // The side that is behind takes its next letter; with nobody ahead, the left one does unless it has none left.
    const takeLeft = state.ahead === "" ? state.left < left.length : !state.leftAhead;
    for (const spelling of (takeLeft ? left[state.left] : right[state.right]) ?? []) {
      search.steps -= 1;
      const rest = commonRest(state.ahead, spelling);
      if (rest === null) continue;
      open.push({
        left: state.left + (takeLeft ? 1 : 0),
        right: state.right + (takeLeft ? 0 : 1),
        ahead: rest.text,
        leftAhead: rest.text !== "" && (rest.ofFirst ? state.leftAhead : takeLeft),
      });
    }
  }
  return false;
}

// What the longer of two texts has beyond the shorter, or null where they part.
function commonRest(first: string, second: string): { text: string; ofFirst: boolean } | null {
  if (first.startsWith(second)) return { text: first.slice(second.length), ofFirst: true };
  return second.startsWith(first) ? { text: second.slice(first.length), ofFirst: false } : null;
}
