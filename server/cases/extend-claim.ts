import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import type { Claim } from "@/server/cases/claimed-case";
import { lostLease } from "@/server/cases/lost-lease";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { sql } from "@/server/plain-sql";
import { policyInForce } from "@/server/policy-in-force";

/**
 * Moves the end of a running claim to one lease from now, and with it that of the case kept beside it.
 * architecture: one conditional statement, and too frequent and too small a fact to be an audit event.
 * @throws AppError `lease-lost` when the claim has ended or the token is not the newest; `only-reserved`; `not-found`.
 */
export async function extendClaim(actor: Actor, input: { caseId: string; leaseToken?: string }): Promise<Claim> {
  authorizePerson(actor, "case.claim");
  const policy = await policyInForce();
  const at = now();
  const expiresAt = new Date(at.getTime() + policy.body.leaseSeconds * 1000);
  // What is kept hangs on the claim: the second update reads what the first one gave, and so locks its row after that one.
  const [row] = await sql().$queryRaw<Omit<Claim, "expiresAt">[]>`
    WITH held AS (
      UPDATE cases SET lease_expires_at = ${expiresAt}
      WHERE id = ${input.caseId}::uuid AND holder_id = ${actor.id}::uuid AND NOT reserved AND lease_expires_at > ${at}
        AND lease_token = coalesce(${input.leaseToken ?? null}::uuid, lease_token)
      RETURNING id, number, version, lease_token, holder_id
    ), kept AS (
      UPDATE cases SET lease_expires_at = ${expiresAt}
      WHERE holder_id = (SELECT holder_id FROM held) AND reserved AND lease_expires_at > ${at}
    )
    SELECT id AS "caseId", number, version, lease_token AS "leaseToken" FROM held`;
  if (row) return { ...row, expiresAt };
  throw (await lostLease(db(), actor, input.caseId)) ?? new AppError("not-found", "There is no such case.");
}
