import "server-only";
import { compact, foldCase, foldMarks, foldPunctuation, words } from "./fold";
import { hasHan } from "./pinyin-spellings";
import { areScriptsComparable } from "./scripts";
import { newSpellingSearch, type SpellingSearch, spelledAlike } from "./spellings";
import { equivalent, match, mismatch, uncertain, type Verdict } from "./verdict";

/** Words of addresses and the short form that both are brought to. */
const abbreviations: Record<string, string> = {
  street: "st",
  saint: "st",
  avenue: "ave",
  av: "ave",
  avda: "ave",
  avenida: "ave",
  boulevard: "blvd",
  bd: "blvd",
  road: "rd",
  drive: "dr",
  lane: "ln",
  court: "ct",
  place: "pl",
  plaza: "pl",
  square: "sq",
  terrace: "ter",
  highway: "hwy",
  parkway: "pkwy",
  circle: "cir",
  crescent: "cres",
  close: "cl",
  apartment: "apt",
  flat: "apt",
  unit: "apt",
  suite: "ste",
  building: "bldg",
  floor: "fl",
  room: "rm",
  number: "no",
  north: "n",
  south: "s",
  east: "e",
  west: "w",
  northeast: "ne",
  northwest: "nw",
  southeast: "se",
  southwest: "sw",
  mount: "mt",
  fort: "ft",
  county: "co",
  strasse: "str",
  calle: "c",
  platz: "pl",
  rue: "r",
  usa: "us",
  uk: "gb",
};

/** Names of one or more words, above all the states of the USA with the codes of its postal service, that both sides are brought to. */
const shortNames = new Map(
  `alabama al|alaska ak|arizona az|arkansas ar|california ca|colorado co|connecticut ct|delaware de|district of columbia dc|florida fl
georgia ga|hawaii hi|idaho id|illinois il|indiana in|iowa ia|kansas ks|kentucky ky|louisiana la|maine me|maryland md|massachusetts ma
michigan mi|minnesota mn|mississippi ms|missouri mo|montana mt|nebraska ne|nevada nv|new hampshire nh|new jersey nj|new mexico nm
new york ny|north carolina nc|north dakota nd|ohio oh|oklahoma ok|oregon or|pennsylvania pa|rhode island ri|south carolina sc
south dakota sd|tennessee tn|texas tx|utah ut|vermont vt|virginia va|washington wa|west virginia wv|wisconsin wi|wyoming wy
united states of america us|united states us|united kingdom gb|p o box pobox`
    .split(/[|\n]/)
    .map((row): [string, string] => [row.slice(0, row.lastIndexOf(" ")), row.slice(row.lastIndexOf(" ") + 1)]),
);
// Longer names come first, so that WEST VIRGINIA is not read as the west of VIRGINIA.
const longNames = new RegExp(`\\b(${[...shortNames.keys()].sort((one, other) => other.length - one.length).join("|")})\\b`, "g");

/** Compares two addresses or places of birth as sets of words. Symmetric, never throws. `search` is what the pairs of one field share. */
export function comparePlaces(left: string, right: string, search: SpellingSearch = newSpellingSearch()): Verdict {
  if (foldCase(left) === foldCase(right)) return match;
  if (foldPunctuation(left) === "" || foldPunctuation(right) === "") return uncertain("unreadable");
  if (foldPunctuation(left) === foldPunctuation(right)) return equivalent("punctuation");
  if (foldMarks(left) === foldMarks(right)) return equivalent("diacritics");
  if (hasHan(left) && hasHan(right) && containsOther(left, right)) return uncertain("partial");
  if (!areScriptsComparable(left, right)) return uncertain("romanisation_uncertain");
  return compareWords(placeWords(left), placeWords(right), search);
}

// Chinese addresses have no blanks that would part their words.
function containsOther(left: string, right: string): boolean {
  const [one, other] = [compact(foldMarks(left)), compact(foldMarks(right))];
  return one.includes(other) || other.includes(one);
}

/** Words left over on either side beyond which no other spelling of them is looked for. */
const mostSpelledWords = 16;

/** The words of a place as written, by the short form without marks that both sides are brought to. */
type PlaceWords = ReadonlyMap<string, string>;

function compareWords(left: PlaceWords, right: PlaceWords, search: SpellingSearch): Verdict {
  const leftOver = wordsBeyond(left, right);
  const rightOver = wordsBeyond(right, left);
  if (leftOver.length === 0 && rightOver.length === 0) {
    return numbersOf(left) === numbersOf(right) ? equivalent("abbreviation") : uncertain("word_order");
  }
  // Spellings are searched pair by pair; so many different words are another place anyhow.
  if (leftOver.length > 0 && rightOver.length > 0 && Math.max(leftOver.length, rightOver.length) > mostSpelledWords) return mismatch;
  const leftUnspelled = leftOver.filter((word) => !rightOver.some((other) => spelledAlike(word, other, search)));
  const rightUnspelled = rightOver.filter((word) => !leftOver.some((other) => spelledAlike(other, word, search)));
  if (leftUnspelled.length === 0 && rightUnspelled.length === 0) return equivalent("transliteration");
  return leftUnspelled.length === 0 || rightUnspelled.length === 0 ? uncertain("partial") : mismatch;
}

// The same words with house and flat number changed about are another door.
function numbersOf(place: PlaceWords): string {
  return [...place.keys()].filter((word) => /\d/.test(word)).join(" ");
}

function wordsBeyond(list: PlaceWords, other: PlaceWords): string[] {
  return [...list].filter(([short]) => !other.has(short)).map(([, word]) => word);
}

function placeWords(value: string): PlaceWords {
  const text = foldPunctuation(value).replace(longNames, (name) => shortNames.get(name) ?? name);
  const shortened = words(text.replace(/(\p{L}{3,})stra(?:ss|ß)e(?!\p{L})/gu, "$1str"));
  return new Map(
    shortened.map((word) => {
      const bare = foldMarks(word);
      return [Object.hasOwn(abbreviations, bare) ? (abbreviations[bare] ?? bare) : bare, word];
    }),
  );
}
