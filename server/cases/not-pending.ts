import "server-only";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/prisma/generated/client";

/** SQL for the time until which the author of the newest decision on the case `c` can take it back; null once it is final. */
export function pendingUntil(at: Date): Prisma.Sql {
  return Prisma.sql`(SELECT max(d.effective_at) FROM decisions d WHERE d.case_id = c.id AND d.effective_at > ${at}
    AND NOT EXISTS (SELECT 1 FROM decision_undos u WHERE u.decision_id = d.id))`;
}

/** SQL for "nobody can take a decision on the case `c` back any more": until then it is nobody else's to work on. */
export function notPending(at: Date): Prisma.Sql {
  return Prisma.sql`${pendingUntil(at)} IS NULL`;
}

/** The refusal of whoever would work on a case whose decision is not final. */
export function decisionPending(until: Date): AppError {
  return new AppError("decision-pending", "The decision can still be taken back by its author: wait until it is final.", {
    facts: { until: until.toISOString() },
  });
}
