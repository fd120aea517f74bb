import type { Policy } from "@/lib/contracts/policy";
import type { ApiKeyActor, UserActor } from "@/server/actor";
import { env, overrideEnv } from "@/server/env";
import type { DocumentFacts } from "./document-facts";
import type { DrawnAttempt } from "./draw-attempt";
import type { PersonKey } from "./people";

/** What the story needs while it is told. */
export type World = {
  /** The moment at which the story ends. */
  moment: Date;
  /** The platform's program, which sends verifications. */
  platform: ApiKeyActor;
  staff: (person: PersonKey) => Promise<UserActor>;
  facts: ReadonlyMap<string, DocumentFacts>;
  drawn: ReadonlyMap<string, DrawnAttempt>;
  /** The case of each attempt that was flagged so far. */
  cases: Map<string, string>;
};

/** Something that happened at a time. */
export type Act = { at: Date; run: () => Promise<void> };

/**
 * The rules under which the history happened: the built-in ones whatever the operator has set, with both samples off so that chance
 * does not change the story. Acts that need another rule say so.
 */
export async function underPolicy<T>(
  overrides: Partial<Pick<Policy, "clearedSampleRate" | "secondReviewRate" | "leaseSeconds">>,
  work: () => Promise<T>,
): Promise<T> {
  const before = env().policy;
  overrideEnv({ policy: { clearedSampleRate: 0, secondReviewRate: 0, ...overrides } });
  try {
    return await work();
  } finally {
    overrideEnv({ policy: before });
  }
}

export function required<T>(found: T | null | undefined, what: string): T {
  if (found === null || found === undefined) throw new Error(`The demo story has no ${what}.`);
  return found;
}
