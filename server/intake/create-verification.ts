import "server-only";
import type { CreateVerificationInput, VerificationCreated } from "@/lib/contracts/verification";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { comparisonVersion } from "@/server/comparison/compare-fields";
import { db, type Tx, transaction } from "@/server/db";
import { type IdempotencyTicket, once, storedAnswer } from "@/server/idempotency";
import { type Assessment, type Attempt, assess } from "@/server/intake/assess";
import { openCase } from "@/server/intake/open-case";
import {
  hashesOf,
  type IncomingImage,
  insertImages,
  type PreparedImage,
  prepareImages,
  removeImages,
  withStoredImages,
} from "@/server/intake/prepare-images";
import { sealEvidence } from "@/server/intake/sealed-evidence";
import { type OpenSubject, requireKey, subjectOf } from "@/server/intake/subject-of";
import { type PolicyInForce, policyInForce } from "@/server/policy-in-force";

export type NewVerification = Omit<CreateVerificationInput, "images"> & { images: IncomingImage[]; idempotency: IdempotencyTicket };

/**
 * Takes in a verification: images checked and sealed, fields compared, flags derived; a flagged one makes a case.
 * @throws AppError `duplicate` when the externalId came before under another key; image errors; idempotency errors.
 */
export async function createVerification(actor: Actor, input: NewVerification): Promise<VerificationCreated> {
  authorize(actor, "verification.create");
  // Whoever finds the row of an earlier request with the same key then finds its answer too, because both came with one commit.
  const existing = await existingId(db(), input.externalId);
  const before = await storedAnswer<VerificationCreated>(db(), input.idempotency);
  if (before) return before;
  if (existing) throw duplicate(existing);
  const images = await prepareImages(input.images);
  const [subject, policy] = await Promise.all([subjectOf(input.subject), policyInForce()]);
  const id = crypto.randomUUID();
  const attempt = attemptOf(input, id, subject, images);
  const answer = await withStoredImages(subject, images, (rows) =>
    transaction((tx) =>
      once(tx, input.idempotency, async () => {
        await lockExternalId(tx, input.externalId);
        const meanwhile = await existingId(tx, input.externalId);
        if (meanwhile) throw duplicate(meanwhile);
        await requireKey(tx, subject);
        const assessment = await assess(tx, attempt, policy);
        await insertVerification(tx, { id, input, subject, policy, assessment });
        await insertImages(tx, id, rows);
        await audit(tx, actor, {
          action: "verification.received",
          verificationId: id,
          details: { source: "api", images: rows.length, imageHashes: hashesOf(images) },
        });
        const made =
          assessment.flags.length > 0
            ? await openCase(tx, actor, { ...attempt, document: input.document, trigger: input.trigger, assessment, policy })
            : null;
        if (!made)
          await audit(tx, actor, { action: "verification.cleared", verificationId: id, details: { policyVersion: policy.version } });
        return {
          id,
          status: made ? "flagged" : "cleared",
          caseId: made?.id ?? null,
          flags: assessment.flags,
        } satisfies VerificationCreated;
      }),
    ),
  );
  // Another request with the same key finished first: its answer stands, and these copies of the pictures are not needed.
  if (answer.id !== id) await removeImages(images);
  return answer;
}

/** Of two requests with one externalId under different keys the second waits, and then finds the row of the first. */
async function lockExternalId(tx: Tx, externalId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`verification|${externalId}`}, 0))`;
}

async function existingId(tx: Tx, externalId: string): Promise<string | undefined> {
  const existing = await tx.verification.findUnique({
    where: { provider_externalId: { provider: "api", externalId } },
    select: { id: true },
  });
  return existing?.id;
}

function duplicate(verificationId: string): AppError {
  return new AppError("duplicate", "A verification with this externalId came before, under another Idempotency-Key.", {
    errors: [{ path: "externalId", message: "exists already" }],
    facts: { verificationId },
  });
}

function attemptOf(input: NewVerification, verificationId: string, subject: OpenSubject, images: PreparedImage[]): Attempt {
  return {
    verificationId,
    subjectId: subject.id,
    submittedAt: input.submittedAt,
    document: input.document,
    fields: input.fields,
    mrz: input.mrz ?? null,
    checks: input.checks,
    deviceFingerprint: input.device?.fingerprint ?? null,
    imageHashes: images.map((image) => image.contentHash),
    providerState: null,
  };
}

type Insert = { id: string; input: NewVerification; subject: OpenSubject; policy: PolicyInForce; assessment: Assessment };

async function insertVerification(tx: Tx, { id, input, subject, policy, assessment }: Insert): Promise<void> {
  const sealed = sealEvidence(subject.key, id, {
    fields: assessment.fields,
    mrz: input.mrz ?? null,
    barcode: input.barcode ?? null,
    checks: input.checks,
    comparisons: assessment.comparisons,
    email: input.subject.email ?? null,
    device: input.device ? { ip: input.device.ip ?? null, fingerprint: input.device.fingerprint ?? null } : null,
    wanted: [],
  });
  await tx.verification.create({
    data: {
      id,
      provider: "api",
      externalId: input.externalId,
      subjectId: subject.id,
      trigger: input.trigger,
      documentType: input.document.type,
      country: input.document.country,
      state: assessment.flags.length > 0 ? "flagged" : "cleared",
      submittedAt: new Date(input.submittedAt),
      receivedAt: now(),
      flags: assessment.flags,
      policyVersion: policy.version,
      comparisonVersion,
      sealed: new Uint8Array(sealed),
      ...assessment.lookups,
    },
    select: { id: true },
  });
}
