import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { env } from "@/server/env";
import { parsePersonaEvent, parsePersonaObject } from "@/server/intake/persona/parse-persona";
import type { ProviderUpdate } from "@/server/intake/provider-event";

const fixturesDir = env().fixturesDir;

type Expected = {
  attemptId: string | null;
  state: ProviderUpdate["state"];
  subject: string | null;
  email?: string;
  submittedAt: string | null;
  template: string | null;
  document: [type: string, country: string] | null;
  /** `source key` to value: all of them, so a field too many fails as well. */
  fields: Record<string, string>;
  /** `name verdict`, in order. */
  checks: string[];
  /** `providerId kind`, in order. */
  images: string[];
  ip: string | null;
};

const declared = {
  "declared full_name": "Jane Marie Doe",
  "declared family_name": "Doe",
  "declared given_names": "Jane Marie",
  "declared date_of_birth": "1995-09-08",
  "declared address": "123 Main St, San Francisco, California, 94111, US",
};
const vizOfVerification = {
  "viz full_name": "JANE DOE",
  "viz family_name": "DOE",
  "viz given_names": "JANE",
  "viz native_name": "张三",
  "viz date_of_birth": "1990-01-01",
  "viz document_number": "Y123ABC",
  "viz issuing_country": "USA",
  "viz issue_date": "2020-07-28",
  "viz expiry_date": "2025-01-01",
  "viz address": "123 MAIN ST, SAN FRANCISCO, CA, 94111",
};
const selfieChecks = (comparison: string) => [
  `selfie_id_comparison ${comparison}`,
  "selfie_pose_detection pass",
  "selfie_multiple_faces_detection pass",
  "selfie_pose_repeat_detection pass",
  "selfie_account_comparison unknown",
  "selfie_suspicious_entity_detection pass",
  "selfie_liveness_detection pass",
  "selfie_glasses_detection pass",
  "selfie_glare_detection fail",
  "selfie_public_figure_detection pass",
  "selfie_age_comparison unknown",
  "selfie_face_covering_detection pass",
];
const selfieImages = ["center selfie", "left selfie_left", "right selfie_right"].map((image) => `ver_dCvHHPUHxvb5j2iYKfjwafBU:${image}`);
const nothing = { subject: null, submittedAt: null, template: null, document: null, fields: {}, checks: [], images: [], ip: null };
const inquiry = {
  attemptId: "inq_kT4xVnR2bPmYwL9sTgD3cExZ",
  subject: "act_fJ8mQpDLrYvNcBzWk5HsAxRy",
  template: "itmpl_AbN9KvR4LmT2WqYxPdHsZgFc",
};
const decided: Omit<Expected, "state" | "submittedAt"> = {
  ...nothing,
  ...inquiry,
  email: "jane@example.com",
  fields: declared,
  ip: "192.0.2.4",
};

const events: Record<string, Expected & { id: string; name: string; occurredAt: string }> = {
  "inquiry-approved-webhook-body": {
    id: "evt_hIjKlMnOpQrStUvWxYzAbCdE",
    name: "inquiry.approved",
    occurredAt: "2024-03-15T18:35:00.100Z",
    ...decided,
    state: "cleared",
    submittedAt: "2024-03-15T18:35:00.000Z",
  },
  "inquiry-declined-webhook-body": {
    id: "evt_iJkLmNoPqRsTuVwXyZaBcDeF",
    name: "inquiry.declined",
    occurredAt: "2024-03-15T18:35:04.100Z",
    ...decided,
    state: "declined",
    submittedAt: "2024-03-15T18:34:00.000Z",
  },
  "inquiry-expired-webhook-body": {
    id: "evt_fGhIjKlMnOpQrStUvWxYzAbC",
    name: "inquiry.expired",
    occurredAt: "2024-03-16T18:30:00.100Z",
    ...nothing,
    ...inquiry,
    subject: null,
    state: "expired",
    submittedAt: "2024-03-15T18:30:00.000Z",
  },
  "inquiry-redacted-webhook-body": {
    id: "evt_jKlMnOpQrStUvWxYzAbCdEfG",
    name: "inquiry.redacted",
    occurredAt: "2024-09-15T00:00:00.100Z",
    ...nothing,
    ...inquiry,
    state: "redacted",
    submittedAt: "2024-03-15T18:35:00.000Z",
  },
  "inquiry-marked-for-review-webhook-body": {
    id: "evt_gHiJkLmNoPqRsTuVwXyZaBcD",
    name: "inquiry.marked-for-review",
    occurredAt: "2024-03-15T18:34:00.100Z",
    ...decided,
    state: "referred",
    submittedAt: "2024-03-15T18:34:00.000Z",
  },
  "inquiry-marked-for-review-with-included-verifications-DERIVED": {
    id: "evt_gHiJkLmNoPqRsTuVwXyZaBcD",
    name: "inquiry.marked-for-review",
    occurredAt: "2024-03-15T18:34:00.100Z",
    ...decided,
    state: "referred",
    submittedAt: "2024-03-15T18:34:00.000Z",
    document: ["driving_licence", "USA"],
    fields: { ...declared, ...vizOfVerification },
    checks: ["id_entity_detection unknown", ...selfieChecks("fail")],
    images: ["ver_ABC123:front document_front", "ver_ABC123:selfie attachment", ...selfieImages],
  },
  "selfie-processed-webhook-body": {
    id: "evt_7NrL8bYqV6fToBzP3xWkH1gI",
    name: "selfie.processed",
    occurredAt: "2024-02-15T23:45:04.100Z",
    ...nothing,
    attemptId: "inq_7HmRpYxLn4Qw9NvTzKdBgF3c",
    state: null,
    subject: "act_n2uq9eKMboaCQzu9ALWYcVdN",
    submittedAt: "2024-02-15T23:45:01.000Z",
    template: "itmpl_AbN9KvR4LmT2WqYxPdHsZgFc",
  },
  "verification-passed-webhook-body": {
    id: "evt_4mUbLrN7aWzQeCxO2sUhG5jM",
    name: "verification.passed",
    occurredAt: "2024-02-15T23:48:17.732Z",
    ...nothing,
    attemptId: "inq_zEx4jL84ShbUyuwX6AzPSqt6",
    state: null,
    fields: {
      "database full_name": "Jane Marie Doe",
      "database family_name": "Doe",
      "database given_names": "Jane Marie",
      "database date_of_birth": "1995-09-08",
      "database address": "123 Main St, San Francisco, California, 94111",
    },
    checks: ["database_name_comparison pass", "database_address_comparison pass", "database_birthdate_comparison pass"],
  },
  "verification-submitted-webhook-body": {
    id: "evt_9kUePvR0dZCTgFaR5vXkJ8mP",
    name: "verification.submitted",
    occurredAt: "2024-02-15T23:46:13.732Z",
    ...nothing,
    attemptId: "inq_zEx4jL84ShbUyuwX6AzPSqt6",
    state: null,
    document: ["driving_licence", "USA"],
    fields: {
      "viz full_name": "Jane Marie Doe",
      "viz family_name": "Doe",
      "viz given_names": "Jane Marie",
      "viz date_of_birth": "1995-09-08",
      "viz sex": "F",
      "viz nationality": "USA",
      "viz document_number": "123456",
      "viz personal_number": "B1234567",
      "viz issuing_country": "USA",
      "viz issue_date": "2018-01-15",
      "viz expiry_date": "2028-09-08",
      "viz address": "123 Main St, San Francisco, California, 94111",
    },
    images: ["ver_uHDiwtcx3htjajvEaeMjPQcE:front document_front", "ver_uHDiwtcx3htjajvEaeMjPQcE:back document_back"],
  },
};

const objects: Record<string, Expected> = {
  "document-government-id": {
    ...nothing,
    attemptId: "inq_VbHWkX4hjmZryYCTGtVWHFRy",
    state: null,
    document: ["driving_licence", "XXX"],
    fields: {
      "viz full_name": "Jane Marie Doe",
      "viz family_name": "Doe",
      "viz given_names": "Jane Marie",
      "viz date_of_birth": "1994-12-30",
      "viz document_number": "25995844",
      "viz issue_date": "2021-04-29",
      "viz expiry_date": "2029-05-11",
      "viz address": "123 Main St, San Francisco, CA, 94111",
    },
    images: ["doc_vXwNeVfVCcgedQ2Sg4R5F9VD:front document_front", "doc_vXwNeVfVCcgedQ2Sg4R5F9VD:selfie attachment"],
  },
  "inquiry-retrieve": {
    ...nothing,
    attemptId: "inq_zEx4jL84ShbUyuwX6AzPSqt6",
    state: "pending",
    subject: "abc-123",
    email: "jane@doe.com",
    submittedAt: "2023-03-29T19:06:45.000Z",
    template: "itmpl_p8ANAJy9iqadm2buF2xcVgqH",
    fields: declared,
    ip: "127.0.0.1",
  },
  "inquiry-session": { ...nothing, attemptId: "inq_ABC123", state: null, ip: "127.0.0.1" },
  "path-verification_selfies-success": {
    ...nothing,
    attemptId: null,
    state: null,
    checks: selfieChecks("unknown"),
    images: selfieImages,
  },
  "verification-government-id-passed": {
    ...nothing,
    attemptId: "inq_ABC123",
    state: null,
    document: ["driving_licence", "USA"],
    fields: vizOfVerification,
    checks: ["id_entity_detection unknown"],
    images: ["ver_ABC123:front document_front", "ver_ABC123:selfie attachment"],
  },
};

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(fixturesDir ?? "", "persona", `${name}.json`), "utf8"));
}

function summaryOf(attemptId: string | null, update: ProviderUpdate): Expected {
  return {
    attemptId,
    state: update.state,
    subject: update.subject?.id ?? null,
    ...(update.subject?.email ? { email: update.subject.email } : {}),
    submittedAt: update.submittedAt,
    template: update.template,
    document: update.document && [update.document.type, update.document.country],
    fields: Object.fromEntries(update.fields.map(({ source, key, value }) => [`${source} ${key}`, value])),
    checks: update.checks.map(({ name, verdict }) => `${name} ${verdict}`),
    images: update.images.map(({ providerId, kind }) => `${providerId} ${kind}`),
    ip: update.device?.ip ?? null,
  };
}

// Needs SECONDLOOK_FIXTURES_DIR: the provider's own examples stay outside the repository.
describe.skipIf(fixturesDir === undefined)("Persona's published examples (skipped without SECONDLOOK_FIXTURES_DIR)", () => {
  it.each(Object.entries(events))("event %s", (file, { id, name, occurredAt, ...expected }) => {
    const event = parsePersonaEvent(read(file));
    expect(event).toMatchObject({ providerEventId: id, name, occurredAt });
    expect(event.update && summaryOf(event.attemptId, event.update)).toEqual(expected);
  });

  it.each(Object.entries(objects))("object %s", (file, expected) => {
    const { attemptId, update } = parsePersonaObject(read(file));
    expect(summaryOf(attemptId, update)).toEqual(expected);
  });

  it("keeps the two scores and the face of the referred inquiry", () => {
    const { update } = parsePersonaEvent(read("inquiry-marked-for-review-with-included-verifications-DERIVED"));
    const scores = update?.checks
      .filter(({ score }) => score)
      .map(({ name, category, reasons, score }) => ({ name, category, reasons, score }));
    expect(scores).toEqual([
      {
        name: "id_entity_detection",
        category: "document",
        reasons: ["generic"],
        score: { value: 0.961832, raw: 96.1831512451172, rawScale: "0-100" },
      },
      { name: "selfie_id_comparison", category: "biometric", reasons: [], score: { value: 0.417, raw: 41.7, rawScale: "0-100" } },
    ]);
    expect(update?.images.filter(({ face }) => face).map(({ kind, face }) => ({ kind, face }))).toEqual([
      { kind: "selfie", face: { box: { x: 0.2, y: 0.5, width: 0.3, height: 0.2 } } },
    ]);
  });

  it("keeps the device of a session", () => {
    expect(parsePersonaObject(read("inquiry-session")).update.device).toEqual({ ip: "127.0.0.1", fingerprint: "dev_ABC123" });
  });
});
