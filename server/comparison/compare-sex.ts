import "server-only";
import { foldCase } from "./fold";
import { equivalent, match, mismatch, uncertain, type Verdict } from "./verdict";

// Codes of ICAO Doc 9303, AAMVA (1, 2, 9), ISO 5218 (0) and the words that documents print; X is "not stated" as well as "other".
const codes: Record<string, string> = {
  f: "F",
  2: "F",
  female: "F",
  femme: "F",
  feminin: "F",
  féminin: "F",
  mujer: "F",
  femenino: "F",
  w: "F",
  weiblich: "F",
  woman: "F",
  女: "F",
  ж: "F",
  m: "M",
  1: "M",
  male: "M",
  homme: "M",
  masculin: "M",
  hombre: "M",
  masculino: "M",
  männlich: "M",
  man: "M",
  男: "M",
  м: "M",
  x: "X",
  9: "X",
  0: "X",
  u: "X",
  "<": "X",
  unknown: "X",
  unspecified: "X",
  other: "X",
  "non-binary": "X",
  diverse: "X",
  divers: "X",
};

/** Compares two statements of sex by code. Symmetric; a word that is not known makes it `uncertain`. */
export function compareSex(left: string, right: string): Verdict {
  if (foldCase(left) === foldCase(right)) return match;
  const [one, other] = [codeOf(left), codeOf(right)];
  if (one === null || other === null) return uncertain("unknown_code");
  return one === other ? equivalent("code") : mismatch;
}

// Bilingual documents print both words (女/F); they count when they agree.
function codeOf(value: string): string | null {
  const text = value.trim() === "<" ? "<" : foldCase(value);
  const found = new Set(text.split("/").map((part) => (Object.hasOwn(codes, part.trim()) ? codes[part.trim()] : null)));
  const [code = null] = found;
  return found.size === 1 ? code : null;
}
