import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantSchema } from "@/lib/contracts/common";
import { checkSchema, extractedFieldSchema } from "@/lib/contracts/verification";
import { AppError } from "@/lib/errors";
import type { ProviderUpdate } from "@/server/intake/provider-event";
import { parseStripeEvent, parseStripeObject } from "@/server/intake/stripe/parse-stripe";

const sessionObject = "identity.verification_session";

function event(object: unknown) {
  return { object: "event", id: "evt_1", type: `${sessionObject}.requires_input`, created: 1_790_000_000, data: { object } };
}

function refusal(read: () => unknown): AppError {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("expected a refusal");
}

describe("what the Stripe adapter refuses", () => {
  it.each<[string, unknown, string[]]>([
    ["nothing", null, [""]],
    ["a list", [], [""]],
    ["another object", { object: sessionObject, id: "vs_1" }, ["object", "type", "created", "data"]],
    ["an event without an id", { ...event({}), id: "" }, ["id"]],
    ["an event without data", event(null), ["data.object"]],
    ["a time in milliseconds", { ...event({}), created: 1_790_000_000_000 }, ["created"]],
    ["a time in words", { ...event({}), created: "yesterday" }, ["created"]],
  ])("%s, with the paths", (_, body, paths) => {
    const error = refusal(() => parseStripeEvent(body));
    expect(error.kind).toBe("bad-request");
    expect(error.errors.map(({ path }) => path)).toEqual(paths);
  });

  it("a body of nothing but brackets", () => {
    const brackets: unknown = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
    expect(refusal(() => parseStripeEvent(brackets)).kind).toBe("bad-request");
    expect(refusal(() => parseStripeObject(brackets)).kind).toBe("bad-request");
    expect(parseStripeEvent(event({ object: sessionObject, id: "vs_1", last_error: brackets })).update?.checks).toEqual([]);
  });

  it("an object of another kind, or without an id, with the part of it", () => {
    expect(refusal(() => parseStripeObject({ object: "plan", id: "price_1" })).errors[0]?.path).toBe("object");
    expect(refusal(() => parseStripeObject({ object: sessionObject })).errors[0]?.path).toBe("id");
    expect(refusal(() => parseStripeObject("vs_1")).errors[0]?.path).toBe("id");
  });
});

describe("whatever JSON comes", () => {
  const json = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("verified", "unverified", "[redacted]", "file_1"));
  const error = fc.oneof(json, fc.record({ code: json, reason: json }));
  const date = fc.oneof(json, fc.record({ day: fc.integer(), month: fc.integer(), year: fc.integer() }, { requiredKeys: [] }));
  const holder = { first_name: json, last_name: json, dob: date, sex: json, id_number: json, id_number_type: json };
  const section = fc.oneof(
    json,
    fc.record({ ...holder, status: json, error, type: json, files: fc.oneof(json, fc.array(json)), selfie: json }, { requiredKeys: [] }),
  );
  const id = fc.string({ minLength: 1, maxLength: 40 });
  const sections = { document: section, selfie: section, id_number: section, email: section, phone: section };
  const report = fc.record({
    object: fc.constant("identity.verification_report"),
    id,
    verification_session: json,
    created: json,
    ...sections,
  });
  const session = fc.record({
    object: fc.constant(sessionObject),
    id,
    client_reference_id: json,
    created: json,
    status: fc.oneof(json, fc.constantFrom("requires_input", "verified")),
    last_error: error,
    last_verification_report: fc.oneof(json, report),
    verified_outputs: section,
    options: json,
    metadata: json,
    redaction: json,
    type: json,
  });

  function expectContract({ checks, fields, images, submittedAt, subject }: ProviderUpdate) {
    for (const check of checks) expect(checkSchema.safeParse(check).error).toBeUndefined();
    for (const field of fields) expect(extractedFieldSchema.safeParse(field).error).toBeUndefined();
    for (const { url } of images) expect(url).toMatch(/^https:\/\/files\.stripe\.com\/v1\/files\/file_\w+\/contents$/);
    expect(instantSchema.nullable().safeParse(submittedAt).error).toBeUndefined();
    expect(subject === null || (subject.id.length > 0 && subject.id.length <= 128)).toBe(true);
    expect(checks.filter(({ score }) => typeof score?.value === "number")).toEqual([]);
  }

  it("nothing but an AppError is thrown", () => {
    fc.assert(
      fc.property(fc.constantFrom(parseStripeEvent, parseStripeObject), fc.oneof(json, session, report), (read, body) => {
        try {
          read(body);
        } catch (refused) {
          expect(refused).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("a session in a whole envelope, and a report, are read, and all that comes out fits the contract", () => {
    fc.assert(
      fc.property(session, report, (ofSession, ofReport) => {
        const { update, attemptId } = parseStripeEvent(event(ofSession));
        expect(attemptId).toBe(ofSession.id);
        if (update !== null) expectContract(update);
        expectContract(parseStripeObject(ofReport).update);
      }),
      { numRuns: 300 },
    );
  });
});
