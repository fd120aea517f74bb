import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSchema, extractedFieldSchema, faceSchema } from "@/lib/contracts/verification";
import { AppError } from "@/lib/errors";
import { parsePersonaEvent, parsePersonaObject } from "@/server/intake/persona/parse-persona";

function event(data: unknown, included: unknown[] = []) {
  const attributes = { name: "inquiry.approved", "created-at": "2026-11-20T10:05:00.000Z", payload: { data, included } };
  return { data: { type: "event", id: "evt_1", attributes } };
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

describe("what the Persona adapter refuses", () => {
  it.each<[string, unknown, string[]]>([
    ["nothing", null, [""]],
    ["a list", [], [""]],
    [
      "another object",
      { data: { type: "inquiry", id: "inq_1", attributes: {} } },
      ["data.type", "data.attributes.name", "data.attributes.created-at", "data.attributes.payload"],
    ],
    ["an event without an id", { data: { ...event({}).data, id: "" } }, ["data.id"]],
    ["an event without data", event(null), ["data.attributes.payload.data"]],
  ])("%s, with the paths", (_, body, paths) => {
    const error = refusal(() => parsePersonaEvent(body));
    expect(error.kind).toBe("bad-request");
    expect(error.errors.map(({ path }) => path)).toEqual(paths);
  });

  it("an event whose time cannot order it", () => {
    const body = event({ type: "inquiry", id: "inq_1" });
    for (const time of ["yesterday", "2026-11-20", "2026-13-40T10:00:00Z"]) {
      const attributes = { ...body.data.attributes, "created-at": time };
      expect(refusal(() => parsePersonaEvent({ data: { ...body.data, attributes } })).errors[0]?.path).toBe("data.attributes.created-at");
    }
  });

  it("a body of nothing but brackets", () => {
    const brackets: unknown = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
    expect(refusal(() => parsePersonaEvent({ data: brackets })).kind).toBe("bad-request");
    expect(refusal(() => parsePersonaObject(brackets)).kind).toBe("bad-request");
  });

  it("an object that is no resource, with the part of it", () => {
    expect(refusal(() => parsePersonaObject({ data: { id: "inq_1" } })).errors[0]?.path).toBe("data");
    expect(refusal(() => parsePersonaObject("inq_1")).errors[0]?.path).toBe("");
  });
});

describe("whatever JSON comes", () => {
  const names = [
    "attributes",
    "checks",
    "fields",
    "photo-urls",
    "center-photo-face-coordinates",
    "relationships",
    "status",
    "birthdate",
    "id-class",
  ];
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie("value"), { maxKeys: 6 }),
    ),
  })).value;
  const types = [
    "inquiry",
    "verification/government-id",
    "verification/selfie",
    "verification/database",
    "inquiry-session",
    "report/watchlist",
  ];
  const anyResource = fc.record({ type: fc.constantFrom(...types), id: fc.string(), attributes: json, relationships: json });

  it("nothing but an AppError is thrown", () => {
    const readers = [parsePersonaEvent, parsePersonaObject];
    fc.assert(
      fc.property(fc.constantFrom(...readers), fc.oneof(json, anyResource), (read, body) => {
        try {
          read(body);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("an event in a whole envelope is read, and all that comes out fits the contract", () => {
    const checks = fc.array(fc.record({ name: json, status: fc.constantFrom("passed", "failed", null), reasons: json }), { maxLength: 3 });
    const attributes = fc.oneof(json, fc.record({ checks, "name-first": fc.string(), "document-similarity-score": fc.double() }));
    const data = fc.record({
      type: fc.constantFrom(...types),
      id: fc.string({ minLength: 1, maxLength: 40 }),
      attributes,
      relationships: json,
    });
    fc.assert(
      fc.property(data, fc.array(anyResource, { maxLength: 3 }), (primary, included) => {
        const { update } = parsePersonaEvent(event(primary, included));
        for (const check of update?.checks ?? []) expect(checkSchema.safeParse(check).error).toBeUndefined();
        for (const field of update?.fields ?? []) expect(extractedFieldSchema.safeParse(field).error).toBeUndefined();
        for (const { face } of update?.images ?? []) expect(faceSchema.nullable().safeParse(face).error).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
