import type { Role } from "@/lib/contracts/vocabulary";
import { systemActor, type UserActor } from "@/server/actor";
import { now } from "@/server/clock";
import { db } from "@/server/db";
import { demoPassword } from "@/server/master-key";
import { createUser } from "@/server/people/create-user";
import { signIn } from "@/server/sign-in/sign-in";

/** The demo people; none of them is a real person. Addresses are of the ranges for documentation (RFC 5737). */
const people = {
  reviewer: { name: "Mei Tanaka", role: "reviewer", address: "198.51.100.11" },
  reviewer2: { name: "Tomás Ferreira", role: "reviewer", address: "198.51.100.12" },
  senior: { name: "Nadia Haddad", role: "senior_reviewer", address: "198.51.100.21" },
  senior2: { name: "Oluwaseun Bello", role: "senior_reviewer", address: "198.51.100.22" },
  senior3: { name: "Katarzyna Nowak", role: "senior_reviewer", address: "198.51.100.23" },
  support: { name: "Daniel Kim", role: "support_agent", address: "198.51.100.31" },
  compliance: { name: "Ingrid Larsen", role: "compliance_manager", address: "198.51.100.41" },
  admin: { name: "Rohan Mehta", role: "admin", address: "198.51.100.51" },
} as const satisfies Record<string, { name: string; role: Role; address: string }>;
export type PersonKey = keyof typeof people;

const shiftHours = 9;

function emailOf(person: PersonKey): string {
  return `${person}@secondlook.test`;
}

/** Makes the accounts of the demo people, all with the demo password. */
export async function createPeople(): Promise<void> {
  for (const [key, { name, role }] of Object.entries(people)) {
    await createUser(systemActor("seed"), { email: emailOf(key as PersonKey), role, name, password: demoPassword() });
  }
}

/** Who is signed in while the story is told: each works in shifts, and signs in at the start of one. */
export function staffRoom(): (person: PersonKey) => Promise<UserActor> {
  const sessions = new Map<PersonKey, { since: number; actor: UserActor }>();
  return async (person) => {
    const known = sessions.get(person);
    if (known && now().getTime() - known.since < shiftHours * 3_600_000) return known.actor;
    const { name, role, address } = people[person];
    const email = emailOf(person);
    const origin = { requestId: null, address };
    const { userId, sessionId } = await signIn(origin, { email, password: demoPassword(), deviceToken: undefined });
    const actor: UserActor = { type: "user", id: userId, name, email, role, sessionId, ...origin };
    sessions.set(person, { since: now().getTime(), actor });
    return actor;
  };
}

/** Whether somebody works here already; then the database is not ours to fill. */
export async function hasPeople(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) !== null;
}
