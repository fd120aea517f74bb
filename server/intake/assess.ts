import "server-only";
import type { Check, ExtractedField, FieldComparison } from "@/lib/contracts/verification";
import type { DocumentType, Flag } from "@/lib/contracts/vocabulary";
import { mrzFields } from "@/lib/mrz/mrz-fields";
import { readMrz } from "@/lib/mrz/read-mrz";
import { compareFields } from "@/server/comparison/compare-fields";
import { keyedRatio } from "@/server/crypto/keyed-hash";
import type { Tx } from "@/server/db";
import { deriveFlags } from "@/server/intake/flag-rules";
import { lookupColumns } from "@/server/intake/lookup-hashes";
import type { ProviderState } from "@/server/intake/provider-event";
import { riskScore } from "@/server/intake/risk-score";
import type { PolicyInForce } from "@/server/policy-in-force";

/** What a verification brought, in our words, whoever sent it. */
export type Attempt = {
  verificationId: string;
  subjectId: string;
  submittedAt: string;
  /** Null while the provider has not said which document it is. */
  document: { type: DocumentType; country: string } | null;
  fields: ExtractedField[];
  mrz: string[] | null;
  checks: Check[];
  deviceFingerprint: string | null;
  /** Keyed hashes of the pictures' bytes. */
  imageHashes: string[];
  providerState: ProviderState;
};

/** Stands in the columns for a document nobody has named yet; XXX is "unspecified" in ICAO 9303-3. */
export const unknownDocument = { type: "other", country: "XXX" } as const;

/** What the rules say of it. */
export type Assessment = {
  fields: ExtractedField[];
  comparisons: FieldComparison[];
  flags: Flag[];
  risk: number;
  faceVerdict: Check["verdict"] | null;
  hasFailedCheck: boolean;
  lookups: ReturnType<typeof lookupColumns>;
};

/** Reads the MRZ, compares the fields, looks for duplicates and derives the flags. Changes nothing. */
export async function assess(tx: Tx, attempt: Attempt, policy: PolicyInForce): Promise<Assessment> {
  const mrz = attempt.mrz && attempt.mrz.length > 0 ? readMrz(attempt.mrz) : null;
  const given = attempt.fields;
  const fields = mrz && !given.some((field) => field.source === "mrz") ? [...given, ...mrzFields(mrz, attempt.submittedAt)] : given;
  const comparisons = compareFields(fields, {
    submittedAt: attempt.submittedAt,
    documentCountry: attempt.document?.country ?? unknownDocument.country,
  });
  const lookups = lookupColumns(fields, attempt.deviceFingerprint);
  // One after the other: a transaction has one connection, which takes one statement at a time.
  await lockLookups(tx, [attempt.subjectId, lookups.documentNumberHash, lookups.personalNumberHash, ...attempt.imageHashes]);
  const duplicates = await findDuplicates(tx, attempt, lookups);
  const attemptsLastDay = await countAttempts(tx, attempt);
  const flags = deriveFlags(
    {
      document: attempt.document,
      submittedAt: attempt.submittedAt,
      fields,
      comparisons,
      mrz,
      checks: attempt.checks,
      providerState: attempt.providerState,
      duplicates,
      attemptsLastDay,
      sampleValue: keyedRatio("sample", `cleared|${attempt.verificationId}`),
    },
    policy.body,
  );
  return {
    fields,
    comparisons,
    flags,
    risk: riskScore(flags),
    faceVerdict: attempt.checks.find(isFaceComparison)?.verdict ?? null,
    hasFailedCheck: attempt.checks.some((check) => check.verdict === "fail"),
    lookups,
  };
}

/** The check that compares the selfie with the document's portrait, by our name or a provider's. */
export function isFaceComparison(check: Check): boolean {
  return (
    check.category === "biometric" &&
    /face_?(match|comparison|similarity)|facial|selfie_id_comparison|id_selfie_comparison/i.test(check.name)
  );
}

/** Two attempts at once must see each other: locks on what they could share, always in the same order. */
export async function lockLookups(tx: Tx, shared: (string | null)[]): Promise<void> {
  for (const name of [...new Set(shared.filter((one) => one !== null))].sort()) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`lookup|${name}`}, 0))`;
  }
}

/** The same document, personal number or picture under another account. */
async function findDuplicates(tx: Tx, attempt: Attempt, { documentNumberHash, personalNumberHash }: Assessment["lookups"]) {
  const elsewhere = { subjectId: { not: attempt.subjectId } };
  const seen = async (where: { documentNumberHash: string } | { personalNumberHash: string }) =>
    (await tx.verification.findFirst({ where: { ...elsewhere, ...where }, select: { id: true } })) !== null;
  const sameImage = { ...elsewhere, contentHash: { in: attempt.imageHashes } };
  return {
    document: documentNumberHash !== null && (await seen({ documentNumberHash })),
    subject: personalNumberHash !== null && (await seen({ personalNumberHash })),
    image: attempt.imageHashes.length > 0 && (await tx.evidenceImage.findFirst({ where: sameImage, select: { id: true } })) !== null,
  };
}

async function countAttempts(tx: Tx, attempt: Attempt): Promise<number> {
  const at = new Date(attempt.submittedAt);
  const earlier = await tx.verification.count({
    where: {
      subjectId: attempt.subjectId,
      submittedAt: { gt: new Date(at.getTime() - 86_400_000), lte: at },
      id: { not: attempt.verificationId },
    },
  });
  return earlier + 1;
}
