import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { CaseSummary } from "@/lib/contracts/case";
import type { Page } from "@/lib/contracts/common";
import type { VerificationDto } from "@/lib/contracts/verification";
import type { WebhookEventDto, WebhookReceipt } from "@/lib/contracts/webhook";
import { e2eSettings } from "@/scripts/e2e-settings";
import { expect, okJson, problemOf, test } from "./fixtures";
import { people } from "./people";
import { personaEvent, signed } from "./persona-event";

function send(request: APIRequestContext, body: Buffer, signature: string | null, provider = "persona"): Promise<APIResponse> {
  const headers = { "content-type": "application/json", ...(signature === null ? {} : { "persona-signature": signature }) };
  return request.post(`/api/v1/webhooks/${provider}`, { headers, data: body });
}

/** Waits until the background job is through with an event. */
async function processed(request: APIRequestContext, eventId: string): Promise<WebhookEventDto> {
  const state = async () => okJson<WebhookEventDto>(await request.get(`/api/v1/webhook-events/${eventId}`));
  await expect.poll(async () => (await state()).state, { timeout: 90_000 }).not.toBe("received");
  return state();
}

test("a signed event is acknowledged, processed in the background and stands in the queue", async ({ page, request, program, signIn }) => {
  const { body, inquiryId, account } = personaEvent();
  const answer = await send(request, body, signed(body));
  expect(answer.status()).toBe(200);
  const receipt = await okJson<WebhookReceipt>(answer);
  expect(receipt).toEqual({ eventId: expect.stringMatching(/^\S+$/), result: "accepted" });

  const writer = await program("verifications:write");
  const event = await processed(writer, receipt.eventId);
  expect(event).toMatchObject({ state: "done", reason: null, provider: "persona", name: "inquiry.marked-for-review" });
  const made = await okJson<VerificationDto>(await writer.get(`/api/v1/verifications/${event.verificationId}`));
  expect(made).toMatchObject({ status: "flagged", provider: "persona", externalId: inquiryId, subjectId: account });
  expect(made.flags).toEqual(expect.arrayContaining(["face_match_low", "provider_referred"]));

  await signIn(people.reviewer);
  await page.goto(`/queue?queue=first&externalId=${inquiryId}`);
  await expect(page.getByRole("row", { name: new RegExp(account) })).toBeVisible();
});

test("the same event again is a duplicate and makes nothing", async ({ request, program }) => {
  const { body, inquiryId } = personaEvent();
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(request, body, signed(body))));
  const receipts = await Promise.all(answers.map((answer) => okJson<WebhookReceipt>(answer)));
  expect(receipts.map(({ result }) => result).toSorted()).toEqual(["accepted", "duplicate", "duplicate", "duplicate", "duplicate"]);
  expect(new Set(receipts.map(({ eventId }) => eventId)).size).toBe(1);
  await processed(await program("verifications:write"), receipts[0]?.eventId ?? "");
  const cases = await (await program("cases:read")).get(`/api/v1/cases?externalId=${inquiryId}`);
  expect((await okJson<Page<CaseSummary>>(cases)).items).toHaveLength(1);
});

test("the decision of the provider closes the case, and an older event does not open it again", async ({ request, program }) => {
  const now = Date.now();
  const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
  const first = personaEvent({ createdAt: at(-60) });
  const expired = personaEvent({ inquiryId: first.inquiryId, name: "inquiry.expired", status: "expired", createdAt: at(-20) });
  const older = personaEvent({ inquiryId: first.inquiryId, createdAt: at(-40) });
  const writer = await program("verifications:write");
  let verificationId: string | null = null;
  for (const { body } of [first, expired, older]) {
    const { eventId } = await okJson<WebhookReceipt>(await send(request, body, signed(body)));
    const event = await processed(writer, eventId);
    expect(event.state).toBe("done");
    verificationId ??= event.verificationId;
  }
  const kept = await okJson<VerificationDto>(await writer.get(`/api/v1/verifications/${verificationId}`));
  expect(kept.status).toBe("closed");
});

test.describe("the signature", () => {
  test("of another secret, of another body, missing or too old is refused", async ({ request }) => {
    const { body } = personaEvent();
    const fourDays = 4 * 86_400;
    const bad = [
      null,
      "",
      "nonsense",
      signed(body, "another secret"),
      signed(Buffer.concat([body, Buffer.from(" ")])),
      signed(body, e2eSettings.personaSecret, fourDays),
      signed(body, e2eSettings.personaSecret, -3_600),
      signed(body).replace("v1=", "v0="),
    ];
    for (const signature of bad) await problemOf(await send(request, body, signature), 401, "bad-signature");
  });

  test("may be one of two while the secret rotates", async ({ request }) => {
    const { personaSecret, personaNextSecret } = e2eSettings;
    for (const header of [
      (body: Buffer) => `${signed(body, "a secret that is gone")} ${signed(body, personaNextSecret)}`,
      (body: Buffer) => `${signed(body, personaSecret)} ${signed(body, personaNextSecret)}`,
      (body: Buffer) => signed(body, personaNextSecret),
    ]) {
      const { body } = personaEvent();
      expect(await okJson<WebhookReceipt>(await send(request, body, header(body)))).toMatchObject({ result: "accepted" });
    }
  });

  test("counts before the content: an unsigned unreadable body is a 401", async ({ request }) => {
    const body = Buffer.from("{");
    await problemOf(await send(request, body, null), 401, "bad-signature");
  });
});

test("an unknown provider is a 404", async ({ request }) => {
  const { body } = personaEvent();
  for (const provider of ["acme", "constructor", "__proto__", "PERSONA"])
    await problemOf(await send(request, body, signed(body), provider), 404, "not-found");
});

test("a signed body that cannot be read is a 400, and never a 500", async ({ request }) => {
  const bodies = [
    "",
    "{",
    "null",
    "[]",
    '"event"',
    "{}",
    '{"data":null}',
    '{"data":{"type":"event"}}',
    '{"data":{"type":"event","id":"evt","attributes":{"name":"inquiry.approved","created-at":"yesterday","payload":{"data":{}}}}}',
    `{"data":{"type":"event","id":"${"x".repeat(200)}","attributes":{"name":"inquiry.approved","created-at":"2026-11-20T10:00:00Z","payload":{"data":{}}}}}`,
  ].map((text) => Buffer.from(text));
  for (const body of [...bodies, Buffer.from([0xff, 0xfe, 0x00])]) await problemOf(await send(request, body, signed(body)), 400);
});

test("a NUL in any text of a signed event does not make the desk fail", async ({ request, program }) => {
  const { body } = personaEvent();
  const nul = Buffer.from(
    body
      .toString("utf8")
      .replace('"Anna"', '"An\\u0000na"')
      .replace(/"acct_/, '"acct\\u0000_'),
  );
  const answer = await send(request, nul, signed(nul));
  expect(answer.status(), await answer.text()).toBeLessThan(500);
  if (answer.ok()) {
    const { eventId } = await okJson<WebhookReceipt>(answer);
    expect((await processed(await program("verifications:write"), eventId)).state).toMatch(/^(done|failed)$/);
  }
});
