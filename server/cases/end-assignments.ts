import "server-only";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import type { Tx } from "@/server/db";

/** Gives back to everybody what is kept for a person who leaves or gets another role. */
export async function endAssignments(tx: Tx, actor: Actor, person: { id: string; name: string }): Promise<void> {
  const rows = await tx.case.updateManyAndReturn({
    where: { assigneeId: person.id },
    data: { assigneeId: null },
    select: { id: true, number: true },
  });
  const details = { how: "unassigned", userId: person.id, person: person.name };
  for (const row of rows) await audit(tx, actor, { action: "case.assigned", case: row, details });
}
