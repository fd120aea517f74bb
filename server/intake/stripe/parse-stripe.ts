import "server-only";
import { z } from "zod";
import type { ExtractedField } from "@/lib/contracts/verification";
import { AppError } from "@/lib/errors";
import { asIdentifier, asRecord, type Json } from "@/server/intake/persona/resource";
import type { ProviderEvent, ProviderState, ProviderUpdate } from "@/server/intake/provider-event";
import { errorCode, readReportChecks, readSessionChecks } from "@/server/intake/stripe/read-checks";
import { readDocument, readImages, readOutputFields, readReportFields } from "@/server/intake/stripe/read-evidence";
import { instantOf, isStripeTime, textOf } from "@/server/intake/stripe/stripe-value";
import { parse } from "@/server/read-input";

const sessionObject = "identity.verification_session";
const reportObject = "identity.verification_report";

const eventSchema = z.object({
  object: z.literal("event"),
  id: z.string().min(1).max(128),
  type: z.string().min(1).max(120),
  created: z.custom<number>(isStripeTime, "must be whole seconds since 1970"),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});

/**
 * A session asks for input at first and again after a failure, so only its error tells a decline from a beginning.
 * While a redaction is under way the session still speaks for itself; Stripe says when it is done.
 */
function stateOf(session: Json): ProviderState {
  if (asRecord(session.redaction).status === "redacted") return "redacted";
  switch (session.status) {
    case "verified":
      return "cleared";
    case "processing":
      return "pending";
    case "canceled":
      return "expired";
    case "requires_input":
      return errorCode(session.last_error) === null ? "pending" : "declined";
    default:
      return null;
  }
}

function subjectOf(named: Json, emails: unknown[]): ProviderUpdate["subject"] {
  const id = asIdentifier(textOf(named.client_reference_id));
  const email = emails.map(textOf).find((value) => value !== null);
  return id === null ? null : { id, email: z.email().max(254).safeParse(email).data ?? null, createdAt: null };
}

const noEvidence: Pick<ProviderUpdate, "document" | "fields" | "checks" | "images" | "device"> = {
  document: null,
  fields: [],
  checks: [],
  images: [],
  device: null,
};

function reportUpdate(report: Json): ProviderUpdate {
  return {
    state: null,
    subject: subjectOf(report, [asRecord(report.email).email]),
    submittedAt: instantOf(report.created),
    template: textOf(report.verification_flow),
    document: readDocument(report),
    fields: readReportFields(report),
    checks: readReportChecks(report),
    images: readImages(report),
    device: null,
  };
}

/** One value per key and source; the report's own wins over what the session repeats of it. */
function withoutRepeats(fields: ExtractedField[]): ExtractedField[] {
  return fields.filter(({ key, source }, index) => fields.findIndex((other) => other.key === key && other.source === source) === index);
}

/** A report that was asked for together with its session stands inside it; else there is its id. */
function sessionUpdate(session: Json, state: ProviderState): ProviderUpdate {
  const report = asRecord(session.last_verification_report);
  const ofReport = report.object === reportObject ? reportUpdate(report) : null;
  const base = {
    state,
    submittedAt: ofReport?.submittedAt ?? instantOf(session.created),
    // A platform without flows names what the session was for in its own metadata.
    template: textOf(session.verification_flow) ?? textOf(asRecord(session.metadata).trigger),
  };
  if (state === "redacted") return { ...base, ...noEvidence, subject: subjectOf(session, []) };
  const subject = subjectOf(session, [asRecord(session.provided_details).email, asRecord(session.verified_outputs).email]);
  const isDecided = state === "cleared" || state === "declined";
  const ofSession = isDecided ? readSessionChecks(session) : [];
  const known = new Set(ofReport?.checks.map(({ name }) => name));
  return {
    ...(ofReport ?? noEvidence),
    ...base,
    subject,
    fields: withoutRepeats([...(ofReport?.fields ?? []), ...readOutputFields(session)]),
    checks: [...(ofReport?.checks ?? []), ...ofSession.filter(({ name }) => !known.has(name))],
  };
}

/**
 * Reads a webhook body of Stripe (a snapshot event). Stripe sends events of all its products to one address; what is not
 * about a verification session is none of ours.
 * @returns `update` null when the event concerns no verification session
 * @throws AppError `bad-request` with paths when the body is no event envelope
 */
export function parseStripeEvent(body: unknown): ProviderEvent {
  const parsed = parse(eventSchema, body);
  if (!parsed.success) throw new AppError("bad-request", "The body is not a Stripe event.", { errors: parsed.errors });
  const { id, type, created, data } = parsed.data;
  const session = data.object;
  const event = { providerEventId: id, name: type, occurredAt: new Date(created * 1000).toISOString() };
  const attemptId = session.object === sessionObject ? asIdentifier(session.id) : null;
  if (attemptId === null || !type.startsWith(`${sessionObject}.`)) return { ...event, attemptId: null, update: null };
  const state = type === `${sessionObject}.redacted` ? "redacted" : stateOf(session);
  return { ...event, attemptId, update: sessionUpdate(session, state) };
}

/**
 * Reads an object fetched from Stripe's API: a verification report, or a verification session with its
 * `last_verification_report` and `verified_outputs` expanded or not.
 * @returns the session it belongs to, null when a report names none, and what it says; a report has no state of its own
 * @throws AppError `bad-request` with the path when it is neither
 */
export function parseStripeObject(resource: unknown): { attemptId: string | null; update: ProviderUpdate } {
  const found = asRecord(resource);
  const id = asIdentifier(found.id);
  if (found.object === reportObject && id !== null) {
    return { attemptId: asIdentifier(found.verification_session), update: reportUpdate(found) };
  }
  if (found.object === sessionObject && id !== null) return { attemptId: id, update: sessionUpdate(found, stateOf(found)) };
  const path = id === null ? "id" : "object";
  throw new AppError("bad-request", "This is not an object of Stripe Identity.", {
    errors: [{ path, message: "must be a verification session or report with its id" }],
  });
}
