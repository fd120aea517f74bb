import "server-only";
import { maxViews, type SavedView, type SaveViewInput } from "@/lib/contracts/view";
import { AppError } from "@/lib/errors";
import { shownColumns } from "@/lib/queue-address";
import { type Actor, authorize, authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { type Tx, transaction } from "@/server/db";
import { toView, viewSelect } from "@/server/views/view-row";

/**
 * Saves a view of the queue, or changes one's own (`id`). Sharing is on the record, because it changes what others see;
 * how somebody arranges their own list concerns nobody.
 * @throws AppError `not-found`, `forbidden` to share, `duplicate` for a name one has, `unprocessable` beyond 30.
 */
export async function saveView(actor: Actor, { id, ...input }: SaveViewInput & { id?: string }): Promise<SavedView> {
  authorizePerson(actor, "view.use");
  if (input.shared) authorize(actor, "view.share");
  return transaction(async (tx) => {
    const others = await otherViews(tx, actor, id);
    if (others.some(({ name }) => name === input.name)) throw new AppError("duplicate", "You have a view of this name already.");
    const was = id ? await tx.savedView.findFirst({ where: { id, ownerId: actor.id }, select: { shared: true } }) : null;
    if (id && !was) throw new AppError("not-found", "There is no such view of yours.");
    if (!id && others.length >= maxViews)
      throw new AppError("unprocessable", "You have {maxViews} views: remove one first.", { values: { maxViews } });
    const data = { ...input, columns: shownColumns(input.columns) };
    const [row] = id
      ? await tx.savedView.updateManyAndReturn({ where: { id, ownerId: actor.id }, data, select: viewSelect })
      : [await tx.savedView.create({ data: { ...data, ownerId: actor.id, createdAt: now() }, select: viewSelect })];
    // Somebody who may share has removed it since it was looked at.
    if (!row) throw new AppError("not-found", "There is no such view of yours.");
    const how = input.shared ? (was?.shared ? "changed" : "shared") : was?.shared ? "unshared" : null;
    if (how) await audit(tx, actor, { action: "view.shared", details: { how, viewId: row.id } });
    const view = toView(actor, row);
    if (!view) throw new Error("A view that was just saved cannot be read.");
    return view;
  });
}

/** The actor's other views; of two saves at once the second waits here for the first. */
async function otherViews(tx: Tx, actor: UserActor, id: string | undefined): Promise<{ name: string }[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`views|${actor.id}`}, 0))`;
  return tx.savedView.findMany({ where: { ownerId: actor.id, id: id && { not: id } }, select: { name: true } });
}
