import { describe, expect, it } from "vitest";
import { defaultPolicy } from "@/lib/contracts/policy";
import type { Flag } from "@/lib/contracts/vocabulary";
import { deriveFlags } from "@/server/intake/flag-rules";
import { mergeEvidence, noEvidence } from "@/server/intake/merge-evidence";
import type { ProviderState, ProviderUpdate } from "@/server/intake/provider-event";
import { parseStripeEvent, parseStripeObject } from "@/server/intake/stripe/parse-stripe";

type Json = Record<string, unknown>;
const options = { document: { require_matching_selfie: true } };

function session(own: Json = {}): Json {
  const object = "identity.verification_session";
  const created = 1_790_000_000;
  return { object, id: "vs_1", client_reference_id: "acct_7", created, type: "document", options, status: "processing", ...own };
}

function report(own: Json = {}): Json {
  return { object: "identity.verification_report", id: "vr_1", verification_session: "vs_1", created: 1_790_000_060, ...own };
}

const failed = (code: string | null, reason: string | null = null) => ({ status: "requires_input", last_error: { code, reason } });
const document = (own: Json = {}) => ({ status: "verified", error: null, type: "passport", issuing_country: "DE", ...own });
const unverified = (code: string) => ({ status: "unverified", error: { code, reason: "In words." } });

function event(object: Json, name = "processing") {
  const type = `identity.verification_session.${name}`;
  return { object: "event", id: "evt_1", type, created: 1_790_000_090, data: { object } };
}

function updateOf(object: Json, name?: string): ProviderUpdate {
  const { update } = parseStripeEvent(event(object, name));
  if (update === null) throw new Error("expected an update");
  return update;
}

/** The flags of an attempt after these updates, one newer than the other. */
function flagsAfter(...updates: ProviderUpdate[]): Flag[] {
  const evidence = updates.reduce((known, update) => mergeEvidence(known, update, true), noEvidence);
  const providerState = updates.reduce<ProviderState>((state, update) => update.state ?? state, null);
  const rest = { comparisons: [], mrz: null, duplicates: { subject: false, document: false, image: false } };
  const { fields, checks } = evidence;
  const input = { ...rest, document: null, submittedAt: "2026-11-20T10:00:00Z", fields, checks, providerState };
  return deriveFlags({ ...input, attemptsLastDay: 1, sampleValue: 0.5 }, defaultPolicy);
}

describe("the state of a session", () => {
  it.each<[string, Json, ProviderState, Flag[]]>([
    ["created", { status: "requires_input", last_error: null }, "pending", []],
    ["created", failed(null), "pending", []],
    ["processing", { status: "processing" }, "pending", []],
    ["processing", { ...failed("document_expired"), status: "processing" }, "pending", []],
    ["verified", { status: "verified" }, "cleared", []],
    ["verified", { status: "verified", redaction: { status: "processing" } }, "cleared", []],
    ["requires_input", failed("document_expired"), "declined", ["document_expired"]],
    ["requires_input", failed(null, "In words only."), "declined", ["provider_referred"]],
    ["canceled", { status: "canceled" }, "expired", []],
    ["redacted", { status: "verified" }, "redacted", []],
    ["verified", { status: "verified", redaction: { status: "redacted" } }, "redacted", []],
    ["a_state_of_next_year", { status: "a_state_of_next_year" }, null, []],
  ])("%s, %j", (name, own, state, flags) => {
    const update = updateOf(session(own), name);
    expect(update.state).toBe(state);
    expect(flagsAfter(update)).toEqual(flags);
  });
});

describe("an error code", () => {
  const codes: [string, Flag[]][] = [
    ["document_expired", ["document_expired"]],
    ["document_type_not_supported", ["document_unsupported"]],
    ["document_unverified_other", ["provider_referred"]],
    ["selfie_face_mismatch", ["face_match_low"]],
    ["selfie_manipulated", ["liveness_suspect"]],
    ["selfie_document_missing_photo", ["provider_referred"]],
    ["selfie_unverified_other", ["provider_referred"]],
    ["id_number_mismatch", ["data_mismatch"]],
    ["id_number_insufficient_document_data", ["data_mismatch"]],
    ["id_number_unverified_other", ["data_mismatch"]],
    ["email_unverified_other", ["data_mismatch"]],
    ["email_verification_declined", ["data_mismatch"]],
    ["phone_unverified_other", ["data_mismatch"]],
    ["phone_verification_declined", ["data_mismatch"]],
    ["phone_unsupported_country", ["data_mismatch"]],
  ];
  const ofSession: [string, Flag[]][] = [
    ["under_supported_age", ["underage"]],
    ["country_not_supported", ["document_unsupported"]],
    ["consent_declined", ["provider_referred"]],
    ["abandoned", ["provider_referred"]],
    ["device_not_supported", ["provider_referred"]],
    ["a_code_of_next_year", ["provider_referred"]],
  ];

  it.each([...codes, ...ofSession])("%s of a session flags %j and is a reason", (code, flags) => {
    const update = updateOf(session(failed(code)), "requires_input");
    expect(flagsAfter(update)).toEqual(flags);
    expect(update.checks.some(({ reasons }) => reasons.includes(code))).toBe(true);
  });

  it.each(codes)("%s of a report flags %j, with the session's event before it or not", (code, flags) => {
    const step = ["document", "selfie", "id_number", "email", "phone"].find((name) => code.startsWith(name)) ?? "";
    const { update } = parseStripeObject(report({ [step]: unverified(code) }));
    expect(flagsAfter(update)).toEqual(flags);
    expect(flagsAfter(updateOf(session(failed(code))), update)).toEqual(flags);
  });

  it("leaves the comparison of the faces open unless the faces were what failed", () => {
    const faces = (update: ProviderUpdate) => update.checks.find(({ name }) => name === "face_match")?.verdict;
    expect(faces(updateOf(session(failed("selfie_face_mismatch"))))).toBe("fail");
    expect(faces(updateOf(session(failed("selfie_manipulated"))))).toBe("unknown");
    expect(faces(updateOf(session(failed("document_expired"))))).toBeUndefined();
    expect(faces(updateOf(session({ status: "verified" })))).toBe("pass");
    expect(faces(updateOf(session({ status: "verified", options: {} })))).toBeUndefined();
    expect(faces(parseStripeObject(report({ selfie: { status: "unverified", error: null } })).update)).toBe("unknown");
  });
});

describe("a person who tries again", () => {
  const verified = updateOf(session({ status: "verified" }));

  it.each(["document_expired", "selfie_face_mismatch", "selfie_manipulated", "abandoned"])(
    "after %s and is verified is cleared",
    (code) => {
      expect(flagsAfter(updateOf(session(failed(code))), verified)).toEqual([]);
    },
  );

  it("keeps only the latest failure of a step", () => {
    const first = updateOf(session(failed("selfie_manipulated")));
    expect(flagsAfter(first, updateOf(session(failed("selfie_face_mismatch"))))).toEqual(["face_match_low"]);
    expect(flagsAfter(updateOf(session(failed("abandoned"))), first)).toEqual(["liveness_suspect"]);
  });

  it("is judged by the steps that the later report went through", () => {
    const first = updateOf(session(failed("document_expired")));
    const second = parseStripeObject(report({ document: document(), selfie: unverified("selfie_face_mismatch") })).update;
    expect(flagsAfter(first, updateOf(session(failed("selfie_face_mismatch"))), second)).toEqual(["face_match_low"]);
  });
});

describe("what a session says beside its state", () => {
  it("names the account, the e-mail, the flow and the time", () => {
    const own = { provided_details: { email: "a@example.org" }, verification_flow: "vf_1", metadata: { trigger: "payout" } };
    expect(updateOf(session(own))).toMatchObject({
      subject: { id: "acct_7", email: "a@example.org", createdAt: null },
      template: "vf_1",
      submittedAt: "2026-09-21T14:13:20.000Z",
    });
    expect(updateOf(session({ metadata: { trigger: "payout" } })).template).toBe("payout");
    expect(updateOf(session({ provided_details: { email: "nobody" } })).subject?.email).toBeNull();
    for (const id of [null, "", "[redacted]", "x".repeat(129), {}]) {
      expect(updateOf(session({ client_reference_id: id })).subject).toBeNull();
    }
  });

  it("brings the report in when it was asked for with the session", () => {
    const inside = report({ document: document({ first_name: "Anna" }), selfie: { status: "verified", selfie: "file_s" } });
    const outputs = { first_name: "ANNA", last_name: "Quill", email: "a@example.org" };
    const whole = session({ status: "verified", last_verification_report: inside, verified_outputs: outputs });
    const { attemptId, update } = parseStripeObject(whole);
    expect(attemptId).toBe("vs_1");
    expect(update).toMatchObject({ state: "cleared", submittedAt: "2026-09-21T14:14:20.000Z", subject: { email: "a@example.org" } });
    expect(update.document).toEqual({ type: "passport", country: "DEU" });
    expect(update.fields.map(({ key, value }) => `${key} ${value}`)).toEqual([
      "full_name Anna",
      "given_names Anna",
      "issuing_country DEU",
      "family_name Quill",
    ]);
    expect(update.checks.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
      "verification_government_id pass",
      "face_match pass",
      "verification_selfie pass",
      "session_completed pass",
    ]);
    expect(update.images.map(({ providerId }) => providerId)).toEqual(["file_s"]);
  });

  it("brings nothing back in once it is redacted", () => {
    const inside = report({ document: document({ first_name: "Anna", files: ["file_1"] }), email: { email: "a@example.org" } });
    const own = { redaction: { status: "redacted" }, last_verification_report: inside, verified_outputs: { first_name: "Anna" } };
    expect(updateOf(session({ ...own, ...failed("document_expired"), provided_details: { email: "a@example.org" } }))).toEqual({
      state: "redacted",
      subject: { id: "acct_7", email: null, createdAt: null },
      submittedAt: "2026-09-21T14:14:20.000Z",
      template: null,
      document: null,
      fields: [],
      checks: [],
      images: [],
      device: null,
    });
  });

  it("is acknowledged and ignored when the event is not about a session", () => {
    const other = { ...event(session()), type: "identity.report.created" };
    expect(parseStripeEvent(other)).toMatchObject({ attemptId: null, update: null });
    expect(parseStripeEvent(event(report()))).toMatchObject({ attemptId: null, update: null });
    expect(parseStripeEvent(event(session({ id: "" })))).toMatchObject({ attemptId: null, update: null });
  });
});
