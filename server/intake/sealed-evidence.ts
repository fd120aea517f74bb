import "server-only";
import type { Check, ExtractedField, Face, FieldComparison } from "@/lib/contracts/verification";
import type { ImageKind } from "@/lib/contracts/vocabulary";
import { openJson, sealJson } from "@/server/crypto/seal";

/** What a verification brought and what the intake computed from it; sealed as one blob under the subject's key. */
export type SealedEvidence = {
  fields: ExtractedField[];
  mrz: string[] | null;
  barcode: string | null;
  checks: Check[];
  comparisons: FieldComparison[];
  email: string | null;
  device: { ip: string | null; fingerprint: string | null } | null;
  /** Pictures that a provider has and we were not sent; nothing fetches them. */
  wanted: { providerId: string; kind: ImageKind; url: string; face: Face | null }[];
};

export function sealEvidence(subjectKey: Buffer, verificationId: string, evidence: SealedEvidence): Buffer {
  return sealJson(subjectKey, evidence, `verification|${verificationId}`);
}

/** Throws when the blob belongs to another subject or verification. */
export function openEvidence(subjectKey: Buffer, verificationId: string, sealed: Uint8Array): SealedEvidence {
  return openJson<SealedEvidence>(subjectKey, sealed, `verification|${verificationId}`);
}
