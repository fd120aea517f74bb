import "server-only";
import { can } from "@/lib/permissions";
import { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/server/actor";
import { mayDecideAs } from "@/server/cases/claimed-case";
import { now } from "@/server/clock";
import type { SqlTx } from "@/server/plain-sql";

/** Whoever is named in one of the notes that they are shown has seen it; the opening of the case itself is the event. */
export async function seeMentions(tx: SqlTx, viewer: Actor, shown: readonly { id: string }[]): Promise<void> {
  if (viewer.type !== "user" || shown.length === 0) return;
  await tx.$executeRaw`
    UPDATE case_mentions SET seen_at = ${now()}
    WHERE user_id = ${viewer.id}::uuid AND note_id = ANY(${shown.map(({ id }) => id)}::uuid[]) AND seen_at IS NULL`;
}

/** The same of all notes on a case that the viewer can never take, and so has opened as far as they ever will. */
export async function seeOutOfReach(tx: SqlTx, viewer: Actor, caseId: string): Promise<void> {
  if (viewer.type !== "user") return;
  const theirs = can(viewer, "decision.make_as_senior")
    ? ["open", "second_review", "escalated", "appeal_review"]
    : ["open", "second_review"];
  const mayTake = mayDecideAs(Prisma.sql`${viewer.id}::uuid`, Prisma.sql`'infinity'::timestamptz`);
  await tx.$executeRaw`
    UPDATE case_mentions m SET seen_at = ${now()} FROM cases c
    WHERE m.user_id = ${viewer.id}::uuid AND m.case_id = ${caseId}::uuid AND m.seen_at IS NULL AND c.id = m.case_id
      AND NOT (c.state::text = ANY(${theirs}) AND ${mayTake})`;
}
