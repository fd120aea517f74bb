import "server-only";
import { pinyin } from "pinyin-pro";
import { words } from "./fold";
import { type SpellingSearch, type Spellings, spellingsMeet, spellingsOf } from "./spellings";

/** Characters beyond which a value is no name, and its readings are not looked up. */
const longestName = 24;
/** Letters of ZHUANG, and a blank. */
const longestSyllable = 7;

/** Whether the value holds Han characters. */
export function hasHan(value: string): boolean {
  return /\p{Script=Han}/u.test(value);
}

/** Whether two values in Han characters sound alike in Mandarin; simplified and traditional writing do, and so do other homophones. */
export function soundsAlike(left: string, right: string, search: SpellingSearch): boolean {
  const [one, other] = [syllablesOf(left, search), syllablesOf(right, search)];
  return one !== null && other !== null && spellingsMeet(one, other, search);
}

/** Whether a Latin name is the Hanyu Pinyin of a name in Han characters, family name first or last, in one word or several. */
export function isPinyinOf(han: string, latin: string, search: SpellingSearch): boolean {
  const syllables = syllablesOf(han, search);
  if (syllables === null || latin.length > longestName * longestSyllable) return false;
  const letters = spellingsOf(latin);
  // A family name has one character or two, and passports print it first while other forms print it last.
  return [0, 1, 2].some((family) => spellingsMeet([...syllables.slice(family), ...syllables.slice(0, family)], letters, search));
}

function syllablesOf(value: string, search: SpellingSearch): Spellings | null {
  const characters = words(value.normalize("NFKC").replace(/[^\p{Script=Han}]+/gu, " ")).join("");
  if (Array.from(characters).length > longestName) return null;
  const found = search.spellings.get(characters) ?? readingsOf(characters);
  search.spellings.set(characters, found);
  return found;
}

function readingsOf(characters: string): Spellings {
  const likely = pinyin(characters, { surname: "head", toneType: "none", type: "array" });
  return Array.from(characters, (character, index) => {
    // A family name has its own reading (单 is SHAN); in a given name any reading of the character may be meant.
    const others = index === 0 ? [] : pinyin(character, { multiple: true, toneType: "none", type: "array" });
    return [...new Set([likely[index] ?? character, ...others])].flatMap(writeUmlaut);
  });
}

// Chinese passports write ü as YU since 2012 (LYU), earlier ones as V or U; some systems as UE.
function writeUmlaut(syllable: string): string[] {
  return syllable.includes("ü") ? ["yu", "v", "u", "ue"].map((letters) => syllable.replace("ü", letters)) : [syllable];
}
