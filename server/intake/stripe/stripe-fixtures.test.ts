import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { env } from "@/server/env";
import { parseStripeEvent, parseStripeObject } from "@/server/intake/stripe/parse-stripe";

const fixturesDir = env().fixturesDir;

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(fixturesDir ?? "", "stripe", `${name}.json`), "utf8"));
}

const page = (providerId: string, kind: string) => ({
  providerId,
  kind,
  url: `https://files.stripe.com/v1/files/${providerId}/contents`,
  face: null,
});
const check = (name: string, category: string, verdict: string, reasons: string[] = []) => ({ name, category, verdict, reasons });
const viz = (key: string, value: string) => ({ key, source: "viz", value });

const holder = [viz("full_name", "Jenny Rosen"), viz("family_name", "Rosen"), viz("given_names", "Jenny")];
const paper = [viz("issuing_country", "USA"), viz("issue_date", "2020-12-01"), viz("expiry_date", "2030-12-01")];
const address = viz("address", "1234 Main St., San Francisco, CA, US");
const pages = [page("file_QXhWG300bR0L1WbLXBqG1wQc", "document_front"), page("file_QXhWi7GgxZg2M3XqN2Y0P4Q2", "document_back")];
const nothing = { template: null, document: null, fields: [], checks: [], images: [], device: null };

// Needs SECONDLOOK_FIXTURES_DIR: the provider's own examples stay outside the repository.
describe.skipIf(fixturesDir === undefined)("Stripe's published examples (skipped without SECONDLOOK_FIXTURES_DIR)", () => {
  it("passes over an event of another product", () => {
    expect(parseStripeEvent(read("event-envelope.fixture"))).toEqual({
      providerEventId: "evt_1Pgc76B7WZ01zgkWwyRHS12y",
      name: "plan.created",
      occurredAt: "2009-02-13T23:31:30.000Z",
      attemptId: null,
      update: null,
    });
  });

  it("reads the event of a selfie that did not match", () => {
    expect(parseStripeEvent(read("event-verification_session.requires_input-selfie_face_mismatch-DERIVED"))).toEqual({
      providerEventId: "evt_DERIVED0000000000000002",
      name: "identity.verification_session.requires_input",
      occurredAt: "2024-07-25T23:03:20.000Z",
      attemptId: "vs_DERIVED_FACE_MISMATCH",
      update: {
        ...nothing,
        state: "declined",
        subject: { id: "user_1001", email: null, createdAt: null },
        submittedAt: "2024-07-25T23:01:40.000Z",
        checks: [
          check("face_match", "biometric", "fail", ["selfie_face_mismatch"]),
          check("verification_selfie", "biometric", "fail", ["selfie_face_mismatch"]),
          check("session_completed", "risk", "pass"),
        ],
      },
    });
  });

  it("reads the report of that selfie", () => {
    expect(parseStripeObject(read("verification_report-selfie_face_mismatch-DERIVED"))).toEqual({
      attemptId: "vs_DERIVED_FACE_MISMATCH",
      update: {
        ...nothing,
        state: null,
        subject: { id: "user_1001", email: null, createdAt: null },
        submittedAt: "2009-02-13T23:31:30.000Z",
        document: { type: "driving_licence", country: "USA" },
        fields: [
          ...holder,
          viz("date_of_birth", "1990-01-01"),
          viz("sex", "female"),
          address,
          viz("document_number", "1234567890"),
          ...paper,
        ],
        checks: [
          check("verification_government_id", "document", "pass"),
          {
            ...check("face_match", "biometric", "fail", ["selfie_face_mismatch"]),
            score: { value: null, raw: "unverified", rawScale: "enum" },
          },
          check("verification_selfie", "biometric", "fail", ["selfie_face_mismatch"]),
        ],
        images: [...pages, page("file_DERIVED_SELFIE", "selfie"), page("file_DERIVED_DOC_FACE", "attachment")],
      },
    });
  });

  it("reads the report of a document, whose error object is empty", () => {
    const { attemptId, update } = parseStripeObject(read("verification_report.fixture"));
    expect(attemptId).toBe("vs_1Pgc76B7WZ01zgkW1uXbT3Y9");
    expect(update).toEqual({
      ...nothing,
      state: null,
      subject: null,
      submittedAt: "2009-02-13T23:31:30.000Z",
      document: { type: "driving_licence", country: "USA" },
      fields: [...holder, address, ...paper],
      checks: [check("verification_government_id", "document", "pass")],
      images: pages,
    });
  });

  it("reads a verified session, which a redaction under way does not erase yet", () => {
    const { attemptId, update } = parseStripeObject(read("verification_session.fixture"));
    expect(attemptId).toBe("vs_1Pgc76B7WZ01zgkWBdQi8PTU");
    expect(update).toEqual({
      ...nothing,
      state: "cleared",
      subject: null,
      submittedAt: "2009-02-13T23:31:30.000Z",
      checks: [
        check("verification_government_id", "document", "pass"),
        check("face_match", "biometric", "pass"),
        check("verification_selfie", "biometric", "pass"),
        check("session_completed", "risk", "pass"),
      ],
    });
  });
});
