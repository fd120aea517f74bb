import "server-only";
import { isIP } from "node:net";
import { z } from "zod";
import type { ExtractedField } from "@/lib/contracts/verification";
import { AppError } from "@/lib/errors";
import { kebabKeys } from "@/server/intake/persona/kebab-keys";
import { readChecks } from "@/server/intake/persona/read-checks";
import { readDocument } from "@/server/intake/persona/read-document";
import { readFields } from "@/server/intake/persona/read-fields";
import { readImages } from "@/server/intake/persona/read-images";
import { asIdentifier, asInstant, asList, asRecord, asResource, asText, type Resource, relatedId } from "@/server/intake/persona/resource";
import { isEvidence, selectEvidence } from "@/server/intake/persona/select-evidence";
import type { ProviderEvent, ProviderState, ProviderUpdate } from "@/server/intake/provider-event";
import { parse } from "@/server/read-input";

/** Inquiry statuses, and the event names that stand in for a blanked status. */
const stateByWord = new Map<string, ProviderState>([
  ["created", "pending"],
  ["started", "pending"],
  ["pending", "pending"],
  ["completed", "pending"],
  ["approved", "cleared"],
  ["needs_review", "referred"],
  ["marked_for_review", "referred"],
  ["declined", "declined"],
  ["failed", "declined"],
  ["expired", "expired"],
]);

const instant = z.string().refine((value) => asInstant(value) !== null, "must be an ISO 8601 instant");
const eventSchema = z.object({
  data: z.object({
    type: z.literal("event"),
    id: z.string().min(1).max(128),
    attributes: z.object({
      name: z.string().min(1).max(120),
      "created-at": instant,
      payload: z.object({ data: z.record(z.string(), z.unknown()), included: z.unknown().optional() }),
    }),
  }),
});

function stateOf(inquiry: Resource, eventName: string): ProviderState {
  if (eventName === "inquiry.redacted" || asText(inquiry.attributes["redacted-at"]) !== null) return "redacted";
  const status = asText(inquiry.attributes.status);
  return stateByWord.get(status ?? eventName.replace(/^inquiry\./, "").replaceAll("-", "_")) ?? null;
}

/** The platform's own reference names the account holder; Persona's account stands in for it. */
function subjectOf(inquiry: Resource): ProviderUpdate["subject"] {
  const id = asIdentifier(asText(inquiry.attributes["reference-id"])) ?? relatedId(inquiry, "account");
  const email = asText(asRecord(asRecord(inquiry.attributes.fields)["email-address"]).value);
  return id === null ? null : { id, email: z.email().max(254).safeParse(email).data ?? null, createdAt: null };
}

function submittedAtOf({ attributes }: Resource): string | null {
  const candidates = ["completed-at", "marked-for-review-at", "decisioned-at", "created-at"];
  return candidates.map((name) => asInstant(attributes[name])).find((value) => value !== null) ?? null;
}

function deviceOf(session: Resource | undefined): ProviderUpdate["device"] {
  if (session === undefined) return null;
  const ip = asText(session.attributes["ip-address"]) ?? "";
  const device = { ip: isIP(ip) > 0 ? ip : null, fingerprint: relatedId(session, "device") };
  return device.ip === null && device.fingerprint === null ? null : device;
}

/** One value per key and source; the earlier resource wins. */
function withoutRepeats(fields: ExtractedField[]): ExtractedField[] {
  const byPlace = new Map<string, ExtractedField>();
  for (const field of fields) {
    const place = `${field.source} ${field.key}`;
    if (!byPlace.has(place)) byPlace.set(place, field);
  }
  return [...byPlace.values()];
}

function updateFrom(primary: Resource, included: Resource[], eventName: string): ProviderUpdate {
  const inquiryId = relatedId(primary, "inquiry");
  const inquiries = included.filter(({ type, id }) => type === "inquiry" && (inquiryId === null || id === inquiryId));
  const inquiry = primary.type === "inquiry" ? primary : inquiries[0];
  const state = primary.type === "inquiry" ? stateOf(primary, eventName) : null;
  const base = {
    state,
    subject: inquiry ? subjectOf(inquiry) : null,
    submittedAt: inquiry ? submittedAtOf(inquiry) : null,
    template: inquiry ? (relatedId(inquiry, "inquiry-template") ?? relatedId(inquiry, "template")) : null,
  };
  // What the provider erased must not come back in through a picture or session that the message still carries.
  if (state === "redacted") {
    const subject = base.subject && { ...base.subject, email: null };
    return { ...base, subject, document: null, fields: [], checks: [], images: [], device: null };
  }

  const others = included.filter((resource) => resource.type !== "inquiry");
  const evidence = selectEvidence([primary, ...(inquiry && inquiry !== primary ? [inquiry] : []), ...others]);
  const papers = evidence.filter(({ type }) => type.endsWith("/government-id"));
  return {
    ...base,
    document: papers.map(readDocument).find((document) => document !== null) ?? null,
    fields: withoutRepeats(evidence.flatMap(readFields)),
    checks: evidence.flatMap(readChecks),
    images: evidence.flatMap(readImages),
    device: deviceOf(evidence.find(({ type }) => type === "inquiry-session")),
  };
}

function attemptOf(primary: Resource, included: Resource[]): string | null {
  if (primary.type === "inquiry") return primary.id;
  return relatedId(primary, "inquiry") ?? included.find(({ type }) => type === "inquiry")?.id ?? null;
}

function resourcesIn(value: unknown): Resource[] {
  return asList(value)
    .map(asResource)
    .filter((resource) => resource !== null);
}

/**
 * Reads a webhook body of Persona (JSON:API event, kebab, camel or snake case). Every attribute of what happened
 * is optional, since Persona lets a customer blank any; only the envelope has to be whole.
 * @returns `update` null when the event concerns no inquiry or nothing that we take evidence from
 * @throws AppError `bad-request` with paths when the body is no event envelope
 */
export function parsePersonaEvent(body: unknown): ProviderEvent {
  const parsed = parse(eventSchema, kebabKeys(body));
  if (!parsed.success) throw new AppError("bad-request", "The body is not a Persona event.", { errors: parsed.errors });
  const { id, attributes } = parsed.data.data;
  const event = { providerEventId: id, name: attributes.name, occurredAt: attributes["created-at"] };
  const primary = asResource(attributes.payload.data);
  if (primary === null) return { ...event, attemptId: null, update: null };
  const included = resourcesIn(attributes.payload.included);
  const attemptId = attemptOf(primary, included);
  const concernsUs = attemptId !== null && isEvidence(primary);
  return { ...event, attemptId, update: concernsUs ? updateFrom(primary, included, attributes.name) : null };
}

/**
 * Reads an object fetched from Persona's API, either the whole answer `{ data, included }` or the bare resource.
 * @returns the inquiry it belongs to, null when it names none, and what it says
 * @throws AppError `bad-request` when it is no JSON:API resource
 */
export function parsePersonaObject(resource: unknown): { attemptId: string | null; update: ProviderUpdate } {
  const answer = asRecord(kebabKeys(resource));
  const wrapped = "data" in answer;
  const primary = asResource(wrapped ? answer.data : answer);
  if (primary === null) {
    const path = wrapped ? "data" : "";
    throw new AppError("bad-request", "This is not an object of Persona's API.", { errors: [{ path, message: "needs a type and an id" }] });
  }
  const included = resourcesIn(answer.included);
  return { attemptId: attemptOf(primary, included), update: updateFrom(primary, included, "") };
}
