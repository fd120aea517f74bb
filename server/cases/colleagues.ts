import "server-only";
import type { Colleague } from "@/lib/contracts/hand-over";
import { AppError, type FieldError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { type Actor, authorizePerson } from "@/server/actor";
import { db, type Tx } from "@/server/db";

/** Who reviews and can sign in: whoever has yet to choose a password reads nothing and takes no case. */
const reviewing = {
  disabledAt: null,
  role: { in: ["reviewer", "senior_reviewer"] },
  OR: [{ invitation: null }, { invitation: { usedAt: { not: null } } }],
} as const satisfies Prisma.UserWhereInput;
const selection = { id: true, name: true, role: true } as const;

/** Who can be given a case or named in a note, by name. */
export async function listColleagues(actor: Actor): Promise<Colleague[]> {
  authorizePerson(actor, "colleague.list");
  const people = await db().user.findMany({ where: reviewing, select: selection, orderBy: [{ name: "asc" }, { id: "asc" }] });
  return people.map((person) => ({ ...person, you: person.id === actor.id }));
}

/** One of them, who cannot be disabled or get another role before the transaction ends; null when it is nobody who reviews. */
export async function lockColleague(tx: Tx, id: string): Promise<Omit<Colleague, "you"> | null> {
  await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${id}::uuid FOR SHARE`;
  return tx.user.findFirst({ where: { ...reviewing, id }, select: selection });
}

/** @throws AppError `invalid-input` with the path of each entry that is nobody who reviews, or the author. */
export async function requireColleagues(tx: Tx, authorId: string, ids: string[]): Promise<void> {
  const known = await tx.user.findMany({ where: { ...reviewing, id: { in: ids, not: authorId } }, select: { id: true } });
  const errors = ids.flatMap((id, index): FieldError[] =>
    known.some((person) => person.id === id) ? [] : [{ path: `mentions[${index}]`, message: "is no colleague who reviews" }],
  );
  if (errors.length > 0) throw new AppError("invalid-input", "Somebody cannot be named in the note.", { errors });
}
