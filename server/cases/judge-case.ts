import "server-only";
import type { JudgeInput } from "@/lib/contracts/case";
import type { CaseState } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { holds, queueOf } from "@/server/cases/case-row";
import { stageOfQueue } from "@/server/cases/judge-first";
import { lostLease } from "@/server/cases/lost-lease";
import { now } from "@/server/clock";
import { type Tx, transaction } from "@/server/db";

export type JudgeCaseInput = JudgeInput & { caseId: string };

/**
 * Keeps what the holder of a case says of the faces: `before` once, which shows them the rest of the case, then `after` as often as
 * they change their mind; the last one counts. Also taken where policy does not ask.
 * @throws AppError `not-found`; `not-claimed` (403) while the case is only reserved; `unprocessable` (`after` alone);
 *   `duplicate` (409, a second `before`); `held-by-another` or `lease-lost` (409).
 */
export async function judgeCase(actor: Actor, input: JudgeCaseInput): Promise<void> {
  authorizePerson(actor, "decision.make");
  await transaction(async (tx) => {
    const found = await lockHeld(tx, actor, input.caseId);
    const stage = stageOfQueue[found.queue];
    const { question, phase, answer } = input;
    await requireTurn(tx, { caseId: found.id, reviewerId: actor.id, stage, question }, phase);
    await tx.judgement.create({
      data: { caseId: found.id, reviewerId: actor.id, stage, question, phase, answer, judgedAt: now() },
      select: { id: true },
    });
    await audit(tx, actor, { action: "judgement.made", case: found, details: { question, phase, answer, stage } });
  });
}

type Locked = { id: string; number: number; state: CaseState; holderId: string | null; leaseExpiresAt: Date | null; reserved: boolean };

async function lockHeld(tx: Tx, actor: UserActor, caseId: string) {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT id, number, state::text AS state, holder_id AS "holderId", lease_expires_at AS "leaseExpiresAt", reserved
    FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
  if (!row) throw new AppError("not-found", "There is no such case.");
  const queue = queueOf(row.state);
  if (!queue || !holds(actor, row)) throw (await lostLease(tx, actor, caseId)) ?? new AppError("not-found", "There is no such case.");
  if (row.reserved) throw new AppError("not-claimed", "This case is only kept for you: start on it, then answer.");
  return { ...row, queue };
}

async function requireTurn(
  tx: Tx,
  of: { caseId: string; reviewerId: string; stage: (typeof stageOfQueue)[keyof typeof stageOfQueue]; question: string },
  phase: JudgeInput["phase"],
): Promise<void> {
  const before = await tx.judgement.findFirst({ where: { ...of, phase: "before" }, select: { id: true } });
  if (phase === "before" && before)
    throw new AppError("duplicate", "You have answered this already. Change your mind with a second answer (`after`).");
  if (phase === "after" && !before)
    throw new AppError("unprocessable", "There is no first answer to change.", {
      errors: [{ path: "phase", message: "`before` comes first" }],
    });
}
