import { beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { createUser } from "@/server/people/create-user";
import { endSession } from "@/server/sign-in/end-session";
import { recordInput } from "@/server/sign-in/record-input";
import { signIn } from "@/server/sign-in/sign-in";
import { userOfSession } from "@/server/sign-in/user-of-session";
import { freshId } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

const password = "correct horse battery";
const from = (address: string) => ({ requestId: "req-1", address });
const home = from("198.51.100.7");
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
let email: string;
let userId: string;

const right = (origin = home, deviceToken?: string) => signIn(origin, { email, password, deviceToken });
const wrong = (origin = home, deviceToken?: string) => refusal(signIn(origin, { email, password: "guess", deviceToken }));

async function newPerson(): Promise<void> {
  email = `${freshId("ana")}@secondlook.test`;
  userId = (await createUser(systemActor("cli"), { email, role: "reviewer", password, name: "Ana" })).id;
}

describe("a sign-in", () => {
  beforeAll(newPerson);

  test("the right password opens a session of the person, and is on the record", async () => {
    const { sessionId } = await signIn(home, { email: `  ${email.toUpperCase()} `, password, deviceToken: undefined });
    expect(await userOfSession(sessionId, home)).toEqual({
      type: "user",
      id: userId,
      name: "Ana",
      email,
      role: "reviewer",
      sessionId,
      ...home,
    });
    const events = await db().auditEvent.findMany({
      where: { sessionId },
      select: { action: true, actorId: true, address: true, details: true },
    });
    expect(events).toEqual([{ action: "signin.succeeded", actorId: userId, address: home.address, details: { method: "password" } }]);
  });

  test("an unknown e-mail, a wrong password and a disabled person get the same answer", async () => {
    const origin = from("198.51.100.8");
    const answers = [
      await wrong(origin),
      await refusal(signIn(origin, { email: "nobody@secondlook.test", password, deviceToken: undefined })),
    ];
    await db().user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    answers.push(await refusal(right(origin)));
    await db().user.update({ where: { id: userId }, data: { disabledAt: null } });
    for (const { kind, status, message, facts, errors } of answers) {
      expect({ kind, status, message, facts, errors }).toEqual({
        kind: "unauthenticated",
        status: 401,
        message: answers[0]?.message,
        facts: {},
        errors: [],
      });
    }
    expect(await db().session.count({ where: { userId, createdAt: { gt: new Date(Date.now() - 1000) } } })).toBeLessThanOrEqual(1);
  });

  test("an e-mail with a character that the database cannot hold is one nobody has", async () => {
    expect((await refusal(signIn(home, { email: `nobody\0@secondlook.test`, password: "x\0y", deviceToken: undefined }))).kind).toBe(
      "unauthenticated",
    );
  });

  test("a failure is on the record with a keyed hash, never with the address of the mailbox or the password", async () => {
    await wrong(from("198.51.100.9"));
    const events = await db().auditEvent.findMany({ where: { action: { in: ["signin.failed", "signin.succeeded"] } } });
    expect(events.length).toBeGreaterThan(1);
    const text = JSON.stringify(events);
    for (const secret of [email, "guess", password]) expect(text).not.toContain(secret);
  });
});

describe("lock-out", () => {
  beforeAll(newPerson);

  test("five failures from one address lock that address for a quarter of an hour, for the right password too", async () => {
    const attacker = from("203.0.113.5");
    for (let count = 0; count < 5; count += 1) expect((await wrong(attacker)).kind).toBe("unauthenticated");
    expect(await refusal(right(attacker))).toMatchObject({ kind: "too-many-requests", status: 429 });
    expect((await right(home)).userId).toBe(userId);
    expect((await atTime(minutes(14), () => refusal(right(attacker)))).kind).toBe("too-many-requests");
    expect((await atTime(minutes(16), () => right(attacker))).userId).toBe(userId);
    expect(await db().auditEvent.count({ where: { action: "signin.locked" } })).toBe(2);
  });

  test("a burst of guesses at once gets no more tries than guesses in a row", async () => {
    const attacker = from("203.0.113.77");
    const kinds = await Promise.all(Array.from({ length: 20 }, async () => (await wrong(attacker)).kind));
    expect(kinds.filter((kind) => kind === "unauthenticated").length).toBeLessThanOrEqual(5);
  });

  test("a burst of right passwords at once is let in as a row of them is", async () => {
    const colleague = from("203.0.113.78");
    const signedIn = await Promise.all(Array.from({ length: 20 }, () => right(colleague)));
    expect(new Set(signedIn.map(({ sessionId }) => sessionId)).size).toBe(20);
  });

  test("four failures and a success count from nought again", async () => {
    const origin = from("203.0.113.6");
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 4; count += 1) await wrong(origin);
      expect((await right(origin)).userId).toBe(userId);
    }
  });

  test("strangers from everywhere cannot lock out the browser that signed in before, while new browsers wait", async () => {
    await newPerson();
    const { deviceToken } = await right();
    for (let count = 0; count < 50; count += 1) await wrong(from(`203.0.113.${100 + count}`));
    expect((await refusal(right(from("192.0.2.200")))).kind).toBe("too-many-requests");
    expect((await refusal(right(home))).kind).toBe("too-many-requests");
    expect((await right(home, deviceToken)).userId).toBe(userId);
  });

  test("a token that was made up, or issued for somebody else, gives no counter of its own", async () => {
    await newPerson();
    const { deviceToken } = await right();
    await newPerson();
    const thief = from("203.0.113.9");
    for (const token of [deviceToken, "a.b", "deadbeef.", `${deviceToken}0`, ""]) await wrong(thief, token);
    expect((await refusal(right(thief, deviceToken))).kind).toBe("too-many-requests");
  });

  test("a stolen token bears ten failures, not more", async () => {
    await newPerson();
    const { deviceToken } = await right();
    for (let count = 0; count < 10; count += 1) expect((await wrong(from(`203.0.113.${count}`), deviceToken)).kind).toBe("unauthenticated");
    expect((await refusal(right(from("203.0.113.77"), deviceToken))).kind).toBe("too-many-requests");
  });
});

describe("a session", () => {
  beforeAll(newPerson);

  test("it ends 15 minutes after the last input", async () => {
    const { sessionId } = await right();
    expect(await atTime(minutes(14), () => userOfSession(sessionId, home))).not.toBeNull();
    expect(await atTime(minutes(16), () => userOfSession(sessionId, home))).toBeNull();
  });

  test("input keeps it alive, up to 12 hours and not longer", async () => {
    const { sessionId } = await right();
    for (let at = 10; at <= 12 * 60; at += 10) {
      await atTime(minutes(at - 1), async () => {
        const actor = await userOfSession(sessionId, home);
        expect(actor, `after ${at} minutes`).not.toBeNull();
        if (actor) await recordInput(actor);
      });
    }
    expect(await atTime(minutes(12 * 60 + 1), () => userOfSession(sessionId, home))).toBeNull();
  });

  test("reading it is no input", async () => {
    const { sessionId } = await right();
    for (const at of [5, 10, 14]) await atTime(minutes(at), () => userOfSession(sessionId, home));
    expect(await atTime(minutes(16), () => userOfSession(sessionId, home))).toBeNull();
  });

  test("it ends at once when the person is disabled or their session version changes, and a new role counts at once", async () => {
    const { sessionId } = await right();
    await db().user.update({ where: { id: userId }, data: { role: "senior_reviewer" } });
    expect((await userOfSession(sessionId, home))?.role).toBe("senior_reviewer");
    await db().user.update({ where: { id: userId }, data: { disabledAt: new Date() } });
    expect(await userOfSession(sessionId, home)).toBeNull();
    await db().user.update({ where: { id: userId }, data: { disabledAt: null, sessionVersion: { increment: 1 } } });
    expect(await userOfSession(sessionId, home)).toBeNull();
    expect(await userOfSession((await right()).sessionId, home)).not.toBeNull();
  });

  test("signing out ends it on the server, is on the record once, and leaves other sessions alone", async () => {
    const [{ sessionId }, other] = [await right(), await right()];
    const actor = await userOfSession(sessionId, home);
    if (!actor) throw new Error("expected a session");
    await endSession(actor);
    await endSession(actor);
    expect(await userOfSession(sessionId, home)).toBeNull();
    expect(await userOfSession(other.sessionId, home)).not.toBeNull();
    expect(await db().auditEvent.count({ where: { sessionId, action: "signout.done" } })).toBe(1);
    await recordInput(actor);
    expect(await userOfSession(sessionId, home)).toBeNull();
  });

  test("an unknown session is nobody's", async () => {
    expect(await userOfSession(crypto.randomUUID(), home)).toBeNull();
  });
});
