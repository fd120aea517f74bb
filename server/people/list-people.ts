import "server-only";
import type { PersonDto, PersonStatus } from "@/lib/contracts/people";
import { type Actor, authorize } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { sessionLimits } from "@/server/sign-in/user-of-session";

const personColumns = {
  id: true,
  email: true,
  name: true,
  role: true,
  sessionVersion: true,
  disabledAt: true,
  createdAt: true,
  invitation: { select: { purpose: true, expiresAt: true, usedAt: true } },
} as const;

/** Everybody who works here, by name; the staff of one installation is short enough to come whole. */
export async function listPeople(actor: Actor): Promise<PersonDto[]> {
  authorize(actor, "people.manage");
  const at = now().getTime();
  const [people, lastInputs, open] = await Promise.all([
    db().user.findMany({ select: personColumns, orderBy: [{ name: "asc" }, { id: "asc" }] }),
    db().session.groupBy({ by: ["userId"], _max: { lastInputAt: true } }),
    db().session.findMany({
      where: {
        endedAt: null,
        createdAt: { gte: new Date(at - sessionLimits.absoluteMs) },
        lastInputAt: { gte: new Date(at - sessionLimits.idleMs) },
      },
      select: { userId: true, sessionVersion: true },
    }),
  ]);
  const lastInput = new Map(lastInputs.map((row) => [row.userId, row._max.lastInputAt]));
  const isOpen = new Set(open.map((session) => `${session.userId} ${session.sessionVersion}`));
  return people.map((person) => {
    const link = person.invitation?.usedAt ? null : person.invitation;
    const status: PersonStatus = person.disabledAt ? "disabled" : link ? statusOf[link.purpose] : "active";
    return {
      id: person.id,
      email: person.email,
      name: person.name,
      role: person.role,
      status,
      linkExpiresAt: link?.expiresAt.toISOString() ?? null,
      signedIn: !person.disabledAt && isOpen.has(`${person.id} ${person.sessionVersion}`),
      lastActiveAt: lastInput.get(person.id)?.toISOString() ?? null,
      createdAt: person.createdAt.toISOString(),
    };
  });
}

const statusOf = { invite: "invited", reset: "reset" } as const;
