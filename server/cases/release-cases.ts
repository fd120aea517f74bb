import "server-only";
import type { HandedOver } from "@/lib/contracts/hand-over";
import { can } from "@/lib/permissions";
import { type Actor, authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { noLease } from "@/server/cases/claimed-case";
import { eachForItself, lockForHandOver, type Outcome } from "@/server/cases/hand-over";
import { letReservedGo } from "@/server/cases/let-reserved-go";
import { noteRefusal } from "@/server/cases/note-refusal";
import { writeNote } from "@/server/cases/write-note";
import { type Tx, transaction } from "@/server/db";

/** Ends the claims on several cases, each in a transaction of its own: one's own, and those of others for whoever may assign. */
export async function releaseCases(actor: Actor, input: { caseIds: string[]; note?: string | null }): Promise<HandedOver> {
  authorizePerson(actor, "case.claim");
  return eachForItself(input.caseIds, (caseId) => transaction((tx) => releaseOne(tx, actor, caseId, input.note)));
}

async function releaseOne(tx: Tx, actor: UserActor, caseId: string, note: string | null | undefined): Promise<Outcome> {
  const found = await lockForHandOver(tx, caseId);
  if (!found) return { result: "not-found" };
  if (!found.holder) return { result: "not-held" };
  const isOwn = found.holder.id === actor.id;
  if (!isOwn && !can(actor, "case.assign")) return { result: "held-by-another", person: found.holder.name };
  const refused = note ? noteRefusal(found.state) : null;
  if (refused) return { result: "not-open", detail: refused.message };
  await tx.case.update({ where: { id: found.id }, data: noLease, select: { id: true } });
  if (note) await writeNote(tx, actor, found, note);
  const from = isOwn ? {} : { holderId: found.holder.id, holder: found.holder.name };
  const how = found.reserved ? "reservation" : "released";
  await audit(tx, actor, { action: "case.released", case: found, details: { how, note: Boolean(note), ...from } });
  if (!found.reserved) await letReservedGo(tx, found.holder.id, actor);
  return { result: "done" };
}
