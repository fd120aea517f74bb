import "server-only";
import { policyLimits } from "@/lib/contracts/policy-limits";
import type { UndoableDecision } from "@/lib/contracts/undo";
import { type Actor, authorizePerson } from "@/server/actor";
import { caseReference } from "@/server/audit";
import { now } from "@/server/clock";
import { db } from "@/server/db";

/** The actor's own decisions that they can still take back, the newest first, and the time now, because a browser's clock may differ. */
export async function listUndoable(actor: Actor): Promise<{ items: UndoableDecision[]; now: string }> {
  authorizePerson(actor, "decision.make");
  const at = now();
  // No policy gives longer, so the index on the time of the decision bounds the search.
  const earliest = new Date(at.getTime() - policyLimits.undoSeconds.max * 1000);
  const rows = await db().decision.findMany({
    where: {
      reviewerId: actor.id,
      decidedAt: { gt: earliest },
      effectiveAt: { gt: at },
      undo: null,
      case: { state: { not: "closed" }, verification: { sealed: { not: null } } },
    },
    orderBy: { decidedAt: "desc" },
    select: { id: true, stage: true, outcome: true, effectiveAt: true, case: { select: { id: true, number: true, version: true } } },
  });
  const items = rows.map(({ id, stage, outcome, effectiveAt, case: about }) => ({
    decisionId: id,
    caseId: about.id,
    reference: caseReference(about.number),
    stage,
    outcome,
    version: about.version,
    effectiveAt: effectiveAt.toISOString(),
  }));
  return { items, now: at.toISOString() };
}
