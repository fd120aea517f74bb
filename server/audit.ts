import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { AuditAction } from "@/lib/contracts/audit-actions";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
import { now } from "@/server/clock";
import { afterCommit } from "@/server/db";
import { countAuditEvent } from "@/server/metrics/count-audit-event";
import type { SqlTx } from "@/server/plain-sql";

/** What happened. `details` holds codes, counts, versions, hashes and names of staff, never a value read from a document. */
export type AuditEntry = {
  /** For what points at its event; else made here. */
  id?: string;
  action: AuditAction;
  outcome?: "success" | "failure";
  case?: { id: string; number: number } | null;
  verificationId?: string | null;
  details?: Record<string, Prisma.InputJsonValue | null | undefined>;
};

/** How people prove who they are here, in the words of RFC 8176: by a password. */
const signInStrength = "pwd";

/** How long the details of an event may be, in bytes: spaced as the database keeps them they stay under its 60,000 for the log's sake. */
const maxDetailBytes = 45_000;

/** The reference people use for a case. */
export function caseReference(number: number): string {
  return `SL-${number}`;
}

/**
 * Writes one event in the transaction of the act that it records: if it cannot be written, the act does not happen. The database
 * adds the versions that stand, and the sequencer its place in the log (docs/audit-log.md).
 * Plain SQL, because every act waits for it: as a typed operation it took most of the time of a decision (docs/performance.md).
 * @throws AppError `too-large` for what is more than one entry of the log may hold, such as a policy that replaces 400 long templates.
 */
export async function audit(tx: SqlTx, actor: Actor, entry: AuditEntry): Promise<void> {
  const person = actor.type === "user" ? actor : null;
  const name = "name" in actor ? actor.name : null;
  const details = JSON.stringify(entry.details ?? {});
  if (Buffer.byteLength(details) > maxDetailBytes)
    throw new AppError("too-large", "This is more than the log can keep of one act. Nothing was changed; do it in several steps.");
  const reference = entry.case ? caseReference(entry.case.number) : null;
  await tx.$executeRaw`
    INSERT INTO audit_events (id, occurred_at, action, outcome, actor_type, actor_id, actor_name, actor_role, session_id, sign_in, request_id,
      address, case_id, case_reference, verification_id, details)
    VALUES (${entry.id ?? uuidv7()}::uuid, ${now()}, ${entry.action}, ${entry.outcome ?? "success"}::"AuditOutcome", ${actor.type}::"ActorType",
      ${actor.id}, ${name}, ${person?.role ?? null}, ${person?.sessionId ?? null}, ${person && signInStrength}, ${actor.requestId}, ${person?.address ?? null},
      ${entry.case?.id ?? null}::uuid, ${reference}, ${entry.verificationId ?? null}::uuid, ${details}::jsonb)`;
  afterCommit(tx, () => countAuditEvent(entry));
}
