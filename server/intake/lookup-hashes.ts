import "server-only";
import type { ExtractedField } from "@/lib/contracts/verification";
import type { FieldKey } from "@/lib/contracts/vocabulary";
import { keyedHash } from "@/server/crypto/keyed-hash";
import { searchName } from "@/server/intake/search-name";

const trust = ["chip", "mrz", "barcode", "database", "viz", "declared"];

/** The value of a key from its most trusted source, or null. */
export function bestValue(fields: ExtractedField[], key: FieldKey): string | null {
  const found = fields.filter((field) => field.key === key && field.value.trim() !== "");
  return found.sort((a, b) => trust.indexOf(a.source) - trust.indexOf(b.source))[0]?.value ?? null;
}

export function emailHash(email: string): string {
  return keyedHash("email", email.trim().toLowerCase());
}

/** Exact search by number: case, blanks and hyphens do not matter. */
export function documentNumberHash(documentNumber: string): string {
  return keyedHash("document_number", documentNumber.toUpperCase().replace(/[^A-Z0-9]/g, ""));
}

/** The few normalised values beside the sealed blob that make a verification findable. */
export function lookupColumns(fields: ExtractedField[], deviceFingerprint: string | null) {
  const name =
    bestValue(fields, "full_name") ?? [bestValue(fields, "family_name"), bestValue(fields, "given_names")].filter(Boolean).join(" ");
  const documentNumber = bestValue(fields, "document_number");
  const personalNumber = bestValue(fields, "personal_number");
  return {
    searchName: name ? searchName(name) : null,
    documentNumberHash: documentNumber ? documentNumberHash(documentNumber) : null,
    personalNumberHash: personalNumber ? keyedHash("personal_number", personalNumber.toUpperCase().replace(/[^A-Z0-9]/g, "")) : null,
    deviceHash: deviceFingerprint ? keyedHash("device", deviceFingerprint) : null,
  };
}
