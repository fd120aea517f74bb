import { expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { acceptInvitation } from "@/server/people/accept-invitation";
import { createUser } from "@/server/people/create-user";
import { disablePerson } from "@/server/people/disable-person";
import { invitePerson } from "@/server/people/invite-person";
import { resetPerson } from "@/server/people/reset-person";
import { signIn } from "@/server/sign-in/sign-in";
import { userOfSession } from "@/server/sign-in/user-of-session";
import { freshId, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();
const cli = systemActor("cli");
const origin = { requestId: "req-1", address: "192.0.2.9" };
const password = "a password of her own";
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

const tokenOf = ({ link }: { link: string }) => new URL(link).hash.slice(1);
const accept = (link: { link: string }, chosen = password) => acceptInvitation(origin, { token: tokenOf(link), password: chosen });
const enter = (email: string, chosen = password) => signIn(origin, { email, password: chosen, deviceToken: undefined });

async function invited() {
  const email = `${freshId("ana")}@secondlook.test`;
  return { email, ...(await invitePerson(cli, { email, name: "Ana Canary", role: "reviewer" })) };
}

test("an invited person chooses a password and signs in with it; before that nobody does", async () => {
  const person = await invited();
  expect(person.link).toMatch(/^http[^#?]+\/invitation#[\w-]{43}$/);
  for (const guess of ["", tokenOf(person), password]) expect((await refusal(enter(person.email, guess))).kind).toBe("unauthenticated");
  expect(await accept(person)).toEqual({ email: person.email });
  expect((await enter(person.email)).userId).toBe(person.personId);
});

test("the token is kept as a keyed hash alone, and the record names the person but neither it nor the mailbox", async () => {
  const person = await invited();
  await accept(person);
  const { rows } = await asOwner(
    "SELECT to_jsonb(i)::text AS text FROM invitations i UNION ALL SELECT to_jsonb(e)::text FROM audit_events e WHERE action <> 'signin.succeeded'",
  );
  expect(rows.length).toBeGreaterThan(2);
  for (const { text } of rows) expect(text).not.toMatch(new RegExp(`${tokenOf(person)}|${person.email}|${password}`));
  const events = await db().auditEvent.findMany({
    where: { details: { path: ["userId"], equals: person.personId } },
    orderBy: { id: "asc" },
  });
  expect(events.map(({ action, actorId, details }) => ({ action, actorId, details }))).toEqual([
    { action: "user.invited", actorId: "cli", details: { userId: person.personId, person: "Ana Canary", role: "reviewer" } },
    {
      action: "invitation.accepted",
      actorId: "invitation",
      details: { userId: person.personId, person: "Ana Canary", role: "reviewer", kind: "invite" },
    },
  ]);
});

test("a link works once, also when it is sent five times at the same moment", async () => {
  const person = await invited();
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map((nth) => accept(person, `password number ${nth}`)));
  expect(outcomes(results).toSorted()).toEqual(["fulfilled", ...Array(4).fill("link-ended")]);
  const winner = results.findIndex(({ status }) => status === "fulfilled") + 1;
  for (const nth of [1, 2, 3, 4, 5]) {
    const entered = await enter(person.email, `password number ${nth}`).then(
      () => true,
      () => false,
    );
    expect(entered).toBe(nth === winner);
  }
  expect(
    await db().auditEvent.count({ where: { action: "invitation.accepted", details: { path: ["userId"], equals: person.personId } } }),
  ).toBe(1);
});

test("an invitation waits 72 hours and a reset 24", async () => {
  const [late, timely] = [await invited(), await invited()];
  expect((await refusal(atTime(inHours(72.01), () => accept(late)))).kind).toBe("link-ended");
  await atTime(inHours(71.9), () => accept(timely));
  const [lateReset, timelyReset] = [await resetPerson(cli, timely.personId), await resetPerson(cli, timely.personId)];
  expect((await refusal(atTime(inHours(24.01), () => accept(timelyReset)))).kind).toBe("link-ended");
  expect((await refusal(atTime(inHours(1), () => accept(lateReset)))).kind).toBe("link-ended");
  await atTime(inHours(23.9), () => accept(timelyReset));
});

test("a token that nobody made, and that of a disabled person, get the same answer", async () => {
  const person = await invited();
  await disablePerson(cli, person.personId);
  const answers = [await refusal(accept(person)), await refusal(acceptInvitation(origin, { token: "x", password }))];
  expect(answers.map(({ kind, message }) => ({ kind, message }))).toEqual(
    Array(2).fill({ kind: "link-ended", message: answers[0]?.message }),
  );
});

test("a reset takes the password and the sign-ins at once; the new password comes through the link alone", async () => {
  const email = `${freshId("bo")}@secondlook.test`;
  const old = await createUser(cli, { email, role: "reviewer" });
  const { sessionId } = await enter(email, old.secret);
  const link = await resetPerson(await makeUser("admin"), old.id);
  expect(await userOfSession(sessionId, origin)).toBeNull();
  expect((await refusal(enter(email, old.secret))).kind).toBe("unauthenticated");
  await accept(link);
  expect((await refusal(enter(email, old.secret))).kind).toBe("unauthenticated");
  expect((await enter(email)).userId).toBe(old.id);
});

test("whoever signed in between the reset and the new password is signed out by it", async () => {
  const person = await invited();
  await accept(person);
  const { sessionId } = await enter(person.email);
  const link = await resetPerson(cli, person.personId);
  await accept(link, "another password");
  expect(await userOfSession(sessionId, origin)).toBeNull();
});

test("a new link for somebody who has not come yet is an invitation again, and the first one stops working", async () => {
  const person = await invited();
  const second = await resetPerson(cli, person.personId);
  expect(Date.parse(second.expiresAt) - Date.now()).toBeGreaterThan(71 * 3_600_000);
  expect((await refusal(accept(person))).kind).toBe("link-ended");
  await accept(second);
});

test("a reset beside the use of the earlier link has the last word, whichever comes first", async () => {
  for (let round = 0; round < 5; round++) {
    const person = await invited();
    const [accepted, reset] = await Promise.allSettled([accept(person), resetPerson(cli, person.personId)]);
    expect(reset.status).toBe("fulfilled");
    expect(["fulfilled", "link-ended"]).toContain(outcomes([accepted])[0]);
    expect((await refusal(enter(person.email))).kind).toBe("unauthenticated");
  }
});

test("an e-mail that has an account is not invited again", async () => {
  const person = await invited();
  const again = invitePerson(cli, { email: person.email.toUpperCase(), name: "Ana", role: "admin" });
  expect(await refusal(again)).toMatchObject({ kind: "duplicate", errors: [{ path: "email" }] });
});
