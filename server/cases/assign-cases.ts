import "server-only";
import type { Colleague, HandedOver } from "@/lib/contracts/hand-over";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { Prisma } from "@/prisma/generated/client";
import { type Actor, authorizePerson, type UserActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { queueOf } from "@/server/cases/case-row";
import { mayDecideAs } from "@/server/cases/claimed-case";
import { lockColleague } from "@/server/cases/colleagues";
import { eachForItself, lockForHandOver, type Outcome } from "@/server/cases/hand-over";
import { now } from "@/server/clock";
import { type Tx, transaction } from "@/server/db";

/**
 * Keeps cases for one person, or for nobody any more (`userId` null), each in a transaction of its own.
 * @throws AppError `invalid-input` when `userId` is nobody who reviews; what a case refuses is in its result.
 */
export async function assignCases(actor: Actor, input: { caseIds: string[]; userId: string | null }): Promise<HandedOver> {
  authorizePerson(actor, "case.assign");
  const { userId } = input;
  return eachForItself(input.caseIds, (caseId) =>
    transaction(async (tx) => {
      // The person before the case, the order in which disabling somebody locks both.
      const person = userId === null ? null : await lockColleague(tx, userId);
      if (userId !== null && !person) {
        throw new AppError("invalid-input", "Cases can be given to whoever reviews.", {
          errors: [{ path: "userId", message: "is nobody who reviews" }],
        });
      }
      return assignOne(tx, actor, caseId, person);
    }),
  );
}

async function assignOne(tx: Tx, actor: UserActor, caseId: string, person: Omit<Colleague, "you"> | null): Promise<Outcome> {
  const found = await lockForHandOver(tx, caseId);
  if (!found) return { result: "not-found" };
  if (!queueOf(found.state)) return { result: "not-open" };
  if (found.pending) return { result: "decision-pending" };
  const before = found.assignee;
  if (before?.id === person?.id || (person && found.holder?.id === person.id)) return { result: "unchanged" };
  if (found.holder) return { result: "held-by-another", person: found.holder.name };
  if (person && isSeniors(found.state) && !can({ type: "user", role: person.role }, "decision.make_as_senior"))
    return { result: "wrong-role", person: person.name };
  if (person && !(await isEligible(tx, found.id, person.id))) return { result: "took-part", person: person.name };
  await tx.case.update({ where: { id: found.id }, data: { assigneeId: person?.id ?? null }, select: { id: true } });
  const details = person ? { userId: person.id, person: person.name } : { how: "unassigned", userId: before?.id, person: before?.name };
  await audit(tx, actor, { action: "case.assigned", case: found, details });
  return { result: "done" };
}

function isSeniors(state: string): boolean {
  return state === "escalated" || state === "appeal_review";
}

async function isEligible(tx: Tx, caseId: string, personId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ eligible: boolean }[]>`
    SELECT (${mayDecideAs(Prisma.sql`${personId}::uuid`, now())}) AS eligible FROM cases c WHERE c.id = ${caseId}::uuid`;
  return row?.eligible ?? false;
}
