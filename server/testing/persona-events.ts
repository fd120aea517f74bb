import "server-only";
import { createHmac } from "node:crypto";
import type { WebhookReceipt } from "@/lib/contracts/webhook";
import { systemActor } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { processWebhookEvent } from "@/server/intake/process-webhook-event";
import { receiveWebhook } from "@/server/intake/receive-webhook";
import { freshId } from "@/server/testing/factories";

export const personaSecret = "whsec-for-tests";

/** Gives this process the secret that `signature` signs with. */
export function usePersonaSecret(value: string | undefined = personaSecret): void {
  overrideEnv({ webhookSecrets: { ...env().webhookSecrets, persona: value } });
}

type Resource = { type: string; id: string; attributes: Record<string, unknown>; relationships?: Record<string, unknown> };
export type InquiryEvent = {
  inquiryId: string;
  /** Persona's word, such as `needs_review`. */
  status: string;
  /** When it happened, ISO 8601. */
  at: string;
  eventId?: string;
  name?: string;
  accountId?: string | null;
  email?: string;
  template?: string;
  attributes?: Record<string, unknown>;
  included?: Resource[];
};

const relation = (type: string, id: string) => ({ data: { type, id } });

/** A webhook body of an inquiry, as small as Persona's format allows. */
export function inquiryEvent({
  inquiryId,
  status,
  at,
  eventId,
  name,
  accountId,
  email,
  template,
  attributes,
  included = [],
}: InquiryEvent): Record<string, unknown> {
  const fields = email ? { "email-address": { type: "string", value: email } } : {};
  const data = {
    type: "inquiry",
    id: inquiryId,
    attributes: { status, "reference-id": accountId ?? null, "created-at": "2026-11-20T09:00:00.000Z", fields, ...attributes },
    relationships: template ? { "inquiry-template": relation("inquiry-template", template) } : {},
  };
  return eventOf(data, { name: name ?? `inquiry.${status.replaceAll("_", "-")}`, at, eventId, included });
}

export function eventOf(
  data: unknown,
  { name, at, eventId = freshId("evt"), included = [] }: { name: string; at: string; eventId?: string; included?: Resource[] },
) {
  return { data: { type: "event", id: eventId, attributes: { name, "created-at": at, payload: { data, included } } } };
}

/** A document's verification of an inquiry, with the values that were read from it. */
export function governmentId(inquiryId: string, attributes: Record<string, unknown>, id = "ver_id"): Resource {
  const read = { "id-class": "pp", "country-code": "UT", status: "passed", ...attributes };
  return { type: "verification/government-id", id, attributes: read, relationships: { inquiry: relation("inquiry", inquiryId) } };
}

export function signature(rawBody: Buffer, secret = personaSecret, at = now()): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.`).update(rawBody).digest("hex")}`;
}

/** Sends a body as Persona would, with a right signature. */
export function receive(body: unknown): Promise<WebhookReceipt> {
  const rawBody = Buffer.from(JSON.stringify(body));
  return receiveWebhook({ requestId: "req-hook", address: "192.0.2.1" }, "persona", signature(rawBody), rawBody);
}

export async function processEvent(eventId: string): Promise<void> {
  await processWebhookEvent(systemActor("worker"), eventId);
}

/** Receives and processes events one after the other, in the order given. */
export async function deliver(...events: InquiryEvent[]): Promise<void> {
  for (const event of events) await processEvent((await receive(inquiryEvent(event))).eventId);
}

/** The verification of an attempt with its case, or null. */
export function attemptRow(inquiryId: string) {
  return db().verification.findUnique({
    where: { provider_externalId: { provider: "persona", externalId: inquiryId } },
    include: { case: true, subject: true, images: true },
  });
}
