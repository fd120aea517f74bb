import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { systemActor } from "@/server/actor";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { getWebhookEvent } from "@/server/intake/get-webhook-event";
import { receiveWebhook } from "@/server/intake/receive-webhook";
import { apiActor, freshId } from "@/server/testing/factories";
import { eventOf, inquiryEvent, processEvent, receive, signature, usePersonaSecret } from "@/server/testing/persona-events";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();
const origin = { requestId: "req-hook", address: "192.0.2.1" };
const at = "2026-11-20T10:00:00.000Z";
const send = (header: string | null, rawBody: Buffer) => receiveWebhook(origin, "persona", header, rawBody);
const bodyOf = (event: unknown) => Buffer.from(JSON.stringify(event));
const referred = () =>
  inquiryEvent({ inquiryId: freshId("inq"), status: "needs_review", at, accountId: freshId("acct"), email: "canary@example.org" });

beforeEach(() => usePersonaSecret());

async function jobsOf(eventId: string): Promise<number> {
  return (
    await asOwner("SELECT count(*)::int AS count FROM pgboss.job WHERE name = 'process-webhook-event' AND data->>'eventId' = $1", [eventId])
  ).rows[0].count;
}

describe("a signed event", () => {
  test("it is stored sealed and queued, and logged, before it is acknowledged", async () => {
    const body = referred();
    const receipt = await receive(body);
    expect(receipt).toEqual({ eventId: expect.any(String), result: "accepted" });
    const row = await db().webhookEvent.findUniqueOrThrow({ where: { id: receipt.eventId } });
    expect(row).toMatchObject({
      provider: "persona",
      name: "inquiry.needs-review",
      state: "received",
      occurredAt: new Date(at),
      verificationId: null,
    });
    expect(Buffer.from(row.sealed ?? []).includes("canary")).toBe(false);
    expect(await jobsOf(receipt.eventId)).toBe(1);
    expect(await db().auditEvent.count({ where: { action: "webhook.received", actorType: "provider", actorId: "persona" } })).toBe(1);
    expect(await getWebhookEvent(apiActor("verifications:write"), receipt.eventId)).toMatchObject({ state: "received", reason: null });
    await processEvent(receipt.eventId);
    expect(await getWebhookEvent(apiActor("verifications:write"), receipt.eventId)).toMatchObject({
      state: "done",
      verificationId: expect.any(String),
    });
  });

  test("it comes again, once or eight times at once: one row, one job, one id", async () => {
    const body = referred();
    const receipts = await Promise.all(Array.from({ length: 8 }, () => receive(body)));
    const ids = new Set(receipts.map(({ eventId }) => eventId));
    expect(ids.size).toBe(1);
    expect(receipts.filter(({ result }) => result === "accepted")).toHaveLength(1);
    expect(receipts.filter(({ result }) => result === "duplicate")).toHaveLength(7);
    const [eventId = ""] = ids;
    expect(await receive(body)).toEqual({ eventId, result: "duplicate" });
    expect(await jobsOf(eventId)).toBe(1);
  });

  test("it comes more often at once than there are connections: each is answered, and none waits for a connection of another", async () => {
    const body = referred();
    const receipts = await Promise.all(Array.from({ length: 30 }, () => receive(body)));
    expect(receipts.map(({ result }) => result).toSorted()).toEqual(["accepted", ...Array(29).fill("duplicate")]);
    expect(new Set(receipts.map(({ eventId }) => eventId)).size).toBe(1);
  });

  test("one that concerns no inquiry is acknowledged, kept as done, and queues nothing", async () => {
    const receipt = await receive(eventOf({ type: "account", id: "act_1", attributes: {} }, { name: "account.created", at }));
    expect(receipt.result).toBe("ignored");
    expect(await getWebhookEvent(apiActor("verifications:write"), receipt.eventId)).toMatchObject({ state: "done", verificationId: null });
    expect(await jobsOf(receipt.eventId)).toBe(0);
  });

  test("either of two secrets is good while they rotate", async () => {
    usePersonaSecret("old-secret, new-secret");
    for (const secret of ["old-secret", "new-secret"]) {
      const rawBody = bodyOf(referred());
      expect((await send(signature(rawBody, secret), rawBody)).result).toBe("accepted");
    }
  });

  test("an event that cannot be logged is not taken", async () => {
    await asOwner(`CREATE FUNCTION fail_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no log'; END $$;
      CREATE TRIGGER fail_audit BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION fail_audit();`);
    onTestFinished(async () => void (await asOwner("DROP TRIGGER IF EXISTS fail_audit ON audit_events")));
    const body = referred();
    const before = await db().webhookEvent.count();
    await expect(receive(body)).rejects.toThrow(/no log/);
    await asOwner("DROP TRIGGER fail_audit ON audit_events");
    expect(await db().webhookEvent.count()).toBe(before);
    expect((await receive(body)).result).toBe("accepted");
  });
});

describe("refused", () => {
  const rawBody = bodyOf(inquiryEvent({ inquiryId: "inq_bad", status: "approved", at }));
  const wrong: [title: string, header: () => string | null, reason: string][] = [
    ["no signature", () => null, "missing-header"],
    ["a signature by another secret", () => signature(rawBody, "stranger"), "no-match"],
    ["a signature of another body", () => signature(Buffer.from("{}")), "no-match"],
    ["one older than 72 hours", () => signature(rawBody, undefined, new Date(Date.now() - 73 * 3_600_000)), "timestamp-too-old"],
    ["nonsense", () => "v1=zz", "malformed-header"],
  ];

  test.each(wrong)("%s: 401, nothing is kept, and the attempt is on the record without its body", async (_, header, reason) => {
    const before = await db().webhookEvent.count();
    const error = await refusal(send(header(), rawBody));
    expect(error).toMatchObject({ kind: "bad-signature", status: 401 });
    expect(await db().webhookEvent.count()).toBe(before);
    const event = await db().auditEvent.findFirstOrThrow({ where: { action: "webhook.rejected" }, orderBy: { id: "desc" } });
    expect(event).toMatchObject({ outcome: "failure", actorType: "provider", actorId: "persona", details: { reason } });
  });

  test("every event while no secret is set", async () => {
    usePersonaSecret("");
    expect((await refusal(receive(referred()))).kind).toBe("bad-signature");
  });

  test("one signed 71 hours ago still counts: a retry carries its first time", async () => {
    const body = bodyOf(referred());
    const header = signature(body);
    expect((await atTime(new Date(Date.now() + 71 * 3_600_000), () => send(header, body))).result).toBe("accepted");
  });

  test.each([
    ["text", "not json"],
    ["another JSON", '{"hello":"world"}'],
    ["an event without a time", '{"data":{"type":"event","id":"evt_1","attributes":{"name":"inquiry.approved","payload":{"data":{}}}}}'],
  ])("%s with a right signature: 400", async (_, text) => {
    const body = Buffer.from(text);
    expect(await refusal(send(signature(body), body))).toMatchObject({ kind: "bad-request", status: 400 });
  });

  test("an unknown event is not found, and a reviewer's program may not ask", async () => {
    expect((await refusal(getWebhookEvent(apiActor("verifications:write"), crypto.randomUUID()))).kind).toBe("not-found");
    expect((await refusal(getWebhookEvent(apiActor("cases:read"), crypto.randomUUID()))).kind).toBe("forbidden");
    expect((await refusal(getWebhookEvent(systemActor("worker"), crypto.randomUUID()))).kind).toBe("forbidden");
  });
});
