import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import type { Claim } from "@/server/cases/claimed-case";
import { lostLease } from "@/server/cases/lost-lease";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { policyInForce } from "@/server/policy-in-force";

/**
 * Moves the end of a running claim to one lease from now.
 * architecture: one conditional statement, and too frequent and too small a fact to be an audit event.
 * @throws AppError `lease-lost` when the claim has ended or the token is not the newest; `not-found`.
 */
export async function extendClaim(actor: Actor, input: { caseId: string; leaseToken?: string }): Promise<Claim> {
  authorizePerson(actor, "case.claim");
  const policy = await policyInForce();
  const at = now();
  const expiresAt = new Date(at.getTime() + policy.body.leaseSeconds * 1000);
  const [row] = await db().case.updateManyAndReturn({
    where: { id: input.caseId, holderId: actor.id, leaseToken: input.leaseToken, leaseExpiresAt: { gt: at } },
    data: { leaseExpiresAt: expiresAt },
    select: { id: true, number: true, version: true, leaseToken: true },
  });
  if (row) return { caseId: row.id, number: row.number, leaseToken: row.leaseToken ?? "", expiresAt, version: row.version };
  throw (await lostLease(db(), actor, input.caseId)) ?? new AppError("not-found", "There is no such case.");
}
