import { randomBytes } from "node:crypto";
import { systemActor } from "@/server/actor";
import { db } from "@/server/db";
import { env, overrideEnv } from "@/server/env";
import { addImages } from "@/server/intake/add-images";
import { processWebhookEvent } from "@/server/intake/process-webhook-event";
import { receiveWebhook } from "@/server/intake/receive-webhook";
import { boss } from "@/server/jobs";
import { imagesOf, submittedAtOf } from "./attempt-evidence";
import { type Inquiry, type InquiryEvent, inquiryId, personaBody, personaSignature } from "./persona-body";
import { type Act, required, underPolicy, type World } from "./world";

const minute = 60_000;

/** The webhook's secret during the story only, so that the messages come in by the same door as real ones. */
async function withSecret<T>(work: (secret: string) => Promise<T>): Promise<T> {
  const before = env().webhookSecrets;
  const secret = randomBytes(24).toString("hex");
  overrideEnv({ webhookSecrets: { ...before, persona: secret } });
  try {
    return await work(secret);
  } finally {
    overrideEnv({ webhookSecrets: before });
  }
}

async function deliver(world: World, inquiry: Inquiry, event: InquiryEvent, times: { at: Date; began: Date }): Promise<void> {
  const body = personaBody(inquiry, event, required(world.facts.get(inquiry.key), `document of ${inquiry.key}`), times);
  const origin = { requestId: null, address: null };
  const { eventId } = await withSecret((secret) => receiveWebhook(origin, "persona", personaSignature(body, secret, times.at), body));
  await underPolicy({}, () => processWebhookEvent(systemActor("worker"), eventId));
  await dropJob(eventId);
  const verification = await findVerification(inquiry);
  if (verification?.case) world.cases.set(inquiry.key, verification.case.id);
}

/** The story has processed the message in its own time, so the worker must not find it again. */
async function dropJob(eventId: string): Promise<void> {
  const queue = await boss();
  const jobs = await queue.findJobs("process-webhook-event", { data: { eventId } });
  if (jobs.length > 0)
    await queue.deleteJob(
      "process-webhook-event",
      jobs.map(({ id }) => id),
    );
}

function findVerification(inquiry: Inquiry) {
  return db().verification.findUnique({
    where: { provider_externalId: { provider: "persona", externalId: inquiryId(inquiry) } },
    select: { id: true, case: { select: { id: true } } },
  });
}

async function sendPhotos(world: World, inquiry: Inquiry): Promise<void> {
  const verification = required(await findVerification(inquiry), `verification of ${inquiry.key}`);
  const drawn = required(world.drawn.get(inquiry.key), `pictures of ${inquiry.key}`);
  await addImages(world.platform, { verificationId: verification.id, images: imagesOf(drawn) });
}

/** What happened to an inquiry at Persona, message by message; the platform adds the pictures after the first result. */
export function personaActs(world: World, inquiry: Inquiry): Act[] {
  const began = submittedAtOf(inquiry, world.moment);
  const timeOf = ({ after }: InquiryEvent) => new Date(began.getTime() + after * minute);
  const messages = inquiry.events.map((event): Act => {
    const at = timeOf(event);
    return { at, run: () => deliver(world, inquiry, event, { at, began }) };
  });
  const result = inquiry.events.find(({ name }) => name !== "inquiry.started");
  if (!inquiry.photos || !result) return messages;
  return [...messages, { at: new Date(timeOf(result).getTime() + 40_000), run: () => sendPhotos(world, inquiry) }];
}
