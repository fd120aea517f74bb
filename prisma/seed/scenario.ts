import type { Check } from "@/lib/contracts/verification";
import type { DocumentType, FieldKey, Trigger } from "@/lib/contracts/vocabulary";
import type { DesignId, PhotoFlaw } from "./specimen/specimen-types";
import type { Step } from "./story";

/** Who the document belongs to. All of them are invented. */
export type Holder = {
  family: string;
  /** Empty for people with a single name. */
  given: string;
  /** The name in its own script, as printed beside the Latin one. */
  native?: string;
  /** The name in the MRZ where the issuing state writes it otherwise than ICAO 9303-3 section 6 recommends. */
  mrzName?: { family: string; given: string };
  sex: "F" | "M";
  /** An ISO date, or an age in years at the moment of the seed for those whose age matters. */
  born: string | { age: number };
  birthplace?: string;
  /** Which face of the portrait source; one number is one person. */
  face: number;
};

/** The document as it was issued. */
export type Paper = {
  design: DesignId;
  type: DocumentType;
  country: string;
  nationality: string;
  number: string;
  personalNumber?: string;
  address?: string;
  /** Years before the moment of the seed, with fractions; where it does not matter, chosen so that the document is valid. */
  issuedYearsAgo?: number;
  validYears: number;
};

/** One attempt: what is true of it, what went wrong, what the checks said, and what people then did. */
export type Scenario = {
  /** Names the attempt and seeds everything drawn or chosen for it. */
  key: string;
  /** The account, where two attempts share one; else made from the key. */
  account?: string;
  holder: Holder;
  paper: Paper;
  trigger: Trigger;
  /** When it was submitted, in hours before the moment of the seed. */
  hoursAgo: number;
  /** What the person typed where it differs from the document. */
  declared?: Partial<Record<FieldKey, string>>;
  /** A number forged over the true one, in print and MRZ, with the check digits left as they were. */
  forgedNumber?: string;
  /** Letters that the reader took for others: line, index and what was read. */
  misread?: readonly [line: number, index: number, letter: string];
  /** What the barcode says where it differs from the print. */
  barcode?: Partial<Record<FieldKey, string>>;
  /** The face of somebody else who sits before the camera. */
  impostor?: number;
  /** Adds pictures from both sides, as liveness steps ask for them. */
  poses?: true;
  /** The attempt whose selfie came again, byte for byte. */
  selfieOf?: string;
  flaws?: PhotoFlaw[];
  /** Replaces or adds to the checks of a clean attempt, by name. */
  checks?: Check[];
  /** Drawn for the random sample although nothing is wrong. */
  sampled?: true;
  story?: Step[];
};
