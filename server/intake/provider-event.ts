import "server-only";
import type { Check, ExtractedField, Face } from "@/lib/contracts/verification";
import type { DocumentType, ImageKind } from "@/lib/contracts/vocabulary";

/** Where an attempt stands at the provider; null when a message carries evidence but no state of the attempt. */
export type ProviderState = "pending" | "cleared" | "referred" | "declined" | "expired" | "redacted" | null;

/** A picture that the provider holds. The URL is recorded as wanted evidence; adapters never fetch it. */
export type ProviderImage = {
  /** Stays the same when the provider signs the URL again, so that one picture is fetched once. */
  providerId: string;
  kind: ImageKind;
  url: string;
  face: Face | null;
};

/** What one message of a provider says about one attempt, in our words. */
export type ProviderUpdate = {
  state: ProviderState;
  /** `createdAt` is when the platform account began, where the provider knows it. */
  subject: { id: string; email: string | null; createdAt: string | null } | null;
  submittedAt: string | null;
  /** The provider's template or level, looked up in the policy's `triggerByTemplate`. */
  template: string | null;
  /** `country` is an alpha-3 code, `XXX` (ICAO 9303-3: unspecified) when the provider names none. */
  document: { type: DocumentType; country: string } | null;
  fields: ExtractedField[];
  checks: Check[];
  images: ProviderImage[];
  device: { ip: string | null; fingerprint: string | null } | null;
};

/** One webhook message, as every provider adapter returns it. */
export type ProviderEvent = {
  providerEventId: string;
  /** The provider's own name of the event, such as `inquiry.marked-for-review`. */
  name: string;
  /** When it happened by the provider's clock; orders the events, since no provider keeps an order. */
  occurredAt: string;
  /** The provider's id of the attempt; null when the event names none. */
  attemptId: string | null;
  /** Null when there is nothing for us: the event is acknowledged and ignored. */
  update: ProviderUpdate | null;
};
