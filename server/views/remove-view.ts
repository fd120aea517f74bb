import "server-only";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { type Actor, authorizePerson } from "@/server/actor";
import { audit } from "@/server/audit";
import { transaction } from "@/server/db";

/**
 * Removes a view of one's own; a shared one also by whoever may share, so that it does not outlive its owner's account.
 * @throws AppError `not-found`.
 */
export async function removeView(actor: Actor, id: string): Promise<void> {
  authorizePerson(actor, "view.use");
  const mine = { id, ownerId: actor.id };
  await transaction(async (tx) => {
    const where = can(actor, "view.share") ? { OR: [mine, { id, shared: true }] } : mine;
    const found = await tx.savedView.findFirst({ where, select: { shared: true } });
    const { count } = found ? await tx.savedView.deleteMany({ where }) : { count: 0 };
    if (!found || count === 0) throw new AppError("not-found", "There is no such view of yours.");
    if (found.shared) await audit(tx, actor, { action: "view.shared", details: { how: "removed", viewId: id } });
  });
}
