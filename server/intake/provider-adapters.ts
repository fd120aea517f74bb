import "server-only";
import { parsePersonaEvent } from "@/server/intake/persona/parse-persona";
import { verifyPersonaSignature } from "@/server/intake/persona/verify-signature";
import type { ProviderEvent } from "@/server/intake/provider-event";
import { parseStripeEvent } from "@/server/intake/stripe/parse-stripe";
import { verifyStripeSignature } from "@/server/intake/stripe/verify-signature";

export const providerNames = ["persona", "stripe"] as const;
export type ProviderName = (typeof providerNames)[number];

export type ProviderAdapter = {
  signatureHeader: string;
  verifySignature: (input: {
    header: string | null;
    rawBody: Buffer;
    secrets: string[];
    now: Date;
  }) => { ok: true } | { ok: false; reason: string };
  parseEvent: (body: unknown) => ProviderEvent;
};

/** How each provider signs and words its events. */
export const providerAdapters: Record<ProviderName, ProviderAdapter> = {
  persona: { signatureHeader: "persona-signature", verifySignature: verifyPersonaSignature, parseEvent: parsePersonaEvent },
  stripe: { signatureHeader: "stripe-signature", verifySignature: verifyStripeSignature, parseEvent: parseStripeEvent },
};
