import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { findAppeal } from "@/server/appeals/lock-appeal";
import { type ReleaseInput, releaseClaim } from "@/server/cases/release-claim";
import { db } from "@/server/db";

/** Ends the actor's claim on the case of an appeal. @throws AppError `not-found`, `lease-lost`. */
export async function releaseAppeal(
  actor: Actor,
  { appealId, ...release }: Omit<ReleaseInput, "caseId"> & { appealId: string },
): Promise<{ version: number }> {
  authorize(actor, "appeal.claim");
  const appeal = await findAppeal(db(), appealId);
  return releaseClaim(actor, { ...release, caseId: appeal.case.id });
}
