import "server-only";
import { compact, foldCase, foldConfusables, foldPunctuation } from "./fold";
import { equivalent, match, mismatch, uncertain, type Verdict } from "./verdict";

/** Compares two document or personal numbers: case, blanks, hyphens and MRZ fillers carry no meaning. Symmetric, never throws. */
export function compareNumbers(left: string, right: string): Verdict {
  if (foldCase(left) === foldCase(right)) return match;
  const alikeAfter = (fold: (value: string) => string) => compact(fold(left)) === compact(fold(right));
  if (foldPunctuation(left) === "" || foldPunctuation(right) === "") return uncertain("unreadable");
  if (alikeAfter(foldPunctuation)) return equivalent("punctuation");
  return alikeAfter(foldConfusables) ? uncertain("ocr_confusable") : mismatch;
}
