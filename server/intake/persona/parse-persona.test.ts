import { describe, expect, it } from "vitest";
import { parsePersonaEvent, parsePersonaObject } from "@/server/intake/persona/parse-persona";
import type { ProviderEvent } from "@/server/intake/provider-event";

type Attributes = Record<string, unknown>;

const relation = (type: string, id: string) => ({ data: { type, id } });
const resource = (type: string, id: string, attributes: Attributes, relationships: Attributes = {}) => ({
  type,
  id,
  attributes,
  relationships,
});

function inquiry(attributes: Attributes = {}, relationships: Attributes = {}) {
  const own = { status: "approved", "reference-id": "acct_7", "created-at": "2026-11-20T10:00:00Z", ...attributes };
  return resource("inquiry", "inq_1", own, { "inquiry-template": relation("inquiry-template", "itmpl_kyc"), ...relationships });
}

const governmentId = (attributes: Attributes, id = "ver_id") =>
  resource("verification/government-id", id, attributes, { inquiry: relation("inquiry", "inq_1") });
const selfie = (attributes: Attributes, id = "ver_selfie") =>
  resource("verification/selfie", id, attributes, { inquiry: relation("inquiry", "inq_1") });

function event(data: unknown, { included = [], name = "inquiry.approved" }: { included?: unknown[]; name?: string } = {}) {
  const attributes = { name, "created-at": "2026-11-20T10:05:00.000Z", payload: { data, included } };
  return { data: { type: "event", id: "evt_1", attributes } };
}

function updateOf(data: unknown, included: unknown[] = [], name?: string) {
  const { update } = parsePersonaEvent(event(data, name === undefined ? { included } : { included, name }));
  if (update === null) throw new Error("expected an update");
  return update;
}

/** Rewrites every key of a JSON value, as Persona does for a webhook set to another inflection. */
function rekey(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rekey(item, rename));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), rekey(item, rename)]));
}

const full = event(
  inquiry({ fields: { "name-first": { type: "string", value: "Anna" }, "address-street-1": { type: "string", value: "1 Main St" } } }),
  {
    included: [
      governmentId({
        "id-class": "pp",
        "country-code": "DE",
        "name-last": "MÜLLER",
        "expiration-date": "2030-01-01",
        "photo-urls": [{ page: "front", url: "https://files.example/f.jpg", "normalized-url": "https://files.example/n.jpg" }],
        checks: [{ name: "id_mrz_detection", status: "passed", reasons: [], requirement: "required", metadata: {} }],
      }),
      selfie({ "document-similarity-score": 91, "center-photo-url": "https://files.example/c.jpg" }),
      resource("inquiry-session", "iqse_1", { "ip-address": "2001:db8::7" }, { device: relation("device", "dev_1") }),
    ],
  },
);

describe("parsePersonaEvent", () => {
  it("reads the same from kebab, camel and snake case", () => {
    const kebab = parsePersonaEvent(full);
    const camel = (key: string) => key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const snake = (key: string) => key.replaceAll("-", "_");
    expect(parsePersonaEvent(rekey(full, camel))).toEqual(kebab);
    expect(parsePersonaEvent(rekey(full, snake))).toEqual(kebab);
    expect(kebab).toEqual<ProviderEvent>({
      providerEventId: "evt_1",
      name: "inquiry.approved",
      occurredAt: "2026-11-20T10:05:00.000Z",
      attemptId: "inq_1",
      update: {
        state: "cleared",
        subject: { id: "acct_7", email: null, createdAt: null },
        submittedAt: "2026-11-20T10:00:00Z",
        template: "itmpl_kyc",
        document: { type: "passport", country: "DEU" },
        fields: [
          { key: "full_name", source: "declared", value: "Anna" },
          { key: "given_names", source: "declared", value: "Anna" },
          { key: "address", source: "declared", value: "1 Main St" },
          { key: "full_name", source: "viz", value: "MÜLLER" },
          { key: "family_name", source: "viz", value: "MÜLLER" },
          { key: "issuing_country", source: "viz", value: "DEU" },
          { key: "expiry_date", source: "viz", value: "2030-01-01" },
        ],
        checks: [
          { name: "id_mrz_detection", category: "document", verdict: "pass", reasons: [] },
          {
            name: "selfie_id_comparison",
            category: "biometric",
            verdict: "unknown",
            reasons: [],
            score: { value: 0.91, raw: 91, rawScale: "0-100" },
          },
        ],
        images: [
          { providerId: "ver_id:front", kind: "document_front", url: "https://files.example/f.jpg", face: null },
          { providerId: "ver_selfie:center", kind: "selfie", url: "https://files.example/c.jpg", face: null },
        ],
        device: { ip: "2001:db8::7", fingerprint: "dev_1" },
      },
    });
  });

  it.each([
    ["created", "pending"],
    ["pending", "pending"],
    ["completed", "pending"],
    ["approved", "cleared"],
    ["needs_review", "referred"],
    ["declined", "declined"],
    ["failed", "declined"],
    ["expired", "expired"],
    ["a_status_of_next_year", null],
  ])("takes the status %s for %s", (status, state) => {
    expect(updateOf(inquiry({ status }), [], "inquiry.transitioned").state).toBe(state);
  });

  it.each([
    ["inquiry.approved", "cleared"],
    ["inquiry.marked-for-review", "referred"],
    ["inquiry.started", "pending"],
    ["inquiry.updated-tags", null],
  ])("falls back to the name %s when the status is blanked", (name, state) => {
    expect(updateOf(inquiry({ status: null }), [], name).state).toBe(state);
  });

  it("lets a redaction win over the status, and takes nothing that is left in the message", () => {
    const session = resource("inquiry-session", "iqse_1", { "ip-address": "192.0.2.1" });
    const rest = { fields: { "email-address": { value: "a@example.org" }, birthdate: { value: "1990-01-01" } } };
    for (const redacted of [
      updateOf(inquiry(rest), [session], "inquiry.redacted"),
      updateOf(inquiry({ ...rest, "redacted-at": "2026-12-01T00:00:00Z" }), [session]),
    ]) {
      expect(redacted).toMatchObject({
        state: "redacted",
        subject: { id: "acct_7", email: null },
        fields: [],
        checks: [],
        images: [],
        device: null,
      });
    }
  });

  it("names the subject by reference, else by account, else not at all", () => {
    const account = { account: relation("account", "act_1") };
    const email = { "email-address": { type: "string", value: "a@example.org" } };
    expect(updateOf(inquiry({ fields: email }, account)).subject).toEqual({ id: "acct_7", email: "a@example.org", createdAt: null });
    expect(updateOf(inquiry({ "reference-id": null }, account)).subject?.id).toBe("act_1");
    expect(updateOf(inquiry({ "reference-id": null }, { account: { data: null } })).subject).toBeNull();
    expect(updateOf(inquiry({ fields: { "email-address": { value: "no address" } } })).subject?.email).toBeNull();
  });

  it("takes the submission time from the first of four that is set", () => {
    const times = {
      "completed-at": "2026-11-20T10:01:00Z",
      "marked-for-review-at": "2026-11-20T10:02:00Z",
      "decisioned-at": "2026-11-20T10:03:00Z",
    };
    expect(updateOf(inquiry(times)).submittedAt).toBe(times["completed-at"]);
    expect(updateOf(inquiry({ ...times, "completed-at": null })).submittedAt).toBe(times["marked-for-review-at"]);
    expect(updateOf(inquiry({ "decisioned-at": times["decisioned-at"], "completed-at": "soon" })).submittedAt).toBe(times["decisioned-at"]);
    expect(updateOf(inquiry({ "created-at": undefined })).submittedAt).toBeNull();
  });

  it("gives a verification no state of the attempt, even with its inquiry along", () => {
    const update = updateOf(governmentId({ status: "failed" }), [inquiry({ status: "declined" })], "verification.failed");
    expect(update).toMatchObject({ state: null, subject: { id: "acct_7" }, template: "itmpl_kyc" });
    expect(update.checks).toEqual([
      { name: "verification_government_id", category: "document", verdict: "fail", reasons: ["status_failed"] },
    ]);
  });

  it.each([
    ["an account", resource("account", "act_1", {}), null],
    ["a case about an inquiry", resource("case", "case_1", {}, { inquiry: relation("inquiry", "inq_1") }), "inq_1"],
    ["a verification of no inquiry", resource("verification/selfie", "ver_1", { status: "passed" }, { inquiry: { data: null } }), null],
    ["data of no known shape", {}, null],
  ])("ignores %s", (_, data, attemptId) => {
    expect(parsePersonaEvent(event(data))).toMatchObject({ attemptId, update: null });
  });

  it("takes a hit on a screening list as a failed check, and other reports for nothing", () => {
    const report = (type: string, hasMatch: unknown) =>
      updateOf(resource(type, "rep_1", { "has-match": hasMatch }, { inquiry: relation("inquiry", "inq_1") }), [], `${type}.ready`).checks;
    expect(report("report/watchlist", true)).toEqual([
      { name: "report_watchlist", category: "risk", verdict: "fail", reasons: ["has_match"] },
    ]);
    expect(report("report/politically-exposed-person", false)).toMatchObject([
      { name: "report_politically_exposed_person", verdict: "pass" },
    ]);
    expect(report("report/watchlist", null)).toEqual([]);
    expect(report("report/email-address", true)).toEqual([]);
  });

  it("counts only the latest try of a step, and none that was called off", () => {
    const first = governmentId({ status: "failed", "created-at": "2026-11-20T10:00:00Z", "document-number": "OLD" }, "ver_1");
    const second = governmentId({ status: "passed", "created-at": "2026-11-20T10:02:00Z", "document-number": "NEW" }, "ver_2");
    const third = governmentId({ status: "canceled", "created-at": "2026-11-20T10:04:00Z" }, "ver_3");
    const document = resource("document/government-id", "doc_1", { "document-number": "SAME", "created-at": "2026-11-20T10:05:00Z" });
    for (const included of [
      [first, second, third, document],
      [document, third, second, first],
    ]) {
      const update = updateOf(inquiry(), included);
      expect(update.fields).toEqual([{ key: "document_number", source: "viz", value: "NEW" }]);
      expect(update.checks).toEqual([]);
    }
    expect(updateOf(inquiry(), [document]).fields).toEqual([{ key: "document_number", source: "viz", value: "SAME" }]);
  });
});

describe("parsePersonaObject", () => {
  it("reads an answer and the bare resource in it alike", () => {
    const bare = governmentId({ "id-class": "dl", "country-code": "US", "identification-number": "D1" });
    expect(parsePersonaObject({ data: bare })).toEqual(parsePersonaObject(bare));
    expect(parsePersonaObject(bare)).toMatchObject({
      attemptId: "inq_1",
      update: { document: { type: "driving_licence", country: "USA" } },
    });
  });
});
