import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { type Actor, systemActor, type UserActor } from "@/server/actor";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { claimCase } from "@/server/cases/claim-case";
import { followChanges } from "@/server/changes/follow-changes";
import { atTime } from "@/server/clock";
import { applicationUrl, databasePool, db } from "@/server/db";
import { changeRole } from "@/server/people/change-role";
import { openStreams } from "@/server/running-requests";
import { endSession } from "@/server/sign-in/end-session";
import { sweep } from "@/server/sweep/sweep";
import { apiActor, claimAndDecide, makeActor, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();
/** One that only asks now and then, so that its key need not exist. */
const program = apiActor("cases:read");

type Event = { event: string; id: string | null; data: { caseIds?: string[]; reason?: string } | null };
type Stream = { next(): Promise<Event | null>; cancel(): Promise<void> };
const opened: Stream[] = [];
afterEach(async () => {
  for (const stream of opened.splice(0)) await stream.cancel();
});

/** The events of a stream one by one, read as the HTML standard says; null when it has ended. */
async function follow(actor: Actor, after: string | null = null, stay = true): Promise<Stream> {
  const reader = (await followChanges(actor, { after, follow: stay })).getReader();
  const decoder = new TextDecoder();
  let text = "";
  const next = async (): Promise<Event | null> => {
    const end = text.indexOf("\n\n");
    if (end < 0) {
      const { value, done } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
      return next();
    }
    const lines = text.slice(0, end).split("\n");
    text = text.slice(end + 2);
    const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
    if (field("retry") || field("event") === "beat") return next();
    return { event: field("event") ?? "message", id: field("id"), data: JSON.parse(field("data") ?? "null") as Event["data"] };
  };
  const stream = { next, cancel: () => reader.cancel() };
  opened.push(stream);
  return stream;
}

/** Waits until everything that was written can be read: transactions of other databases of this server hold it back as well. */
async function readable(): Promise<void> {
  const held = async () =>
    (await asOwner("SELECT 1 FROM case_changes WHERE txid >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint")).rowCount;
  await expect.poll(held, { timeout: 60_000 }).toBe(0);
}

async function flagged(): Promise<{ caseId: string }> {
  const made = await makeFlaggedCase();
  await readable();
  return made;
}

/** Where a stream begins that knows nothing yet. */
async function position(): Promise<string> {
  const first = await (await follow(makeActor("reviewer"), null, false)).next();
  return first?.id ?? "";
}

/** Somebody with a sign-in of their own. */
async function signedIn(role: UserActor["role"] = "reviewer"): Promise<UserActor> {
  const user = await makeUser(role);
  const at = new Date();
  const { sessionVersion } = await db().user.findUniqueOrThrow({ where: { id: user.id } });
  const { id: sessionId } = await db().session.create({ data: { userId: user.id, sessionVersion, createdAt: at, lastInputAt: at } });
  return { ...user, sessionId };
}

describe("somebody who goes", () => {
  test("leaves nothing behind, nor does an answer that nobody reads or that ends by itself", async () => {
    const brief = await follow(makeActor("reviewer"), null, false);
    expect((await brief.next())?.event).toBe("reset");
    expect(await brief.next()).toBeNull();
    // Never read, as the answer to a HEAD request.
    await followChanges(await signedIn(), { after: null, follow: true });
    expect(openStreams()).toBe(0);
    // Timers beside those with which the pool closes idle connections.
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length - databasePool().idleCount;
    const until = async (met: () => boolean) => {
      while (!met()) await new Promise(setImmediate);
    };
    const before = timers();
    const stream = await follow(await signedIn());
    await stream.next();
    expect(openStreams()).toBe(1);
    await until(() => timers() > before);
    await stream.cancel();
    expect(openStreams()).toBe(0);
    await until(() => timers() === before);
  });
});

describe("what it carries", () => {
  test("a new case, its claim and its decision, by id and nothing else, to everybody who follows", async () => {
    const [reviewer, compliance] = [await signedIn(), await signedIn("compliance_manager")];
    const streams = [await follow(reviewer), await follow(compliance)];
    for (const stream of streams) expect(await stream.next()).toMatchObject({ event: "reset" });
    const { caseId } = await flagged();
    for (const stream of streams) expect(await stream.next()).toMatchObject({ event: "message", data: { caseIds: [caseId] } });
    for (const act of [() => claimCase(reviewer, caseId), () => claimAndDecide(reviewer, caseId)]) {
      await act();
      for (const stream of streams) expect((await stream.next())?.data).toEqual({ caseIds: [caseId] });
    }
  });

  test("an older transaction that commits late is not skipped, and a newer one waits for it", async () => {
    const [early, late] = [await flagged(), await flagged()];
    const from = await position();
    const slow = new pg.Client({ connectionString: applicationUrl() });
    await slow.connect();
    try {
      await slow.query("BEGIN");
      await slow.query("UPDATE cases SET reserved = true WHERE id = $1", [early.caseId]);
      await db().case.update({ where: { id: late.caseId }, data: { risk: 1 } });
      expect(await (await follow(program, from, false)).next()).toEqual({ event: "message", id: from, data: null });
      await slow.query("COMMIT");
    } finally {
      await slow.end();
    }
    await readable();
    const missed = await (await follow(program, from, false)).next();
    expect(missed?.data).toEqual({ caseIds: [early.caseId, late.caseId] });
    expect((await (await follow(program, missed?.id, false)).next())?.data).toBeNull();
  });

  test("whoever comes back is told what they missed, once, and then what is new", async () => {
    const signIn = await signedIn();
    const stream = await follow(signIn);
    const first = await stream.next();
    await stream.cancel();
    const missed = [await flagged(), await flagged()].map(({ caseId }) => caseId);
    // Another's stream has been told of them already.
    const other = await follow(await signedIn(), await position());
    await other.next();
    const again = await follow(signIn, first?.id);
    expect((await again.next())?.data).toEqual({ caseIds: missed });
    const { caseId } = await flagged();
    expect((await again.next())?.data).toEqual({ caseIds: [caseId] });
    expect((await other.next())?.data).toEqual({ caseIds: [caseId] });
  });

  test("a place that is swept, too old, of another database or never was, and one too far back, means reading anew", async () => {
    await flagged();
    const from = await position();
    const answer = async (after: string) => (await (await follow(program, after, false)).next())?.event;
    expect(await answer(from)).toBe("message");
    for (const unknown of ["0-0", "1-1", "900000000000000000-1"]) expect(await answer(unknown)).toBe("reset");
    expect(await atTime(new Date(Date.now() + 46 * 60_000), () => answer(from))).toBe("reset");

    const { caseId } = await flagged();
    await asOwner("INSERT INTO case_changes (case_id) SELECT $1 FROM generate_series(1, 1000)", [caseId]);
    await readable();
    expect(await answer(from)).toBe("reset");

    const last = await position();
    await sweep(systemActor("worker"));
    expect(await answer(last)).toBe("message");
    await atTime(new Date(Date.now() + 61 * 60_000), () => sweep(systemActor("worker")));
    expect(await answer(last)).toBe("reset");
    expect(await db().caseChange.count()).toBe(0);
  });

  test("a thousand changes at once are no list but a reset, and what comes after has its name again", async () => {
    const { caseId } = await flagged();
    const stream = await follow(await signedIn());
    await stream.next();
    await asOwner("INSERT INTO case_changes (case_id) SELECT $1 FROM generate_series(1, 1001)", [caseId]);
    await readable();
    expect(await stream.next()).toMatchObject({ event: "reset", id: await position() });
    const another = await flagged();
    expect((await stream.next())?.data).toEqual({ caseIds: [another.caseId] });
  });
});

describe("how it ends", () => {
  const last = { event: "end", data: { reason: "sign-in" } };
  const admin = makeActor("admin");

  test.each<[string, (user: UserActor) => Promise<unknown>]>([
    ["signed out", (user) => endSession(user)],
    ["of another role", (user) => changeRole(admin, { id: user.id, role: "support_agent" })],
    ["disabled", (user) => db().user.update({ where: { id: user.id }, data: { disabledAt: new Date() } })],
    ["idle", ({ sessionId }) => db().session.update({ where: { id: sessionId }, data: { lastInputAt: new Date(Date.now() - 901_000) } })],
    ["signed in for too long", ({ sessionId }) => db().session.update({ where: { id: sessionId }, data: { createdAt: new Date(0) } })],
  ])("with the sign-in of somebody who is %s, and with no other", async (_what, end) => {
    const user = await signedIn();
    const stream = await follow(user);
    const other = await follow(await signedIn());
    for (const each of [stream, other]) expect((await each.next())?.event).toBe("reset");
    await end(user);
    expect(await stream.next()).toMatchObject(last);
    expect(await stream.next()).toBeNull();
    const { caseId } = await flagged();
    expect((await other.next())?.data).toEqual({ caseIds: [caseId] });
  });

  test("with the key of a program", async () => {
    await createApiKey(admin, { name: "follower", scopes: ["cases:read"] });
    const { id } = await db().apiKey.findFirstOrThrow({ where: { name: "follower" } });
    const stream = await follow({ ...program, id });
    expect((await stream.next())?.event).toBe("reset");
    await revokeApiKey(admin, id);
    expect(await stream.next()).toMatchObject(last);
  });

  test("the oldest of more than twenty of one person", async () => {
    const user = await signedIn();
    const streams: Stream[] = [];
    for (let n = 0; n < 20; n++) streams.push(await follow(user));
    for (const stream of streams) expect((await stream.next())?.event).toBe("reset");
    const newest = await follow(user);
    expect((await newest.next())?.event).toBe("reset");
    expect(await streams[0]?.next()).toMatchObject({ event: "end", data: { reason: "too-many" } });
    await flagged();
    expect((await streams[1]?.next())?.event).toBe("message");
  });
});
