import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "@/lib/contracts/vocabulary";
import { type Actor, systemActor, type UserActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { db } from "@/server/db";
import { changeRole } from "@/server/people/change-role";
import { createUser } from "@/server/people/create-user";
import { disablePerson } from "@/server/people/disable-person";
import { enablePerson } from "@/server/people/enable-person";
import { invitePerson } from "@/server/people/invite-person";
import { listPeople } from "@/server/people/list-people";
import { resetPerson } from "@/server/people/reset-person";
import { signOutPerson } from "@/server/people/sign-out-person";
import { signIn } from "@/server/sign-in/sign-in";
import { userOfSession } from "@/server/sign-in/user-of-session";
import { decide, freshId, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp, asOwner } = useTestDatabase();
const cli = systemActor("cli");
const origin = { requestId: "req-1", address: "192.0.2.9" };
let admin: UserActor;

// Each test has exactly one admin to begin with; the rule that keeps the last one is out of the way for that.
beforeEach(async () => {
  await asOwner("ALTER TABLE users DISABLE TRIGGER users_keep_an_admin");
  await asOwner("UPDATE users SET disabled_at = now() WHERE role = 'admin'");
  await asOwner("ALTER TABLE users ENABLE TRIGGER users_keep_an_admin");
  admin = await makeUser("admin");
});

async function signedIn(role: Role) {
  const email = `${freshId("ana")}@secondlook.test`;
  const { id, secret } = await createUser(cli, { email, role });
  const { sessionId } = await signIn(origin, { email, password: secret, deviceToken: undefined });
  return { id, email, secret, sessionId };
}

const enter = ({ email, secret }: { email: string; secret: string }) => signIn(origin, { email, password: secret, deviceToken: undefined });
const isIn = async ({ sessionId }: { sessionId: string }) => (await userOfSession(sessionId, origin)) !== null;
const eventsOf = async (id: string) =>
  (await db().auditEvent.findMany({ where: { details: { path: ["userId"], equals: id } }, orderBy: { id: "asc" } })).filter(
    ({ action }) => action !== "user.created",
  );
const lowerRole = (actor: Actor, id: string) => changeRole(actor, { id, role: "reviewer" });
const activeAdmins = () => db().user.count({ where: { role: "admin", disabledAt: null } });

describe("one person", () => {
  test("disabled, they are out at once and stay out; enabled, they come back with the same password and a new sign-in", async () => {
    const person = await signedIn("reviewer");
    expect(await isIn(person)).toBe(true);
    await disablePerson(admin, person.id);
    await disablePerson(admin, person.id);
    expect(await isIn(person)).toBe(false);
    expect((await refusal(enter(person))).kind).toBe("unauthenticated");
    await enablePerson(admin, person.id);
    await enablePerson(admin, person.id);
    expect(await isIn(person)).toBe(false);
    expect(await isIn(await enter(person))).toBe(true);
    const events = await eventsOf(person.id);
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["user.disabled", admin.id],
      ["user.enabled", admin.id],
    ]);
    expect(JSON.stringify(events)).not.toContain(person.email);
  });

  test.each([
    ["disabled", (id: string) => disablePerson(admin, id)],
    ["given a lesser role", (id: string) => changeRole(admin, { id, role: "reviewer" })],
  ])("the claims of somebody %s end at once, and what was kept for them beside one", async (_, leave) => {
    const senior = await makeUser("senior_reviewer");
    const [held, kept] = [await makeFlaggedCase(), await makeFlaggedCase()];
    const claim = await claimCase(senior, held.caseId);
    await claimCase(senior, kept.caseId);
    await db().case.update({ where: { id: kept.caseId }, data: { reserved: true } });
    await leave(senior.id);
    const caseIds = [held.caseId, kept.caseId];
    expect(await db().case.count({ where: { id: { in: caseIds }, holderId: null, leaseToken: null, reserved: false } })).toBe(2);
    const events = await db().auditEvent.findMany({ where: { caseId: { in: caseIds }, action: "case.released" } });
    expect(events.map(({ caseId, actorId, details }) => ({ caseId, actorId, details }))).toEqual(
      expect.arrayContaining([
        { caseId: held.caseId, actorId: admin.id, details: { how: "released", note: false, holderId: senior.id, holder: senior.name } },
        { caseId: kept.caseId, actorId: admin.id, details: { how: "reservation", note: false, holderId: senior.id, holder: senior.name } },
      ]),
    );
    const demoted: UserActor = { ...senior, role: "reviewer" };
    expect((await getCase(demoted, held.caseId)).evidence).toBeNull();
    expect((await refusal(decide(demoted, claim))).kind).toBe("lease-lost");
  });

  test("signed out by force, they may sign in again", async () => {
    const person = await signedIn("support_agent");
    const second = await enter(person);
    await signOutPerson(admin, person.id);
    expect([await isIn(person), await isIn(second), await isIn(await enter(person))]).toEqual([false, false, true]);
    expect((await eventsOf(person.id)).map(({ action }) => action)).toEqual(["user.signed_out"]);
  });

  test("another role ends the sign-ins and counts from the next one on; the same role changes nothing", async () => {
    const person = await signedIn("reviewer");
    await changeRole(admin, { id: person.id, role: "reviewer" });
    expect(await isIn(person)).toBe(true);
    await changeRole(admin, { id: person.id, role: "senior_reviewer" });
    expect(await isIn(person)).toBe(false);
    expect((await userOfSession((await enter(person)).sessionId, origin))?.role).toBe("senior_reviewer");
    expect((await eventsOf(person.id)).map(({ action, details }) => [action, details])).toEqual([
      ["user.role_changed", { userId: person.id, person: expect.any(String), role: "senior_reviewer", previousRole: "reviewer" }],
    ]);
  });

  test("somebody disabled gets no link, and who is not there is not found", async () => {
    const person = await signedIn("reviewer");
    await disablePerson(admin, person.id);
    expect((await refusal(resetPerson(admin, person.id))).kind).toBe("unprocessable");
    const nobody = crypto.randomUUID();
    for (const act of [lowerRole, disablePerson, enablePerson, resetPerson, signOutPerson])
      expect((await refusal(act(admin, nobody))).kind).toBe("not-found");
  });
});

describe("one's own account", () => {
  test("nobody changes their own role, disables or resets themselves, with other admins there too", async () => {
    await makeUser("admin");
    for (const act of [lowerRole, disablePerson, resetPerson]) expect((await refusal(act(admin, admin.id))).kind).toBe("unprocessable");
    expect(await eventsOf(admin.id)).toEqual([]);
  });

  test("the database refuses it too, past all verbs", async () => {
    const own = `DO $$ BEGIN PERFORM set_config('secondlook.actor_id', '${admin.id}', true);
      UPDATE users SET role = 'senior_reviewer' WHERE id = '${admin.id}'; END $$`;
    await expect(asApp(own)).rejects.toMatchObject({ constraint: "users_role_by_another" });
  });
});

describe("the last admin", () => {
  test("stays: not disabled, not reset, and keeps the role, from the command line too", async () => {
    for (const act of [lowerRole, disablePerson, resetPerson]) expect((await refusal(act(cli, admin.id))).kind).toBe("unprocessable");
    await makeUser("admin");
    await disablePerson(cli, admin.id);
    expect(await activeAdmins()).toBe(1);
  });

  test("somebody who has yet to choose a password is no other admin", async () => {
    await invitePerson(cli, { email: `${freshId("new")}@secondlook.test`, name: "New", role: "admin" });
    expect((await refusal(disablePerson(cli, admin.id))).kind).toBe("unprocessable");
  });

  test("two who take it from each other at the same moment: one stays", async () => {
    for (let round = 0; round < 4; round++) {
      const other = await makeUser("admin");
      const acts = [disablePerson(admin, other.id), changeRole(other, { id: admin.id, role: "reviewer" })];
      expect(outcomes(await Promise.allSettled(acts)).toSorted()).toEqual(["fulfilled", "unprocessable"]);
      expect(await activeAdmins()).toBe(1);
      admin = (await db().user.findUniqueOrThrow({ where: { id: admin.id } })).role === "admin" ? admin : other;
    }
  });

  test("the database keeps one, past all verbs", async () => {
    await expect(asApp("UPDATE users SET disabled_at = now() WHERE role = 'admin'")).rejects.toMatchObject({
      constraint: "users_keep_an_admin",
    });
  });
});

test("the list tells who is in, who waits for a password and who is out", async () => {
  const person = await signedIn("reviewer");
  const gone = await signedIn("reviewer");
  await disablePerson(admin, gone.id);
  const reset = await signedIn("reviewer");
  await resetPerson(admin, reset.id);
  const invited = await invitePerson(admin, { email: `${freshId("new")}@secondlook.test`, name: "New", role: "support_agent" });
  const list = new Map((await listPeople(admin)).map((one) => [one.id, one]));
  const day = expect.stringMatching(/^\d{4}-/);
  expect(list.get(person.id)).toMatchObject({ status: "active", signedIn: true, lastActiveAt: day, linkExpiresAt: null });
  expect(list.get(gone.id)).toMatchObject({ status: "disabled", signedIn: false, lastActiveAt: day });
  expect(list.get(reset.id)).toMatchObject({ status: "reset", signedIn: false, linkExpiresAt: day });
  expect(list.get(invited.personId)).toMatchObject({ status: "invited", lastActiveAt: null, linkExpiresAt: invited.expiresAt });
  expect(JSON.stringify([...list.values()])).not.toMatch(/argon2|passwordHash|secretHash/);
});
