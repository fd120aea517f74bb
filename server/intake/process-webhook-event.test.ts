import { beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { db } from "@/server/db";
import { processWebhookEvent } from "@/server/intake/process-webhook-event";
import { apiActor, claimAndDecide, decide, freshId, makeUser } from "@/server/testing/factories";
import {
  attemptRow,
  deliver,
  eventOf,
  governmentId,
  type InquiryEvent,
  inquiryEvent,
  processEvent,
  receive,
  usePersonaSecret,
} from "@/server/testing/persona-events";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase({ triggerByTemplate: { itmpl_safety: "safety_compliance" } });
beforeAll(() => usePersonaSecret());

/** The hours of one day, so that a test reads as a story. */
const hour = (count: number) => `2026-11-20T${String(count).padStart(2, "0")}:00:00.000Z`;

function attempt() {
  const base = { inquiryId: freshId("inq"), accountId: freshId("acct") };
  const says = (status: string, at: string, more: Partial<InquiryEvent> = {}): InquiryEvent => ({ ...base, status, at, ...more });
  return { ...base, says, row: () => attemptRow(base.inquiryId) };
}

const selfieFailed = (inquiryId: string) => ({
  type: "verification/selfie",
  id: "ver_selfie",
  attributes: {
    status: "failed",
    checks: [{ name: "selfie_id_comparison", status: "failed", reasons: ["low_similarity"], requirement: "required" }],
  },
  relationships: { inquiry: { data: { type: "inquiry", id: inquiryId } } },
});

describe("one event", () => {
  test.each([
    ["created", "pending", [], null],
    ["pending", "pending", [], null],
    ["needs_review", "flagged", ["provider_referred"], "open"],
    ["declined", "flagged", ["provider_referred"], "open"],
    ["approved", "cleared", [], null],
    ["expired", "closed", [], null],
  ] as const)("%s makes a verification that is %s", async (status, state, flags, caseState) => {
    const { says, row, accountId } = attempt();
    await deliver(says(status, hour(10)));
    const made = await row();
    expect(made).toMatchObject({ state, flags, subject: { externalId: accountId } });
    expect(made?.case?.state ?? null).toBe(caseState);
  });

  test("our rules flag what the provider approved; its template gives the trigger and so the due time", async () => {
    const { says, row, inquiryId } = attempt();
    await deliver(says("approved", hour(10), { included: [selfieFailed(inquiryId)], template: "itmpl_safety" }));
    const made = await row();
    expect(made).toMatchObject({
      state: "flagged",
      flags: ["face_match_low"],
      trigger: "safety_compliance",
      case: { state: "open", trigger: "safety_compliance" },
    });
    expect((made?.case?.dueAt.getTime() ?? 0) - (made?.case?.flaggedAt.getTime() ?? 0)).toBe(2 * 3_600_000);
  });

  test("a template that no policy maps stands for no trigger, whatever its name", async () => {
    for (const template of ["itmpl_other", "constructor", "__proto__"]) {
      const { says, row } = attempt();
      await deliver(says("needs_review", hour(10), { template }));
      expect(await row()).toMatchObject({ state: "flagged", trigger: "other" });
    }
  });

  test("an event of a verification alone waits for its inquiry, which then names account and trigger", async () => {
    const { says, row, inquiryId, accountId } = attempt();
    const part = eventOf(governmentId(inquiryId, { "document-number": "P-1" }), { name: "verification.passed", at: hour(9) });
    await processEvent((await receive(part)).eventId);
    expect(await row()).toMatchObject({ state: "pending", case: null, subject: { externalId: `persona:${inquiryId}` } });
    await deliver(says("needs_review", hour(10), { template: "itmpl_safety" }));
    const made = await row();
    expect(made).toMatchObject({
      state: "flagged",
      documentType: "passport",
      trigger: "safety_compliance",
      subject: { externalId: accountId },
    });
    const reviewer = await makeUser("reviewer");
    await claimCase(reviewer, made?.case?.id ?? "");
    const seen = await getCase(reviewer, made?.case?.id ?? "");
    expect(seen.evidence?.fields).toContainEqual(expect.objectContaining({ key: "document_number", value: "P-1" }));
    expect(seen).toMatchObject({ subjectId: accountId, trigger: "safety_compliance" });
  });

  test("an account that is named after the case was opened takes the case along, and the holder still reads it", async () => {
    const { says, row, accountId } = attempt();
    await deliver(says("needs_review", hour(10), { accountId: null, email: "canary@example.org" }));
    const caseId = (await row())?.case?.id ?? "";
    const reviewer = await makeUser("reviewer");
    await claimCase(reviewer, caseId);
    await deliver(says("needs_review", hour(11)));
    const seen = await getCase(reviewer, caseId);
    expect(seen).toMatchObject({ subjectId: accountId, withheld: null });
    expect(seen.evidence?.images).toEqual([]);
  });
});

describe("order", () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];

  test.each(orders)("created, referred and approved, delivered as %i %i %i, end as approved", async (...order) => {
    const { says, row, inquiryId } = attempt();
    const events = [
      says("created", hour(8), { included: [governmentId(inquiryId, { "name-last": "OLDEST", "id-class": "dl" })] }),
      says("needs_review", hour(10), { included: [governmentId(inquiryId, { "name-last": "MIDDLE", "id-class": "dl" })] }),
      says("approved", hour(12), { included: [governmentId(inquiryId, { "name-last": "NEWEST", "id-class": "pp" })] }),
    ];
    for (const index of order) await deliver(events[index] as InquiryEvent);
    const made = await row();
    expect(made).toMatchObject({
      state: "cleared",
      providerState: "cleared",
      flags: [],
      documentType: "passport",
      searchName: "newest",
      providerEventAt: new Date(hour(12)),
    });
    if (made?.case) expect(made.case).toMatchObject({ state: "closed", closedReason: "settled_elsewhere", holderId: null });
  });

  test("an older event fills in what the newer one did not say", async () => {
    const { says, row, inquiryId } = attempt();
    await deliver(says("needs_review", hour(12)));
    await deliver(says("created", hour(8), { included: [governmentId(inquiryId, { "name-last": "Quill", "id-class": "pp" })] }));
    expect(await row()).toMatchObject({ state: "flagged", providerState: "referred", documentType: "passport", searchName: "quill" });
  });

  test("events of one attempt processed at once end as the newest says, with one case at most", async () => {
    const { says, row } = attempt();
    const events = [
      says("created", hour(8)),
      says("pending", hour(9)),
      says("needs_review", hour(10)),
      says("declined", hour(11)),
      says("needs_review", hour(12)),
    ];
    const receipts = await Promise.all(events.map((event) => receive(inquiryEvent(event))));
    await Promise.all(receipts.map(({ eventId }) => processEvent(eventId)));
    const made = await row();
    expect(made).toMatchObject({ state: "flagged", providerState: "referred", case: { state: "open" } });
    expect(await db().webhookEvent.count({ where: { verificationId: made?.id, state: "done" } })).toBe(5);
  });
});

describe("the case follows", () => {
  test("approved elsewhere closes it as settled elsewhere, and the holder's decision is refused", async () => {
    const { says, row } = attempt();
    await deliver(says("needs_review", hour(10)));
    const caseId = (await row())?.case?.id ?? "";
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, caseId);
    await deliver(says("approved", hour(11)));
    expect((await row())?.case).toMatchObject({ state: "closed", closedReason: "settled_elsewhere", version: 2, holderId: null });
    expect(await refusal(decide(reviewer, claim))).toMatchObject({ kind: "lease-lost", facts: { state: "closed" } });
  });

  test("expired withdraws it", async () => {
    const { says, row } = attempt();
    await deliver(says("needs_review", hour(10)), says("expired", hour(11)));
    expect(await row()).toMatchObject({ state: "closed", case: { state: "closed", closedReason: "withdrawn", version: 2 } });
  });

  test("a decided case stays as it was decided", async () => {
    const { says, row } = attempt();
    await deliver(says("needs_review", hour(10)));
    await claimAndDecide(await makeUser("reviewer"), (await row())?.case?.id ?? "");
    await deliver(says("approved", hour(11)), says("expired", hour(12)));
    expect((await row())?.case).toMatchObject({ state: "decided", outcome: "rejected", version: 2 });
  });

  test("new flags raise its version, so that nobody decides on the old ones", async () => {
    const { says, row, inquiryId } = attempt();
    await deliver(says("needs_review", hour(10)));
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, (await row())?.case?.id ?? "");
    await deliver(says("needs_review", hour(11), { included: [selfieFailed(inquiryId)] }));
    expect((await row())?.case).toMatchObject({
      state: "open",
      version: 2,
      flags: ["face_match_low", "provider_referred"],
      hasFailedCheck: true,
      holderId: reviewer.id,
    });
    expect((await refusal(decide(reviewer, claim))).kind).toBe("version-changed");
  });
});

describe("again", () => {
  test("processing an event twice, also from its first state, changes nothing", async () => {
    const { says, row } = attempt();
    const { eventId } = await receive(inquiryEvent(says("needs_review", hour(10))));
    await processEvent(eventId);
    const before = await row();
    const events = await db().auditEvent.count();
    await processEvent(eventId);
    await db().webhookEvent.update({ where: { id: eventId }, data: { state: "received" } });
    await processEvent(eventId);
    const { sealed: _after, ...after } = (await row()) ?? {};
    const { sealed: _before, ...first } = before ?? {};
    expect(after).toEqual(first);
    expect(await db().auditEvent.count()).toBe(events);
    await processEvent(crypto.randomUUID());
  });

  test("only a background job processes", async () => {
    expect((await refusal(processWebhookEvent(apiActor("verifications:write"), crypto.randomUUID()))).kind).toBe("forbidden");
    await processWebhookEvent(systemActor("worker"), crypto.randomUUID());
  });
});

describe("evidence that changes while a case waits", () => {
  test("other fields under the same flags raise the version, so that a decision on the old ones is refused", async () => {
    const { says, row } = attempt();
    await deliver(says("needs_review", hour(10)));
    const first = await row();
    const reviewer = await makeUser("reviewer");
    const claim = await claimCase(reviewer, first?.case?.id ?? "");
    const fields = { "name-first": { type: "string", value: "Jane" } };
    await deliver(says("needs_review", hour(11), { attributes: { fields } }));
    expect((await row())?.flags).toEqual(first?.flags);
    expect((await refusal(decide(reviewer, claim))).kind).toBe("version-changed");
  });

  test("an attempt that ended and is referred after all opens its case again", async () => {
    const { says, row } = attempt();
    await deliver(says("needs_review", hour(10)));
    await deliver(says("expired", hour(11)));
    expect((await row())?.case?.state).toBe("closed");
    await deliver(says("needs_review", hour(12)));
    expect(await row()).toMatchObject({ state: "flagged", case: { state: "open" } });
  });
});

describe("after a decision", () => {
  test("a later event changes neither the evidence nor the answer that the platform gets", async () => {
    const { says, row } = attempt();
    await deliver(says("needs_review", hour(10)));
    const caseId = (await row())?.case?.id ?? "";
    await claimAndDecide(await makeUser("reviewer"), caseId);
    const before = await db().verification.findFirstOrThrow({ where: { case: { id: caseId } } });
    const fields = { "name-first": { type: "string", value: "Somebody Else" } };
    await deliver(says("approved", hour(12), { attributes: { fields } }));
    const after = await db().verification.findFirstOrThrow({ where: { case: { id: caseId } } });
    expect(after).toEqual({ ...before, providerState: "cleared", providerEventAt: new Date(hour(12)) });
    expect((await row())?.case?.state).toBe("decided");
  });
});
