import { createHmac } from "node:crypto";
import countries from "i18n-iso-countries";
import { accountOf, emailOf } from "./attempt-evidence";
import type { DocumentFacts } from "./document-facts";
import type { Scenario } from "./scenario";
import { seedOf } from "./specimen/random";

/** A Persona check as its webhooks write it. */
export type PersonaCheck = {
  name: string;
  status: "passed" | "failed" | "not_applicable";
  reasons: string[];
  requirement: "required" | "not_required";
};

/** One message about an inquiry: its event name and the minutes after the inquiry began. */
export type InquiryEvent = { name: keyof typeof statusOf; after: number };

/** An attempt that reached us through Persona. */
export type Inquiry = Scenario & {
  events: InquiryEvent[];
  /** Whether the platform sent the pictures too, since the provider's links are never followed. */
  photos?: true;
  documentChecks?: PersonaCheck[];
  selfieChecks?: PersonaCheck[];
  similarity?: number;
};

const statusOf = {
  "inquiry.started": "pending",
  "inquiry.completed": "completed",
  "inquiry.marked-for-review": "needs_review",
  "inquiry.approved": "approved",
  "inquiry.declined": "declined",
  "inquiry.expired": "expired",
  "inquiry.redacted": "needs_review",
} as const;

const idClasses: Partial<Record<Scenario["paper"]["type"], string>> = {
  passport: "pp",
  driving_licence: "dl",
  national_id: "id",
  residence_permit: "rp",
};

export function inquiryId({ key }: Scenario): string {
  return `inq_${seedOf(`inquiry ${key}`).toString(36)}${seedOf(key).toString(36)}`;
}

const relation = (type: string, id: string) => ({ data: { type, id } });
const passed = (name: string): PersonaCheck => ({ name, status: "passed", reasons: [], requirement: "required" });

function inquiryResource(inquiry: Inquiry, event: InquiryEvent, facts: DocumentFacts, at: Date, began: Date) {
  const { holder } = inquiry;
  const field = (value: string | undefined) => ({ type: "string", value: value ?? null });
  const redacted = event.name === "inquiry.redacted";
  const attributes = {
    status: statusOf[event.name],
    "reference-id": accountOf(inquiry),
    "created-at": began.toISOString(),
    "completed-at": event.name === "inquiry.started" ? null : new Date(began.getTime() + 4 * 60_000).toISOString(),
    "redacted-at": redacted ? at.toISOString() : null,
    fields: redacted
      ? {}
      : {
          "name-first": field(holder.given),
          "name-last": field(holder.family),
          birthdate: field(facts.values.date_of_birth),
          "email-address": field(emailOf(inquiry)),
        },
  };
  return {
    type: "inquiry",
    id: inquiryId(inquiry),
    attributes,
    relationships: { "inquiry-template": relation("inquiry-template", "itmpl_standard") },
  };
}

function evidenceResources(inquiry: Inquiry, facts: DocumentFacts) {
  const { paper, holder, key } = inquiry;
  const id = seedOf(`verification ${key}`).toString(36);
  const relationships = { inquiry: relation("inquiry", inquiryId(inquiry)) };
  const number = paper.type === "driving_licence" ? { "identification-number": paper.number } : { "document-number": paper.number };
  const documentChecks = [passed("id_authenticity_detection"), passed("id_expired_detection"), ...(inquiry.documentChecks ?? [])];
  const selfieChecks = inquiry.selfieChecks ?? [passed("selfie_id_comparison"), passed("selfie_liveness_detection")];
  const governmentId = {
    status: documentChecks.some(({ status }) => status === "failed") ? "failed" : "passed",
    "id-class": idClasses[paper.type],
    "country-code": countries.alpha3ToAlpha2(paper.country) ?? null,
    "name-first": holder.given.toUpperCase(),
    "name-last": holder.family.toUpperCase(),
    birthdate: facts.values.date_of_birth,
    sex: holder.sex,
    "issue-date": facts.values.issue_date,
    "expiration-date": facts.values.expiry_date,
    ...number,
    checks: documentChecks,
  };
  const selfie = {
    status: selfieChecks.some(({ status }) => status === "failed") ? "failed" : "passed",
    "document-similarity-score": inquiry.similarity ?? 92,
    checks: selfieChecks,
  };
  return [
    { type: "verification/government-id", id: `ver_${id}d`, attributes: governmentId, relationships },
    { type: "verification/selfie", id: `ver_${id}s`, attributes: selfie, relationships },
  ];
}

/** Writes the body of one Persona webhook (JSON:API, kebab case) as bytes. */
export function personaBody(inquiry: Inquiry, event: InquiryEvent, facts: DocumentFacts, times: { at: Date; began: Date }): Buffer {
  const { at, began } = times;
  const bare = event.name === "inquiry.started" || event.name === "inquiry.expired" || event.name === "inquiry.redacted";
  const payload = { data: inquiryResource(inquiry, event, facts, at, began), included: bare ? [] : evidenceResources(inquiry, facts) };
  const id = `evt_${seedOf(`${inquiry.key} ${event.name}`).toString(36)}`;
  return Buffer.from(
    JSON.stringify({ data: { type: "event", id, attributes: { name: event.name, "created-at": at.toISOString(), payload } } }),
  );
}

/** Signs a body as Persona does: HMAC-SHA256 over `<unix seconds>.<body>`. */
export function personaSignature(body: Buffer, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.`).update(body).digest("hex")}`;
}
