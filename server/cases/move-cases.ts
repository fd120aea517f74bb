import "server-only";
import type { HandedOver, MoveCasesInput } from "@/lib/contracts/hand-over";
import { stateOfQueue } from "@/lib/contracts/vocabulary";
import { type Actor, authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { queueOf } from "@/server/cases/case-row";
import { noLease } from "@/server/cases/claimed-case";
import { excludeForGood } from "@/server/cases/exclude-for-good";
import { eachForItself, lockForHandOver, type Outcome } from "@/server/cases/hand-over";
import { letReservedGo } from "@/server/cases/let-reserved-go";
import { writeNote } from "@/server/cases/write-note";
import { now } from "@/server/clock";
import { type Tx, transaction } from "@/server/db";

/**
 * Moves cases between the first queue and that of the seniors, each in a transaction of its own. It decides nothing, so it is
 * not for a case on which a decision stands; the reason stays with the case as a sealed note. A claim of one's own ends with it.
 * Whoever moves a case took part in it: nobody chooses the queue in which they then decide alone, or looks first and judges after.
 */
export async function moveCases(actor: Actor, input: MoveCasesInput): Promise<HandedOver> {
  authorizePerson(actor, "case.assign");
  return eachForItself(input.caseIds, (caseId) => transaction((tx) => moveOne(tx, actor, caseId, input)));
}

async function moveOne(tx: Tx, actor: UserActor, caseId: string, { queue, reason }: MoveCasesInput): Promise<Outcome> {
  const found = await lockForHandOver(tx, caseId);
  if (!found) return { result: "not-found" };
  if (!queueOf(found.state)) return { result: "not-open" };
  const state = stateOfQueue[queue];
  if (found.state === state) return { result: "unchanged" };
  if (found.pending) return { result: "decision-pending" };
  // A reopened case has decisions from before and none that stands; second reviews and appeals are about one.
  if (queue === "escalated" ? found.state !== "open" : found.decisions.length > 0) return { result: "decided-before" };
  if (found.holder && found.holder.id !== actor.id) return { result: "held-by-another", person: found.holder.name };
  await tx.case.update({
    where: { id: found.id },
    data: { ...noLease, state, version: { increment: 1 }, assigneeId: null, queuedAt: now() },
    select: { id: true },
  });
  await excludeForGood(tx, actor, found.id);
  await writeNote(tx, actor, found, reason);
  if (found.holder) {
    await audit(tx, actor, { action: "case.released", case: found, details: { how: "released", note: false } });
    if (!found.reserved) await letReservedGo(tx, found.holder.id, actor);
  }
  const details = { queue, versionBefore: found.version, versionAfter: found.version + 1, note: true };
  await audit(tx, actor, { action: "case.moved", case: found, details });
  return { result: "done" };
}
