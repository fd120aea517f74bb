import type { ExtractedField, Region } from "@/lib/contracts/verification";
import type { FieldKey } from "@/lib/contracts/vocabulary";
import { mrzFields } from "@/lib/mrz/mrz-fields";
import { type MrzSpan, mrzLayouts } from "@/lib/mrz/mrz-layouts";
import { readMrz } from "@/lib/mrz/read-mrz";
import type { NewVerification } from "@/server/intake/create-verification";
import type { IncomingImage } from "@/server/intake/prepare-images";
import { checksFor } from "./checks";
import type { DocumentFacts } from "./document-facts";
import type { DrawnAttempt } from "./draw-attempt";
import type { Scenario } from "./scenario";
import { random, seedOf } from "./specimen/random";
import type { DrawnImage } from "./specimen/specimen-types";

/** The account of an attempt, as the platform writes it. */
export function accountOf({ account, key }: Scenario): string {
  return account ?? `acct_${(seedOf(`account ${key}`) % 900_000) + 100_000}`;
}

const mailDomains = ["example.org", "example.com", "example.net"] as const;

export function emailOf(scenario: Scenario): string {
  const { family, given } = scenario.holder;
  const plain = (name: string) =>
    name
      .normalize("NFD")
      .toLowerCase()
      .replace(/[^a-z]+/g, "");
  const account = accountOf(scenario);
  return `${[plain(given.split(" ")[0] ?? ""), plain(family)].filter(Boolean).join(".")}${seedOf(account) % 90}@${random(seedOf(account)).pick(mailDomains)}`;
}

function declaredFields({ holder, declared = {} }: Scenario, facts: DocumentFacts): ExtractedField[] {
  const typed: Partial<Record<FieldKey, string>> = {
    full_name: [holder.given, holder.family].filter(Boolean).join(" "),
    date_of_birth: facts.values.date_of_birth,
    nationality: facts.values.nationality,
    address: facts.values.address,
    ...declared,
  };
  return Object.entries(typed).flatMap(([key, value]) => (value ? [{ key: key as FieldKey, source: "declared" as const, value }] : []));
}

/** What was read from print: only what the drawing shows, with its place; readings of a spoiled picture are less sure. */
function printedFields({ key, flaws = [] }: Scenario, facts: DocumentFacts, drawn: DrawnAttempt): ExtractedField[] {
  const chance = random(seedOf(`reading ${key}`));
  const [low, high] = flaws.length > 0 ? [0.42, 0.78] : [0.93, 0.99];
  return Object.entries(facts.values).flatMap(([name, value]) => {
    const field = name as FieldKey;
    const onFront = drawn.front.regions[field];
    const region = onFront ?? drawn.back?.regions[field];
    if (!region) return [];
    const confidence = Math.round(chance.between(low, high) * 100) / 100;
    return [{ key: field, source: "viz" as const, value, confidence, imageId: onFront ? "front" : "back", region }];
  });
}

function partOf(zone: Region, lines: readonly string[], [line, start, end]: MrzSpan): Region {
  const width = zone.width / (lines[0]?.length ?? 1);
  const height = zone.height / lines.length;
  return { x: zone.x + start * width, y: zone.y + line * height, width: (end - start) * width, height };
}

function machineReadFields(lines: string[], submittedAt: string, drawn: DrawnAttempt): ExtractedField[] {
  const reading = readMrz(lines);
  const imageId = drawn.front.regions.mrz ? "front" : "back";
  const zone = drawn.front.regions.mrz ?? drawn.back?.regions.mrz;
  if (!reading.format || !zone) return mrzFields(reading, submittedAt);
  const { names, issuer, documentNumber, nationality, dateOfBirth, sex, expiryDate } = mrzLayouts[reading.format];
  const spans: Partial<Record<FieldKey, MrzSpan>> = {
    full_name: names,
    family_name: names,
    given_names: names,
    issuing_country: issuer,
    document_number: documentNumber,
    nationality,
    date_of_birth: dateOfBirth,
    sex,
    expiry_date: expiryDate,
  };
  return mrzFields(reading, submittedAt).map((field) => {
    const span = spans[field.key];
    return { ...field, imageId, region: span ? partOf(zone, lines, span) : zone };
  });
}

const barcodeKeys = [
  "family_name",
  "given_names",
  "date_of_birth",
  "sex",
  "document_number",
  "issue_date",
  "expiry_date",
  "address",
] as const;
const aamvaElements: Partial<Record<FieldKey, string>> = {
  document_number: "DAQ",
  family_name: "DCS",
  given_names: "DAC",
  date_of_birth: "DBB",
  issue_date: "DBD",
  expiry_date: "DBA",
  sex: "DBC",
  address: "DAG",
};

/** North American licences repeat the print in a barcode (AAMVA DL/ID card design standard, annex D). */
function barcodeOf({ paper, barcode = {} }: Scenario, facts: DocumentFacts): { text: string; fields: ExtractedField[] } | null {
  if (paper.design !== "licence-state") return null;
  const fields = barcodeKeys.flatMap((key): ExtractedField[] => {
    const value = barcode[key] ?? facts.values[key];
    return value ? [{ key, source: "barcode", value, confidence: 1, imageId: "back" }] : [];
  });
  const elements = fields.map(({ key, value }) => `${aamvaElements[key]}${key.includes("date") ? value.replaceAll("-", "") : value}`);
  return { text: `@\n\u001e\rANSI 000000100001DL${elements.join("\n")}\r`, fields };
}

/** What the reader made of the MRZ: as drawn but for a letter taken for another, and nothing where the picture cuts it off. */
function mrzAsRead({ misread, flaws }: Scenario, { mrz }: DocumentFacts): string[] {
  if (flaws?.includes("cropped")) return [];
  if (!misread) return mrz;
  const [line, index, letter] = misread;
  return mrz.map((text, row) => (row === line ? text.slice(0, index) + letter + text.slice(index + 1) : text));
}

/** The pictures as they are sent, with the faces that were found. */
export function imagesOf(drawn: DrawnAttempt, selfie = drawn.selfie): IncomingImage[] {
  const parts = [
    ["front", "document_front", drawn.front],
    ["back", "document_back", drawn.back],
    ["selfie", "selfie", selfie],
    ["left", "selfie_left", drawn.left],
    ["right", "selfie_right", drawn.right],
  ] as const;
  return parts.flatMap(([id, kind, image]) => (image ? [{ id, kind, bytes: image.jpeg, face: image.face }] : []));
}

const documentationRanges = ["192.0.2", "198.51.100", "203.0.113"] as const;

/** When an attempt was submitted. */
export function submittedAtOf({ hoursAgo }: Scenario, moment: Date): Date {
  return new Date(moment.getTime() - hoursAgo * 3_600_000);
}

export type AttemptPictures = { drawn: DrawnAttempt /** Stands in for its own where the same file came again. */; selfie?: DrawnImage };

/** The body that the platform sends for an attempt, told at `moment`. */
export function attemptEvidence(
  scenario: Scenario,
  facts: DocumentFacts,
  { drawn, selfie }: AttemptPictures,
  moment: Date,
): Omit<NewVerification, "idempotency"> {
  const chance = random(seedOf(`device ${accountOf(scenario)}`));
  const at = submittedAtOf(scenario, moment).toISOString();
  const mrz = mrzAsRead(scenario, facts);
  const barcode = barcodeOf(scenario, facts);
  const accountAge = chance.between(20, 900) * 86_400_000;
  return {
    externalId: `ver_${scenario.key}`,
    subject: { id: accountOf(scenario), email: emailOf(scenario), createdAt: new Date(moment.getTime() - accountAge).toISOString() },
    trigger: scenario.trigger,
    submittedAt: at,
    document: { type: scenario.paper.type, country: scenario.paper.country },
    fields: [
      ...declaredFields(scenario, facts),
      ...printedFields(scenario, facts, drawn),
      ...(mrz.length > 0 ? machineReadFields(mrz, at, drawn) : []),
      ...(barcode?.fields ?? []),
    ],
    mrz: mrz.length > 0 ? mrz : null,
    barcode: barcode?.text ?? null,
    checks: checksFor(scenario.key, scenario.checks ?? []),
    images: imagesOf(drawn, selfie),
    device: {
      ip: `${chance.pick(documentationRanges)}.${1 + Math.floor(chance.next() * 253)}`,
      fingerprint: `device-${seedOf(accountOf(scenario)).toString(16)}`,
    },
  };
}
