import { expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { getCase } from "@/server/cases/get-case";
import { releaseClaim } from "@/server/cases/release-claim";
import { searchCases } from "@/server/cases/search-cases";
import { db } from "@/server/db";
import { viewImage } from "@/server/evidence/view-image";
import { addImages } from "@/server/intake/add-images";
import { apiActor, claimAndDecide, decide, faceCheck, makeFlaggedCase, makeUser, testJpeg } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();

/** Values that occur nowhere else, in the forms that a careless column or log would keep. */
const canaries = [
  "zephyrine",
  "quillfeather",
  "canary774",
  "pn99887766",
  "canary.person",
  "1974-08-12",
  "wharf",
  "192.0.2.77",
  "fp-canary",
  "greycoat",
  "p<uto",
];
const subjectId = "acct_canary_subject";

async function wholeJourney(): Promise<void> {
  const { caseId, verificationId } = await makeFlaggedCase({
    subject: { id: subjectId, email: "canary.person@example.org" },
    fields: [
      { key: "full_name", source: "viz", value: "ZEPHYRINE QUILLFEATHER" },
      { key: "full_name", source: "declared", value: "Zephyrin Quillfeather" },
      { key: "date_of_birth", source: "viz", value: "1974-08-12" },
      { key: "document_number", source: "viz", value: "CANARY774" },
      { key: "personal_number", source: "viz", value: "PN99887766" },
      { key: "address", source: "declared", value: "7 Wharf Lane" },
    ],
    mrz: ["P<UTOQUILLFEATHER<<ZEPHYRINE<<<<<<<<<<<<<<<<", "CANARY7742UTO7408122F3204159<<<<<<<<<<<<<<04"],
    barcode: "ANSI QUILLFEATHER CANARY774",
    checks: [faceCheck("fail", 0.4)],
    images: [{ id: "img1", kind: "document_front", bytes: await testJpeg("front") }],
    device: { ip: "192.0.2.77", fingerprint: "fp-canary" },
  });
  const [first, senior] = [await makeUser("reviewer", "Reviewer One"), await makeUser("senior_reviewer", "Senior One")];
  await claimNextCase(first, "first");
  await releaseClaim(first, { caseId, skip: true, recuse: false, note: "Zephyrine wore a greycoat" });
  const second = await makeUser("reviewer", "Reviewer Two");
  const claim = await claimCase(second, caseId);
  const { evidence } = await getCase(second, caseId);
  await viewImage(second, { caseId, imageId: evidence?.images[0]?.id ?? "", variant: "full" });
  await decide(second, claim, { outcome: "escalate", reasons: [{ code: "needs_specialist" }], note: "Quillfeather, greycoat" });
  await addImages(apiActor("verifications:write"), {
    verificationId,
    images: [{ id: "img2", kind: "selfie", bytes: await testJpeg("selfie") }],
  });
  for (const [by, q] of [
    ["email", "canary.person@example.org"],
    ["documentNumber", "CANARY774"],
    ["name", "Quillfeather"],
  ] as const) {
    expect(await searchCases(senior, { by, q })).toHaveLength(1);
  }
  await claimAndDecide(senior, caseId, { note: "It is not Quillfeather" });
}

/** Every column of every table whose text form holds one of the words. Bytes are read as Latin text. */
async function columnsWith(words: string[]): Promise<string[]> {
  const { rows: columns } = await asOwner(
    `SELECT table_schema AS schema, table_name AS "table", column_name AS "column", data_type AS type FROM information_schema.columns
     WHERE table_schema IN ('public', 'pgboss') AND table_name IN (SELECT relname FROM pg_class WHERE relkind IN ('r', 'p'))`,
  );
  expect(columns.length).toBeGreaterThan(150);
  const tables = Map.groupBy(columns, ({ schema, table }) => `"${schema}"."${table}"`);
  const found: string[] = [];
  for (const [table, own] of tables) {
    const counts = own.map(({ column, type }, at) => {
      const text = type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`;
      return `count(*) FILTER (WHERE lower(${text}) LIKE ANY ($1))::int AS c${at}`;
    });
    const { rows } = await asOwner(`SELECT ${counts.join(", ")} FROM ${table}`, [words.map((word) => `%${word}%`)]);
    own.forEach(({ table: name, column }, at) => {
      if (rows[0]?.[`c${at}`] > 0) found.push(`${name}.${column}`);
    });
  }
  return found.toSorted();
}

test("after a whole journey nothing personal lies open: only the search name, and the account's id where it belongs", async () => {
  await wholeJourney();
  expect(await columnsWith(canaries)).toEqual(["verifications.search_name"]);
  expect(await columnsWith([subjectId])).toEqual(["subjects.external_id"]);
  expect((await db().verification.findFirstOrThrow({ select: { searchName: true } })).searchName).toBe("quillfeather zephyrine");
});

test("the log of that journey tells every act, and neither its details nor its other columns name the person", async () => {
  const events = await db().auditEvent.findMany({ orderBy: { id: "asc" } });
  const acts = new Set(events.map((event) => event.action));
  for (const action of [
    "verification.received",
    "verification.flagged",
    "case.claimed",
    "case.released",
    "case.opened",
    "image.viewed",
    "decision.made",
    "case.escalated",
    "image.added",
    "search.run",
  ])
    expect(acts, action).toContain(action);
  const text = JSON.stringify(events).toLowerCase();
  for (const word of [...canaries, subjectId]) expect(text).not.toContain(word);
});
