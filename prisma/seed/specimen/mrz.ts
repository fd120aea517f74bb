export type MrzInput = {
  format: "TD1" | "TD2" | "TD3";
  /** One or two letters: `P`, `I`, `ID`, `AR`. */
  documentCode: string;
  issuer: string;
  documentNumber: string;
  nationality: string;
  /** YYMMDD; unknown parts as `<`. */
  dateOfBirth: string;
  sex: "F" | "M" | "X";
  /** YYMMDD. */
  expiryDate: string;
  /** Latin letters already, as the issuing state transliterates them. */
  familyName: string;
  givenNames: string;
  optional?: string;
  /** The second optional field of TD1. */
  optional2?: string;
};

const weights = [7, 3, 1] as const;

/** The check digit of ICAO 9303-3 section 4.9: weights 7, 3, 1 over 0-9 = 0..9, A-Z = 10..35, `<` = 0, modulo 10. */
export function mrzCheckDigit(value: string): string {
  let sum = 0;
  for (const [index, letter] of [...value].entries()) {
    const worth = letter === "<" ? 0 : Number.parseInt(letter, 36);
    if (Number.isNaN(worth)) throw new RangeError(`"${letter}" cannot stand in a machine-readable zone`);
    sum += worth * (weights[index % 3] ?? 1);
  }
  return String(sum % 10);
}

function filled(value: string, length: number): string {
  return value
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "<")
    .slice(0, length)
    .padEnd(length, "<");
}

/** Names are joined by `<<`; what overflows is cut, which ICAO 9303 allows. Apostrophes go, hyphens become `<`. */
function nameField(input: MrzInput, length: number): string {
  const clean = (name: string) =>
    name
      .trim()
      .toUpperCase()
      .replace(/['’.]/g, "")
      .replace(/[^A-Z]+/g, "<");
  const given = clean(input.givenNames);
  return filled(given ? `${clean(input.familyName)}<<${given}` : clean(input.familyName), length);
}

function checked(value: string): string {
  return value + mrzCheckDigit(value);
}

/** TD1 lets a number of more than nine places run on into the first optional field (ICAO 9303-5, 4.2.2). */
function td1Number(input: MrzInput): string {
  const number = input.documentNumber.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (number.length <= 9) return checked(filled(number, 9)) + filled(input.optional ?? "", 15);
  return filled(`${number.slice(0, 9)}<${number.slice(9)}${mrzCheckDigit(number)}<${input.optional ?? ""}`, 25);
}

function td1(input: MrzInput): string[] {
  const upper = filled(input.documentCode, 2) + filled(input.issuer, 3) + td1Number(input);
  const birth = checked(input.dateOfBirth);
  const expiry = checked(input.expiryDate);
  const optional2 = filled(input.optional2 ?? "", 11);
  const composite = mrzCheckDigit(upper.slice(5) + birth + expiry + optional2);
  return [upper, birth + sexSign(input) + expiry + filled(input.nationality, 3) + optional2 + composite, nameField(input, 30)];
}

function td2(input: MrzInput): string[] {
  const upper = filled(input.documentCode, 2) + filled(input.issuer, 3) + nameField(input, 31);
  const number = checked(filled(input.documentNumber, 9));
  const birth = checked(input.dateOfBirth);
  const expiry = checked(input.expiryDate);
  const optional = filled(input.optional ?? "", 7);
  const composite = mrzCheckDigit(number + birth + expiry + optional);
  return [upper, number + filled(input.nationality, 3) + birth + sexSign(input) + expiry + optional + composite];
}

function td3(input: MrzInput): string[] {
  const upper = filled(input.documentCode, 2) + filled(input.issuer, 3) + nameField(input, 39);
  const number = checked(filled(input.documentNumber, 9));
  const birth = checked(input.dateOfBirth);
  const expiry = checked(input.expiryDate);
  const optional = checked(filled(input.optional ?? "", 14));
  const composite = mrzCheckDigit(number + birth + expiry + optional);
  return [upper, number + filled(input.nationality, 3) + birth + sexSign(input) + expiry + optional + composite];
}

function sexSign(input: MrzInput): string {
  return input.sex === "X" ? "<" : input.sex;
}

/**
 * Writes a machine-readable zone with all its check digits: three lines of 30 (TD1), two of 36 (TD2) or two of 44 (TD3).
 * Names must be Latin letters; too long ones are cut. Throws RangeError on a date that is not six signs of 0-9 and `<`.
 * @see ICAO Doc 9303 parts 3 to 6
 */
export function writeMrz(input: MrzInput): string[] {
  for (const date of [input.dateOfBirth, input.expiryDate]) {
    if (!/^[0-9<]{6}$/.test(date)) throw new RangeError(`A date must be YYMMDD, not "${date}"`);
  }
  if (input.format === "TD1") return td1(input);
  return input.format === "TD2" ? td2(input) : td3(input);
}
