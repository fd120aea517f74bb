import "server-only";
import { randomBytes } from "node:crypto";
import sharp from "sharp";
import type { ApiScope, Role } from "@/lib/contracts/vocabulary";
import type { ApiKeyActor, UserActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import type { Claim } from "@/server/cases/claimed-case";
import { type DecideCaseInput, type DecideCaseResult, decideCase } from "@/server/cases/decide-case";
import { judgeCase } from "@/server/cases/judge-case";
import { unjudgedAmong } from "@/server/cases/judge-first";
import { db } from "@/server/db";
import type { IdempotencyTicket } from "@/server/idempotency";
import { createVerification, type NewVerification } from "@/server/intake/create-verification";

const origin = { requestId: "req-test", address: "198.51.100.4" };

/** An id that no other test has. */
export function freshId(prefix: string): string {
  return `${prefix}_${randomBytes(5).toString("hex")}`;
}

/** A person of this role in the database, as the actor that a signed-in request would have. */
export async function makeUser(role: Role, name = freshId(role)): Promise<UserActor> {
  const email = `${freshId("person")}@secondlook.test`;
  const { id } = await db().user.create({ data: { email, name, role, passwordHash: "no password fits this" }, select: { id: true } });
  return makeActor(role, { id, name, email });
}

/** An actor without a row behind it, for refusals that come before anything is read. */
export function makeActor(role: Role, known: Partial<UserActor> = {}): UserActor {
  const nobody = { id: crypto.randomUUID(), name: role, email: `${role}@secondlook.test`, sessionId: crypto.randomUUID() };
  return { type: "user", role, ...nobody, ...origin, ...known };
}

export function apiActor(...scopes: ApiScope[]): ApiKeyActor {
  return { type: "api_key", id: crypto.randomUUID(), name: "platform", scopes, ...origin };
}

/** The ticket of one write; the same key with another hash stands for another body. */
export function ticket(key = freshId("key"), requestHash = "body-1", owner = "test"): IdempotencyTicket {
  return { owner, route: "POST /test", key, requestHash };
}

/** A clean passport as the platform would send it; it is cleared unless `overrides` give a reason to look. */
export function verificationInput(overrides: Partial<NewVerification> = {}): NewVerification {
  return {
    externalId: freshId("ver"),
    subject: { id: freshId("acct"), email: "a@example.org", createdAt: "2024-05-01T00:00:00Z" },
    trigger: "advanced_feature",
    submittedAt: "2026-11-20T10:00:00Z",
    document: { type: "passport", country: "UTO" },
    fields: [
      { key: "full_name", source: "viz", value: "ERIKSSON ANNA MARIA", confidence: 0.98 },
      { key: "date_of_birth", source: "viz", value: "1974-08-12" },
      { key: "document_number", source: "viz", value: freshId("L").toUpperCase() },
      { key: "expiry_date", source: "viz", value: "2032-04-15" },
    ],
    checks: [faceCheck("pass", 0.93)],
    images: [],
    idempotency: ticket(),
    ...overrides,
  };
}

export function faceCheck(verdict: "pass" | "fail", value: number): NewVerification["checks"][number] {
  const reasons = verdict === "fail" ? ["low_similarity"] : [];
  return {
    name: "face_match",
    category: "biometric",
    verdict,
    reasons,
    score: { value, raw: value * 100, rawScale: "0-100", threshold: 0.8 },
  };
}

export type FlaggedCase = { caseId: string; verificationId: string; externalId: string; subjectId: string };

/** A case that came in through the real intake, flagged because its face check failed. */
export async function makeFlaggedCase(overrides: Partial<NewVerification> = {}): Promise<FlaggedCase> {
  const input = verificationInput({ checks: [faceCheck("fail", 0.41)], ...overrides });
  const made = await createVerification(apiActor("verifications:write"), input);
  if (!made.caseId) throw new Error("The verification was cleared: give it a reason to be flagged.");
  return { caseId: made.caseId, verificationId: made.id, externalId: input.externalId, subjectId: input.subject.id };
}

/** A JPEG that nobody else has, with a text on it. */
export async function testJpeg(text: string): Promise<Buffer> {
  const label = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#b9c6d2"/>
    <text x="12" y="110" font-size="20" font-family="sans-serif">${text}</text></svg>`;
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  const mark = await sharp({ create: { width: 12, height: 12, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
  return sharp(Buffer.from(label))
    .composite([{ input: mark, top: 0, left: 0 }])
    .jpeg()
    .toBuffer();
}

type Judgement = Partial<Omit<DecideCaseInput, "caseId">>;

/** Answers the question about the faces where policy asks this person for it. */
export async function judgeWhereAsked(actor: UserActor, caseId: string, answer = -1): Promise<void> {
  const row = await db().case.findUnique({ where: { id: caseId }, select: { id: true, state: true } });
  if (row && (await unjudgedAmong(actor, [row])).size > 0)
    await judgeCase(actor, { caseId, question: "same_person", phase: "before", answer });
}

/** Decides a claimed case, judging it first where policy asks for that: rejects it for a face mismatch unless `judgement` says otherwise. */
export async function decide(actor: UserActor, claim: Claim, judgement: Judgement = {}): Promise<DecideCaseResult> {
  await judgeWhereAsked(actor, claim.caseId);
  return decideCase(actor, {
    caseId: claim.caseId,
    version: claim.version,
    leaseToken: claim.leaseToken,
    outcome: "reject",
    reasons: [{ code: "face_mismatch" }],
    claimNext: false,
    idempotency: ticket(freshId("key"), "body-1", actor.id),
    ...judgement,
  });
}

/** Claims one case by its id and decides it. */
export async function claimAndDecide(actor: UserActor, caseId: string, judgement: Judgement = {}): Promise<DecideCaseResult> {
  return decide(actor, await claimCase(actor, caseId), judgement);
}
