import "server-only";
import type { CaseState } from "@/lib/contracts/vocabulary";
import type { UserActor } from "@/server/actor";
import { mayDecide } from "@/server/cases/claimed-case";
import { pendingUntil } from "@/server/cases/not-pending";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";

/** What a claim by id has to know; `allowed` is false for somebody who took part or stepped back. `pendingUntil`: not final before. */
export type Locked = {
  id: string;
  number: number;
  state: CaseState;
  version: number;
  holderId: string | null;
  holderName: string | null;
  leaseToken: string | null;
  leaseExpiresAt: Date | null;
  reserved: boolean;
  dueAt: Date;
  pendingUntil: Date | null;
  assigneeId: string | null;
  assigneeName: string | null;
  allowed: boolean;
};

/** Locks one case for the rest of the transaction and says who holds it. */
export async function lockCase(tx: Tx, person: UserActor, caseId: string): Promise<Locked | undefined> {
  // Locked first and read after: a joined row read while waiting for the lock would be the one from before the wait.
  await tx.$executeRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
  const at = now();
  const rows = await tx.$queryRaw<Locked[]>`
    SELECT c.id, c.number, c.state::text AS state, c.version, c.holder_id AS "holderId", u.name AS "holderName",
      c.lease_token AS "leaseToken", c.lease_expires_at AS "leaseExpiresAt", c.reserved, c.due_at AS "dueAt", c.assignee_id AS "assigneeId",
      a.name AS "assigneeName", ${pendingUntil(at)} AS "pendingUntil", (${mayDecide(person, at)}) AS allowed
    FROM cases c LEFT JOIN users u ON u.id = c.holder_id LEFT JOIN users a ON a.id = c.assignee_id
    WHERE c.id = ${caseId}::uuid`;
  return rows[0];
}
