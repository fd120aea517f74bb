import "server-only";

/** Case and blanks folded away (NFKC). MRZ fillers count as blanks. Two values alike here read the same to anybody. */
export function foldCase(value: string): string {
  // Lower case keeps ß one letter; upper case would hide that a source spelled it SS.
  return value
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/[\s<]+/gu, " ")
    .trim();
}

/** Folded case without punctuation: an apostrophe vanishes as in the MRZ (O'NEIL, ONEIL), all else parts words (Doc 9303-3 section 4.6). */
export function foldPunctuation(value: string): string {
  return foldCase(value)
    .replace(/['’‘ʼʻ`´]/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Without the marks that Latin, Greek, Cyrillic, Hebrew and Arabic writing may leave out.
 * The marks of other scripts stay: in Devanagari or kana they are part of the letter, and without them two names look alike.
 */
export function foldMarks(value: string): string {
  return foldPunctuation(value)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0652\u0670]/gu, "")
    .normalize("NFC");
}

/** Digits and letters that character recognition takes for one another, as the letter or digit that stands for both. */
export function foldConfusables(value: string): string {
  const twins: Record<string, string> = { 0: "o", 1: "i", 5: "s", 8: "b", 2: "z" };
  return foldMarks(value).replace(/[01582]/g, (digit) => twins[digit] ?? digit);
}

/** The words of an already folded value. */
export function words(folded: string): string[] {
  return folded.split(" ").filter(Boolean);
}

/** A folded value without its blanks: DE LA CRUZ and DELACRUZ are one name, split differently. */
export function compact(folded: string): string {
  return folded.replaceAll(" ", "");
}
