import "server-only";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { noLease } from "@/server/cases/claimed-case";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";

/** Ends the running claims of a person who leaves or gets another role, and lets go what is kept for them beside one. */
export async function endClaims(tx: Tx, actor: Actor, person: { id: string; name: string }): Promise<void> {
  const running = { holderId: person.id, leaseExpiresAt: { gt: now() } };
  const from = { holderId: person.id, holder: person.name };
  for (const [reserved, how] of [
    [true, "reservation"],
    [false, "released"],
  ] as const) {
    const rows = await tx.case.updateManyAndReturn({ where: { ...running, reserved }, data: noLease, select: { id: true, number: true } });
    for (const row of rows) await audit(tx, actor, { action: "case.released", case: row, details: { how, note: false, ...from } });
  }
}
