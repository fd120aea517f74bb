import "server-only";
import type { MyCases } from "@/lib/contracts/hand-over";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorizePerson } from "@/server/actor";
import { caseReference } from "@/server/audit";
import { caseSelect, toSummary } from "@/server/cases/case-row";
import { keptBackAmong } from "@/server/cases/kept-back";
import { now } from "@/server/clock";
import { db } from "@/server/db";

const perSection = 50;
const day = 24 * 3_600_000;

/** What the actor holds, what is kept for them, where they were named (not the text), and what they decided in the last 24 hours. */
export async function listMyCases(actor: Actor): Promise<MyCases> {
  authorizePerson(actor, "case.claim");
  const at = now();
  const cases = async (where: Prisma.CaseWhereInput) => {
    const rows = await db().case.findMany({ where, select: caseSelect, orderBy: [{ dueAt: "asc" }, { id: "asc" }], take: perSection });
    const keptBack = await keptBackAmong(actor, rows);
    return rows.map((row) => toSummary(actor, row, keptBack.has(row.id)));
  };
  const claimed = { holderId: actor.id, leaseExpiresAt: { gt: at } };
  const [held, kept, mentions, decisions] = await Promise.all([
    cases({ ...claimed, reserved: false }),
    cases({ OR: [{ ...claimed, reserved: true }, { assigneeId: actor.id }] }),
    db().caseMention.findMany({
      where: { userId: actor.id },
      select: {
        noteId: true,
        caseId: true,
        createdAt: true,
        seenAt: true,
        case: { select: { number: true } },
        note: { select: { author: { select: { id: true, name: true } } } },
      },
      orderBy: { createdAt: "desc" },
      take: perSection,
    }),
    db().decision.findMany({
      where: { reviewerId: actor.id, decidedAt: { gte: new Date(at.getTime() - day) }, undo: null },
      select: { id: true, caseId: true, stage: true, outcome: true, decidedAt: true, case: { select: { number: true } } },
      orderBy: { decidedAt: "desc" },
      take: perSection,
    }),
  ]);
  return {
    held,
    kept,
    mentions: mentions.map(({ case: { number }, note, createdAt, seenAt, ...ids }) => ({
      ...ids,
      reference: caseReference(number),
      by: { ...note.author, you: false },
      at: createdAt.toISOString(),
      seen: seenAt !== null,
    })),
    decided: decisions.map(({ case: { number }, decidedAt, ...decision }) => ({
      ...decision,
      reference: caseReference(number),
      decidedAt: decidedAt.toISOString(),
    })),
  };
}
