import "server-only";
import type { UserActor } from "@/server/actor";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { type DecideAppeal, decideAppeal } from "@/server/appeals/decide-appeal";
import { openAppeal } from "@/server/appeals/open-appeal";
import type { Claim } from "@/server/cases/claimed-case";
import { claimAndDecide, type FlaggedCase, freshId, makeFlaggedCase, makeUser, ticket } from "@/server/testing/factories";

export const statement = "The selfie is of me: I have cut my hair since.";

/** A case that somebody rejected for a face mismatch. */
export async function makeRejectedCase(by?: UserActor): Promise<FlaggedCase & { decider: UserActor; decisionId: string }> {
  const made = await makeFlaggedCase();
  const decider = by ?? (await makeUser("senior_reviewer"));
  const { decisionId } = await claimAndDecide(decider, made.caseId);
  return { ...made, decider, decisionId };
}

/** An open appeal against a rejection, with the support agent who wrote it down. */
export async function makeAppeal(given: { statement?: string; decider?: UserActor; agent?: UserActor } = {}) {
  const rejected = await makeRejectedCase(given.decider);
  const agent = given.agent ?? (await makeUser("support_agent"));
  const appeal = await openAppeal(agent, { caseId: rejected.caseId, category: "identity", statement: given.statement ?? statement });
  return { ...rejected, agent, appealId: appeal.id, version: appeal.version };
}

/** Several made at once, a few at a time so that they share the pool of connections. */
export async function makeMany<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: Math.min(5, count - made.length) }, make))));
  return made;
}

/** Overturns a claimed appeal in favour of the person unless `judgement` says otherwise. */
export function decideOnAppeal(actor: UserActor, appealId: string, claim: Claim, judgement: Partial<DecideAppeal> = {}) {
  return decideAppeal(actor, {
    appealId,
    version: claim.version,
    leaseToken: claim.leaseToken,
    outcome: "overturn",
    newOutcome: "approve",
    reasons: [{ code: "check_wrong_same_person" }],
    sentence: "We looked again: it is you.",
    idempotency: ticket(freshId("key"), "body-1", actor.id),
    ...judgement,
  });
}

/** The judgement that leaves everything as it was. */
export const uphold: Partial<DecideAppeal> = { outcome: "uphold", newOutcome: null, reasons: [], sentence: "The decision stands." };

export async function claimAndDecideAppeal(actor: UserActor, appealId: string, judgement: Partial<DecideAppeal> = {}) {
  return decideOnAppeal(actor, appealId, await claimAppeal(actor, appealId), judgement);
}
