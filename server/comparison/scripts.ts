import "server-only";
import { hasSureSpelling } from "./spellings";

/** Scripts, beside Latin, Cyrillic and Greek, whose texts are compared letter by letter when both values are written in one of them. */
const otherScripts = [
  /\p{Script=Han}/u,
  /\p{Script=Hiragana}/u,
  /\p{Script=Katakana}/u,
  /\p{Script=Hangul}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Bengali}/u,
  /\p{Script=Tamil}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Armenian}/u,
];

/**
 * Whether a difference between two texts means something: both are in scripts with an official Latin spelling, or both in one other script.
 * A value that mixes scripts holds its text twice, and nothing says which half the other source repeats.
 */
export function areScriptsComparable(left: string, right: string): boolean {
  if (hasSureSpelling(left) && hasSureSpelling(right)) return true;
  const sureLetter = /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u;
  const mixed = [left, right].some((value) => !hasSureSpelling(value) && sureLetter.test(value));
  return !mixed && otherScripts.some((script) => script.test(left) && script.test(right));
}
