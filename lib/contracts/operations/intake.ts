import { z } from "zod";
import { idParams } from "@/lib/contracts/common";
import type { Operation } from "@/lib/contracts/operation";
import {
  addImagesSchema,
  createVerificationSchema,
  imagesAddedSchema,
  verificationCreatedSchema,
  verificationSchema,
} from "@/lib/contracts/verification";
import { imageKinds } from "@/lib/contracts/vocabulary";
import { webhookEventSchema, webhookReceiptSchema } from "@/lib/contracts/webhook";

export const verificationOperations = {
  createVerification: {
    name: "POST /api/v1/verifications",
    summary: "Send one verification",
    description:
      "JSON with the pictures as base64, or multipart with this JSON as the part `verification` and file parts named by image kind. " +
      "Pictures may also come later. The answer says at once whether a person has to look.",
    action: "verification.create",
    rate: "intake",
    idempotencyKey: true,
    body: createVerificationSchema,
    multipart: { document: "verification", files: imageKinds },
    answers: { 201: verificationCreatedSchema },
    refusals: ["duplicate", "unsupported-media", "bad-image"],
  },
  getVerification: {
    name: "GET /api/v1/verifications/{id}",
    summary: "Read the state of one verification",
    description: "States and ids only; nothing that was read from a document.",
    action: "verification.read",
    params: idParams,
    answers: { 200: verificationSchema },
  },
  addImages: {
    name: "POST /api/v1/verifications/{id}/images",
    summary: "Add pictures that came after their verification",
    description: "JSON, or multipart with file parts named by image kind and an optional part `images` that describes them.",
    action: "verification.create",
    rate: "intake",
    params: idParams,
    body: addImagesSchema,
    multipart: { document: "images", files: imageKinds },
    answers: { 201: imagesAddedSchema },
    refusals: ["duplicate", "not-open", "unsupported-media", "bad-image"],
  },
} as const satisfies Record<string, Operation>;

export const webhookOperations = {
  receiveWebhook: {
    name: "POST /api/v1/webhooks/{provider}",
    summary: "Take an event from a provider",
    description: "The provider signs the body byte for byte. An event that came before is answered 200 with `duplicate`.",
    action: null,
    params: z.object({ provider: z.string() }),
    headers: {
      "Persona-Signature": "Persona's signature of the body, at most 72 hours old.",
      "Stripe-Signature": "Stripe's signature of the body, at most 300 seconds old.",
    },
    body: z.looseObject({}).describe("The event as the provider defines it."),
    answers: { 200: webhookReceiptSchema },
    refusals: ["bad-signature"],
  },
  getWebhookEvent: {
    name: "GET /api/v1/webhook-events/{eventId}",
    summary: "Read where the processing of an event stands",
    action: "webhook_event.read",
    params: z.object({ eventId: z.uuid() }),
    answers: { 200: webhookEventSchema },
  },
} as const satisfies Record<string, Operation>;
