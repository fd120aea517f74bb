import "server-only";
import type { AppealMessageInput, AppealSummary } from "@/lib/contracts/appeal";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { appealSummary } from "@/server/appeals/appeal-row";
import { type FoundAppeal, lockAppeal, requireOpen } from "@/server/appeals/lock-appeal";
import { sealAppealText } from "@/server/appeals/sealed-appeal";
import { audit } from "@/server/audit";
import { holds } from "@/server/cases/case-row";
import { excludeForGood } from "@/server/cases/exclude-for-good";
import { now } from "@/server/clock";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { type Tx, transaction } from "@/server/db";

/**
 * Adds what was said to the person, what they said, or a note among us. All but a note raises the version of the case, so that
 * nobody decides without having read it.
 * @throws AppError `forbidden`, `unprocessable`, `not-found`, `not-open`, `not-claimed`.
 */
export async function addAppealMessage(actor: Actor, input: AppealMessageInput & { appealId: string }): Promise<AppealSummary> {
  authorize(actor, input.kind === "note" ? "appeal.note" : "appeal.write");
  if (input.awaitsAnswer && input.kind !== "to_person") {
    throw new AppError("unprocessable", "The message was not kept.", {
      errors: [{ path: "awaitsAnswer", message: "only a message to the person waits for their answer" }],
    });
  }
  return transaction(async (tx) => {
    const appeal = await lockAppeal(tx, input.appealId);
    requireAuthor(actor, appeal, input);
    requireOpen(appeal);
    await insertMessage(tx, actor, appeal, input);
    await moveOn(tx, appeal, input);
    // The senior who holds the case may note what they think and decide; everybody else who writes has taken part.
    if (!holds(actor, appeal.case)) await excludeForGood(tx, actor, appeal.case.id);
    const details = { appealId: appeal.id, kind: input.kind };
    await audit(tx, actor, { action: "appeal.message_added", case: appeal.case, details });
    return appealSummary(tx, actor, appeal.id);
  });
}

function requireAuthor(actor: Actor, appeal: FoundAppeal, { kind }: AppealMessageInput): void {
  if (actor.type === "api_key" && kind !== "from_person")
    throw new AppError("forbidden", "A program passes on what the person said (from_person), nothing else.");
  if (actor.type === "user" && actor.role === "senior_reviewer" && !holds(actor, appeal.case))
    throw new AppError("not-claimed", "Only whoever holds the case adds a note: claim it first.");
}

async function insertMessage(tx: Tx, actor: Actor, appeal: FoundAppeal, { kind, text }: AppealMessageInput): Promise<void> {
  const id = crypto.randomUUID();
  const sealed = sealAppealText(await openSubjectKey(appeal.case.subject), appeal.id, `message|${id}`, text);
  const author = actor.type === "user" ? { authorId: actor.id } : { authorKeyId: actor.id };
  await tx.appealMessage.create({ data: { id, appealId: appeal.id, kind, sealed, createdAt: now(), ...author }, select: { id: true } });
}

async function moveOn(tx: Tx, appeal: FoundAppeal, { kind, awaitsAnswer }: AppealMessageInput): Promise<void> {
  if (kind === "note") return;
  const state = kind === "from_person" ? "waiting_for_us" : awaitsAnswer ? "waiting_for_person" : appeal.state;
  await tx.appeal.update({ where: { id: appeal.id }, data: { state }, select: { id: true } });
  await tx.case.update({ where: { id: appeal.case.id }, data: { version: { increment: 1 } }, select: { id: true } });
}
