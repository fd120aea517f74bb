import type { FieldKey } from "@/lib/contracts/vocabulary";
import type { Holder, Paper, Scenario } from "./scenario";
import { type MrzInput, writeMrz } from "./specimen/mrz";
import { random, seedOf } from "./specimen/random";

const dayMs = 86_400_000;

/** What a document says: values as data (dates in ISO 8601), values as printed, and its MRZ, empty where it has none. */
export type DocumentFacts = { values: Partial<Record<FieldKey, string>>; printed: Partial<Record<FieldKey, string>>; mrz: string[] };

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** An age becomes a birthday some weeks past, the same for one key and moment. */
function birthDate({ born }: Holder, key: string, moment: Date): string {
  if (typeof born === "string") return born;
  const daysPast = Math.floor(random(seedOf(`birthday ${key}`)).between(20, 300));
  return isoDay(moment.getTime() - born.age * 365.25 * dayMs - daysPast * dayMs);
}

function validity({ issuedYearsAgo, validYears }: Paper, key: string, moment: Date): { issued: string; expires: string } {
  const yearsAgo = issuedYearsAgo ?? random(seedOf(`issued ${key}`)).between(0.3, validYears - 1);
  const issued = isoDay(moment.getTime() - yearsAgo * 365.25 * dayMs);
  const year = Number(issued.slice(0, 4)) + validYears;
  return { issued, expires: isoDay(Date.parse(`${year}${issued.slice(4)}T00:00:00Z`) - dayMs) };
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const dateOrder: Record<string, (year: string, month: string, day: string) => string> = {
  DEU: (year, month, day) => `${day}.${month}.${year}`,
  FRA: (year, month, day) => `${day} ${month} ${year}`,
  ESP: (year, month, day) => `${day} ${month} ${year}`,
  MEX: (year, month, day) => `${day}/${month}/${year}`,
  BRA: (year, month, day) => `${day}/${month}/${year}`,
  IND: (year, month, day) => `${day}/${month}/${year}`,
  CHN: (year, month, day) => `${year}.${month}.${day}`,
  CAN: (year, month, day) => `${year}-${month}-${day}`,
  EGY: (year, month, day) => `${year}/${month}/${day}`,
  SWE: (year, month, day) => `${year}-${month}-${day}`,
};

/** A date as the issuing country prints it. */
function printedDate(iso: string, { country, type }: Paper): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  if (country === "USA" && type === "driving_licence") return `${month}/${day}/${year}`;
  return dateOrder[country]?.(year, month, day) ?? `${day} ${months[Number(month) - 1]} ${year}`;
}

const spelled: Record<string, string> = { Ä: "AE", Ö: "OE", Ü: "UE", ẞ: "SS", Ø: "OE", Æ: "AE", Å: "AA", Ł: "L", Đ: "D", Þ: "TH" };

/** A name in the letters of the MRZ by the table of ICAO 9303-3 section 6, as far as these names need it. */
export function mrzLetters(name: string): string {
  const upper = name.replaceAll("ß", "SS").toUpperCase();
  return [...upper].map((letter) => spelled[letter] ?? letter.normalize("NFD").replace(/\p{M}/gu, "")).join("");
}

function mrzDate(iso: string): string {
  return iso.slice(2).replaceAll("-", "");
}

const mrzShape: Partial<Record<Paper["type"], Pick<MrzInput, "format" | "documentCode">>> = {
  passport: { format: "TD3", documentCode: "P" },
  national_id: { format: "TD1", documentCode: "ID" },
  residence_permit: { format: "TD1", documentCode: "AR" },
};

/** Chinese and Egyptian cards carry no MRZ, and licences have none either. */
function mrzOf({ holder, paper }: Scenario, born: string, expires: string): string[] {
  const shape = mrzShape[paper.type];
  if (!shape || (paper.type === "national_id" && ["CHN", "EGY"].includes(paper.country))) return [];
  const { family, given } = holder.mrzName ?? { family: mrzLetters(holder.family), given: mrzLetters(holder.given) };
  const code = (country: string) => (country === "DEU" ? "D" : country);
  return writeMrz({
    ...shape,
    issuer: code(paper.country),
    nationality: code(paper.nationality),
    documentNumber: paper.number,
    dateOfBirth: mrzDate(born),
    expiryDate: mrzDate(expires),
    sex: holder.sex,
    familyName: family,
    givenNames: given,
  });
}

/** A forger changes the digits that people read and forgets the ones that protect them. */
function forged(lines: string[], { paper, forgedNumber }: Scenario): string[] {
  return forgedNumber ? lines.map((line) => line.replace(paper.number, forgedNumber)) : lines;
}

/** Works out everything that the document of an attempt says at the moment of the seed. */
export function documentFacts(scenario: Scenario, moment: Date): DocumentFacts {
  const { holder, paper } = scenario;
  const born = birthDate(holder, scenario.key, moment);
  const { issued, expires } = validity(paper, paper.number, moment);
  const values: DocumentFacts["values"] = {
    family_name: holder.family.toLocaleUpperCase("en"),
    ...(holder.given ? { given_names: holder.given.toLocaleUpperCase("en") } : {}),
    ...(holder.native ? { native_name: holder.native } : {}),
    date_of_birth: born,
    sex: holder.sex,
    nationality: paper.nationality,
    document_number: scenario.forgedNumber ?? paper.number,
    issue_date: issued,
    expiry_date: expires,
    ...(holder.birthplace ? { place_of_birth: holder.birthplace } : {}),
    ...(paper.personalNumber ? { personal_number: paper.personalNumber } : {}),
    ...(paper.address ? { address: paper.address } : {}),
  };
  const printed = { ...values };
  for (const key of ["date_of_birth", "issue_date", "expiry_date"] as const) printed[key] = printedDate(values[key] ?? "", paper);
  return { values, printed, mrz: forged(mrzOf(scenario, born, expires), scenario) };
}
