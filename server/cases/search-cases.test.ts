import { beforeAll, describe, expect, test } from "vitest";
import { type Role, roles, type SearchBy } from "@/lib/contracts/vocabulary";
import { searchCases } from "@/server/cases/search-cases";
import { db } from "@/server/db";
import { type FlaggedCase, faceCheck, freshId, makeActor, makeFlaggedCase, makeUser, verificationInput } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

const documentNumber = "QX-77 42/001";
const email = "Findme.Quill@Example.org";
let wanted: FlaggedCase;
let number: number;

beforeAll(async () => {
  const fields = verificationInput().fields.filter((field) => field.key !== "full_name" && field.key !== "document_number");
  wanted = await makeFlaggedCase({
    subject: { id: freshId("acct"), email },
    checks: [faceCheck("fail", 0.2)],
    fields: [
      ...fields,
      { key: "full_name", source: "viz", value: "Żółć-Quill, Wren José" },
      { key: "document_number", source: "viz", value: documentNumber },
    ],
  });
  await makeFlaggedCase();
  number = (await db().case.findUniqueOrThrow({ where: { id: wanted.caseId }, select: { number: true } })).number;
});

const find = async (by: SearchBy, q: string) => (await searchCases(await makeUser("senior_reviewer"), { by, q })).map((item) => item.id);

describe("finds", () => {
  test.each([
    ["the reference", () => `SL-${number}`],
    ["the reference in small letters", () => `sl-${number}`],
    ["the bare number", () => String(number)],
    ["the platform's own id of the verification", () => wanted.externalId],
  ])("by %s", async (_, q) => {
    expect(await find("reference", q())).toEqual([wanted.caseId]);
  });

  test("by subject, e-mail in any case, document number without its punctuation", async () => {
    expect(await find("subject", wanted.subjectId)).toEqual([wanted.caseId]);
    expect(await find("email", "findme.quill@example.ORG")).toEqual([wanted.caseId]);
    expect(await find("documentNumber", "qx7742001")).toEqual([wanted.caseId]);
  });

  test("by name without accents, in any order, by a part of a word", async () => {
    for (const q of ["Wren Quill", "zolc", "QUILL josé", "quil"]) expect(await find("name", q), q).toEqual([wanted.caseId]);
  });

  test("nothing on a near miss of what is matched exactly", async () => {
    expect(await find("reference", "SL-999999999")).toEqual([]);
    expect(await find("reference", `SL-${number}0`)).toEqual([]);
    expect(await find("email", "findme.quill@example.or")).toEqual([]);
    expect(await find("documentNumber", "qx774200")).toEqual([]);
    expect(await find("name", "Quill Nobody")).toEqual([]);
  });

  test("a name of no letter or digit is an input error with its path, and a wildcard finds nothing", async () => {
    for (const q of ["---", "%", "_"])
      expect(await refusal(find("name", q))).toMatchObject({ kind: "invalid-input", errors: [{ path: "q" }] });
    expect(await find("subject", "acct_%")).toEqual([]);
  });
});

const allowed: Record<SearchBy, Role[]> = {
  reference: ["reviewer", "senior_reviewer", "support_agent", "compliance_manager"],
  subject: ["senior_reviewer", "support_agent", "compliance_manager"],
  email: ["senior_reviewer", "support_agent", "compliance_manager"],
  documentNumber: ["senior_reviewer", "compliance_manager"],
  name: ["senior_reviewer", "compliance_manager"],
};

describe.each(Object.entries(allowed))("who may search by %s", (by, may) => {
  test.each(roles)("%s", async (role) => {
    const search = searchCases(makeActor(role), { by: by as SearchBy, q: "whatever" });
    if (may.includes(role)) expect(await search).toEqual([]);
    else expect((await refusal(search)).kind).toBe("forbidden");
  });
});

test("the event of a search holds its kind and count and a keyed hash, never what was looked for", async () => {
  const actor = await makeUser("senior_reviewer");
  const queries: [SearchBy, string][] = [
    ["email", email],
    ["documentNumber", documentNumber],
    ["name", "Wren Quill"],
    ["subject", wanted.subjectId],
  ];
  for (const [by, q] of queries) await searchCases(actor, { by, q });
  const events = await db().auditEvent.findMany({ where: { actorId: actor.id, action: "search.run" }, orderBy: { occurredAt: "asc" } });
  expect(events.map((event) => event.details)).toEqual(
    queries.map(([by]) => ({ by, query: expect.stringMatching(/^[0-9a-f]{64}$/), results: 1 })),
  );
  const text = JSON.stringify(events).toLowerCase();
  for (const [, q] of queries) expect(text).not.toContain(q.toLowerCase());
  expect(text).not.toContain("quill");
});
