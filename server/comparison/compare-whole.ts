import "server-only";
import { areScriptsComparable } from "./scripts";
import { equivalent, match, mismatch, uncertain, type Verdict } from "./verdict";

/**
 * Compares two values of any field as whole texts, in time that grows with their length alone: for values too long or too many to
 * hold against each other letter by letter. What differs is a `mismatch`, so that nothing is cleared for its length. Symmetric.
 */
export function compareWhole(left: string, right: string): Verdict {
  if (left.trim() === right.trim()) return match;
  const [one, other] = [lettersOf(left), lettersOf(right)];
  if (one === "" || other === "") return uncertain("unreadable");
  if (one === other) return equivalent("punctuation");
  return areScriptsComparable(left, right) ? mismatch : uncertain("romanisation_uncertain");
}

// NFC and not NFKC, which writes one sign with up to eighteen.
function lettersOf(value: string): string {
  return value
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}
