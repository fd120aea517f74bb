import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { audit } from "@/server/audit";
import { letReservedGo } from "@/server/cases/let-reserved-go";
import { lostLease } from "@/server/cases/lost-lease";
import { noteRefusal } from "@/server/cases/note-refusal";
import { writeNote } from "@/server/cases/write-note";
import { now } from "@/server/clock";
import { transaction } from "@/server/db";

export type ReleaseInput = {
  caseId: string;
  leaseToken?: string;
  skip: boolean;
  recuse: boolean;
  note?: string | null;
  mentions?: string[];
};
const skipMinutes = 30;

/**
 * Ends the actor's claim, or lets go what is kept for them; with their last claim goes what was kept beside it. Skipped: not
 * offered to them for half an hour; recused ("I know this person"): never again.
 * @throws AppError `lease-lost` when the claim has ended already; `not-found`; `invalid-input` (who is named in the note);
 *   `not-open` for a note under appeal.
 */
export async function releaseClaim(actor: Actor, input: ReleaseInput): Promise<{ version: number }> {
  authorizePerson(actor, "case.claim");
  const at = now();
  return transaction(async (tx) => {
    const [row] = await tx.case.updateManyAndReturn({
      where: { id: input.caseId, holderId: actor.id, leaseToken: input.leaseToken, leaseExpiresAt: { gt: at } },
      // What the lease was is read from the row, where it means nothing without one.
      data: { holderId: null, leaseToken: null, claimedAt: null, leaseExpiresAt: null },
      select: { id: true, number: true, state: true, version: true, reserved: true, subject: { select: { id: true, wrappedKey: true } } },
    });
    if (!row) throw (await lostLease(tx, actor, input.caseId)) ?? new AppError("not-found", "There is no such case.");
    const refused = input.note ? noteRefusal(row.state) : null;
    if (refused) throw refused;
    if (input.recuse || input.skip) {
      const until = input.recuse ? null : new Date(at.getTime() + skipMinutes * 60_000);
      const exclusion = { reason: input.recuse ? "recused" : "skipped", until } as const;
      await tx.caseExclusion.upsert({
        where: { caseId_userId: { caseId: row.id, userId: actor.id } },
        create: { caseId: row.id, userId: actor.id, ...exclusion },
        update: exclusion,
      });
    }
    const note = input.note ? await writeNote(tx, actor, row, input.note, input.mentions) : null;
    const how = input.recuse ? "recused" : input.skip ? "skipped" : row.reserved ? "reservation" : "released";
    await audit(tx, actor, { action: "case.released", case: row, details: { how, note: note !== null, mentions: note?.mentions } });
    if (!row.reserved) await letReservedGo(tx, actor.id, actor);
    return { version: row.version };
  });
}
