import "server-only";
import type { VerificationState } from "@/lib/contracts/verification";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { comparisonVersion } from "@/server/comparison/compare-fields";
import { openSubjectKey } from "@/server/crypto/subject-key";
import type { Tx } from "@/server/db";
import { type Assessment, type Attempt, assess, unknownDocument } from "@/server/intake/assess";
import { eraseUnusedKey } from "@/server/intake/erase-unused-key";
import { eraseOrDefer } from "@/server/intake/erase-verification";
import { mergeEvidence, noEvidence } from "@/server/intake/merge-evidence";
import type { ProviderName } from "@/server/intake/provider-adapters";
import type { ProviderEvent, ProviderState, ProviderUpdate } from "@/server/intake/provider-event";
import { openEvidence, type SealedEvidence, sealEvidence } from "@/server/intake/sealed-evidence";
import { settleCase } from "@/server/intake/settle-case";
import { keyStands, type OpenSubject } from "@/server/intake/subject-of";
import type { PolicyInForce } from "@/server/policy-in-force";

export type UpdateInput = { provider: ProviderName; event: ProviderEvent; subject: OpenSubject; policy: PolicyInForce };
export type Applied = { verificationId: string; erased: boolean; afterCommit: (() => Promise<void>) | null };

const selection = {
  id: true,
  subjectId: true,
  subject: { select: { id: true, wrappedKey: true } },
  state: true,
  providerState: true,
  providerEventAt: true,
  submittedAt: true,
  trigger: true,
  documentType: true,
  country: true,
  sealed: true,
  flags: true,
  images: { select: { contentHash: true } },
  case: {
    select: {
      state: true,
      notes: { select: { id: true }, take: 1 },
      appeals: { select: { id: true }, take: 1 },
      decisions: { where: { sealedNote: { not: null } }, select: { id: true }, take: 1 },
      grants: { select: { id: true }, take: 1 },
      drafts: { select: { userId: true }, take: 1 },
    },
  },
} as const;
type Known = NonNullable<Awaited<ReturnType<typeof findKnown>>>;

/** Brings the verification of an attempt up to what an event says; the caller holds the attempt's lock. */
export async function applyUpdate(tx: Tx, actor: Actor, given: UpdateInput): Promise<Applied> {
  const { event } = given;
  const update = event.update;
  if (!update || !event.attemptId) throw new AppError("bad-request", "The event concerns no attempt.");
  const known = await findKnown(tx, given);
  if (known?.state === "redacted") {
    // Whoever read this event before the erasure may have kept the account's key from going, or given it a new one.
    await eraseUnusedKey(tx, given.subject.id);
    return { verificationId: known.id, erased: true, afterCommit: null };
  }
  if (update.state === "redacted") return erase(tx, actor, known ?? (await createEmpty(tx, actor, given)), given);
  if (known && isDecided(known)) return noteState(tx, known, given, update);
  const input = { ...given, subject: await ownerOf(known, given) };
  if (!(await keyStands(tx, input.subject))) throw new Error("The account was erased while its event was read: the job runs again.");
  const isNewer = !known?.providerEventAt || known.providerEventAt.getTime() <= new Date(event.occurredAt).getTime();
  const before = known?.sealed ? openEvidence(await keyOf(known, input), known.id, known.sealed) : noEvidence;
  const evidence = mergeEvidence(before, update, isNewer);
  const attempt = attemptOf(known, input, update, evidence, isNewer);
  const assessment = await assess(tx, attempt, input.policy);
  const state = stateOf(attempt.providerState, assessment);
  const trigger = known && known.trigger !== "other" ? known.trigger : triggerOf(update, input.policy);
  await save(tx, { known, input, attempt, assessment, evidence, state, trigger, isNewer });
  if (!known)
    await audit(tx, actor, {
      action: "verification.received",
      verificationId: attempt.verificationId,
      details: { source: input.provider },
    });
  await settleCase(tx, actor, {
    ...attempt,
    document: attempt.document ?? unknownDocument,
    trigger,
    assessment,
    policy: input.policy,
    state,
    changed: differs(before, evidence) || known?.flags.join() !== assessment.flags.join(),
  });
  return { verificationId: attempt.verificationId, erased: false, afterCommit: null };
}

/** Somebody has decided on the evidence as it is: it stays, and so does the answer the platform gets. */
function isDecided(known: Known): boolean {
  return known.case?.state === "decided" || known.case?.state === "appeal_review";
}

/** Of an event after the decision only the provider's state and time are kept beside the sealed raw event. */
async function noteState(tx: Tx, known: Known, { event }: UpdateInput, update: ProviderUpdate): Promise<Applied> {
  const at = new Date(event.occurredAt);
  if (update.state && (!known.providerEventAt || known.providerEventAt <= at)) {
    await tx.verification.update({
      where: { id: known.id },
      data: { providerState: update.state, providerEventAt: at },
      select: { id: true },
    });
  }
  return { verificationId: known.id, erased: false, afterCommit: null };
}

/** Whether a reviewer would see other fields or checks than before. */
function differs(before: SealedEvidence, after: SealedEvidence): boolean {
  return JSON.stringify([before.fields, before.checks]) !== JSON.stringify([after.fields, after.checks]);
}

function findKnown(tx: Tx, { provider, event }: UpdateInput) {
  return tx.verification.findUnique({ where: { provider_externalId: { provider, externalId: event.attemptId ?? "" } }, select: selection });
}

/**
 * An event that names the real account moves the attempt there, until pictures, notes, drafts, appeals or reasons are sealed under the
 * key it has. One that names none leaves it where it is, also when another event moved it while this one was read.
 */
async function ownerOf(known: Known | null, input: UpdateInput): Promise<OpenSubject> {
  const { notes = [], appeals = [], decisions = [], grants = [], drafts = [] } = known?.case ?? {};
  const isBound = known !== null && [known.images, notes, appeals, decisions, grants, drafts].some((sealed) => sealed.length > 0);
  const namesNone = known !== null && !input.event.update?.subject;
  return known && (isBound || namesNone) ? { id: known.subjectId, key: await keyOf(known, input) } : input.subject;
}

/** The key that the evidence so far is sealed under. */
async function keyOf(known: Known, input: UpdateInput): Promise<Buffer> {
  return known.subjectId === input.subject.id ? input.subject.key : openSubjectKey(known.subject);
}

function attemptOf(known: Known | null, input: UpdateInput, update: ProviderUpdate, evidence: SealedEvidence, isNewer: boolean): Attempt {
  const stated = isNewer ? update.state : null;
  return {
    verificationId: known?.id ?? crypto.randomUUID(),
    subjectId: input.subject.id,
    submittedAt: (isNewer ? update.submittedAt : null) ?? known?.submittedAt.toISOString() ?? update.submittedAt ?? input.event.occurredAt,
    document: isNewer ? (update.document ?? documentOf(known)) : (documentOf(known) ?? update.document),
    fields: evidence.fields,
    mrz: evidence.mrz,
    checks: evidence.checks,
    deviceFingerprint: evidence.device?.fingerprint ?? null,
    imageHashes: known?.images.map((image) => image.contentHash) ?? [],
    providerState: stated ?? (known?.providerState as ProviderState | undefined) ?? update.state ?? "pending",
  };
}

function documentOf(known: Known | null): Attempt["document"] {
  if (!known || (known.documentType === unknownDocument.type && known.country === unknownDocument.country)) return null;
  return { type: known.documentType, country: known.country };
}

/** Pending and ended attempts make no case, whatever the rules say of the evidence so far. */
function stateOf(providerState: ProviderState, assessment: Assessment): VerificationState {
  if (providerState === "pending" || providerState === null) return "pending";
  if (providerState === "expired") return "closed";
  return assessment.flags.length > 0 ? "flagged" : "cleared";
}

function triggerOf(update: ProviderUpdate, policy: PolicyInForce) {
  const { triggerByTemplate } = policy.body;
  // Own entries only: a template may be called `constructor`.
  return (update.template && Object.hasOwn(triggerByTemplate, update.template) && triggerByTemplate[update.template]) || "other";
}

/** A redaction may come before everything else: it is remembered, so that what follows late brings nothing in. */
async function createEmpty(
  tx: Tx,
  actor: Actor,
  { provider, event, subject, policy }: UpdateInput,
): Promise<{ id: string; subjectId: string }> {
  const made = await tx.verification.create({
    data: {
      provider,
      externalId: event.attemptId ?? "",
      subjectId: subject.id,
      trigger: "other",
      documentType: unknownDocument.type,
      country: unknownDocument.country,
      state: "pending",
      submittedAt: new Date(event.update?.submittedAt ?? event.occurredAt),
      receivedAt: now(),
      flags: [],
      policyVersion: policy.version,
      comparisonVersion,
    },
    select: { id: true, subjectId: true },
  });
  await audit(tx, actor, { action: "verification.received", verificationId: made.id, details: { source: provider } });
  return made;
}

async function erase(tx: Tx, actor: Actor, known: { id: string; subjectId: string }, input: UpdateInput): Promise<Applied> {
  const afterCommit = await eraseOrDefer(tx, actor, known);
  await tx.verification.update({
    where: { id: known.id },
    data: { providerState: "redacted", providerEventAt: new Date(input.event.occurredAt) },
    select: { id: true },
  });
  if (afterCommit) await settleCase(tx, actor, { verificationId: known.id, state: "redacted" });
  return { verificationId: known.id, erased: afterCommit !== null, afterCommit };
}

type Save = {
  known: Known | null;
  input: UpdateInput;
  attempt: Attempt;
  assessment: Assessment;
  evidence: SealedEvidence;
  state: VerificationState;
  trigger: Known["trigger"];
  isNewer: boolean;
};

async function save(tx: Tx, { known, input, attempt, assessment, evidence, state, trigger, isNewer }: Save): Promise<void> {
  const id = attempt.verificationId;
  const sealed = sealEvidence(input.subject.key, id, { ...evidence, fields: assessment.fields, comparisons: assessment.comparisons });
  const document = attempt.document ?? unknownDocument;
  const columns = {
    subjectId: attempt.subjectId,
    trigger,
    documentType: document.type,
    country: document.country,
    state,
    providerState: attempt.providerState,
    ...(isNewer ? { providerEventAt: new Date(input.event.occurredAt) } : {}),
    submittedAt: new Date(attempt.submittedAt),
    flags: assessment.flags,
    policyVersion: input.policy.version,
    comparisonVersion,
    sealed: new Uint8Array(sealed),
    ...assessment.lookups,
  };
  if (known) {
    await tx.verification.update({ where: { id }, data: columns, select: { id: true } });
    if (known.subjectId !== attempt.subjectId)
      await tx.case.updateMany({ where: { verificationId: id }, data: { subjectId: attempt.subjectId } });
    return;
  }
  const identity = { id, provider: input.provider, externalId: input.event.attemptId ?? id, receivedAt: now() };
  await tx.verification.create({ data: { ...identity, ...columns }, select: { id: true } });
}
