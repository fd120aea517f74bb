import "server-only";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { noLease } from "@/server/cases/claimed-case";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";

type Held = { id: string; number: number; reserved: boolean };

/** Ends the running claims of a person who leaves or gets another role, and lets go what is kept for them beside one. */
export async function endClaims(tx: Tx, actor: Actor, person: { id: string; name: string }): Promise<void> {
  // A decision that they make in this moment is waited for first, and then what it has given them is found as well.
  await lockHeld(tx, person.id);
  const rows = await lockHeld(tx, person.id);
  await tx.case.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: noLease });
  const from = { holderId: person.id, holder: person.name };
  for (const row of rows) {
    const how = row.reserved ? "reservation" : "released";
    await audit(tx, actor, { action: "case.released", case: row, details: { how, note: false, ...from } });
  }
}

/** The case that they work on comes before the one that is kept for them, the order in which their own requests lock the two. */
function lockHeld(tx: Tx, personId: string): Promise<Held[]> {
  return tx.$queryRaw<Held[]>`
    SELECT id, number, reserved FROM cases WHERE holder_id = ${personId}::uuid AND lease_expires_at > ${now()}
    ORDER BY reserved, id FOR UPDATE`;
}
