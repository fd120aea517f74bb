import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/server/db";
import { env } from "@/server/env";
import { attemptRow, processEvent, receive, usePersonaSecret } from "@/server/testing/persona-events";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
beforeAll(() => usePersonaSecret());

const fixturesDir = env().fixturesDir;
const folder = path.join(fixturesDir ?? "", "persona");

/** Where each published event ends when nothing else is known of its attempt. */
const expected: Record<string, { state: string; flags: string[]; caseState: string | null }> = {
  "inquiry-approved-webhook-body": { state: "cleared", flags: [], caseState: null },
  "inquiry-declined-webhook-body": { state: "flagged", flags: ["provider_referred"], caseState: "open" },
  "inquiry-expired-webhook-body": { state: "closed", flags: [], caseState: null },
  "inquiry-marked-for-review-webhook-body": { state: "flagged", flags: ["provider_referred"], caseState: "open" },
  "inquiry-marked-for-review-with-included-verifications-DERIVED": {
    state: "flagged",
    flags: ["face_match_low", "document_quality", "data_mismatch", "provider_referred"],
    caseState: "open",
  },
  "inquiry-redacted-webhook-body": { state: "redacted", flags: [], caseState: null },
  "selfie-processed-webhook-body": { state: "pending", flags: [], caseState: null },
  "verification-passed-webhook-body": { state: "pending", flags: [], caseState: null },
  "verification-submitted-webhook-body": { state: "pending", flags: [], caseState: null },
};

type Body = {
  data: {
    type?: string;
    id: string;
    attributes: { payload: { data: { type: string; id: string; relationships?: Record<string, unknown> } } };
  };
};

function bodiesInFolder(): string[] {
  if (!fixturesDir) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names
    .filter((name) => (JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Body).data?.type === "event")
    .map((name) => name.slice(0, -5));
}

const textOf = (name: string) => readFileSync(path.join(folder, `${name}.json`), "utf8");

/** The published bodies share one attempt; each gets one of its own here, so that each is judged alone. */
function alone(name: string): { body: Body; inquiryId: string } {
  const inquiryId = /inq_\w+/.exec(textOf(name))?.[0] ?? "";
  const own = `${inquiryId}_${name.length}_${Object.keys(expected).indexOf(name)}`;
  const body = JSON.parse(textOf(name).replaceAll(inquiryId, own)) as Body;
  body.data.id = `${body.data.id}_${name.length}`;
  return { body, inquiryId: own };
}

// Needs SECONDLOOK_FIXTURES_DIR: the provider's own examples stay outside the repository.
describe.skipIf(!fixturesDir)(
  "Persona's published events, from the signature to the case (skipped without SECONDLOOK_FIXTURES_DIR)",
  () => {
    test("every event in the folder is expected below", () => {
      expect(bodiesInFolder().toSorted()).toEqual(Object.keys(expected).toSorted());
    });

    test.each(Object.entries(expected))("%s", async (name, { state, flags, caseState }) => {
      const { body, inquiryId } = alone(name);
      const { eventId, result } = await receive(body);
      expect(result).toBe("accepted");
      await processEvent(eventId);
      const event = await db().webhookEvent.findUniqueOrThrow({
        where: { id: eventId },
        select: { state: true, reason: true, verificationId: true },
      });
      const row = await attemptRow(inquiryId);
      expect(event).toEqual({ state: "done", reason: null, verificationId: row?.id });
      expect(row).toMatchObject({ state, flags });
      expect(row?.case?.state ?? null).toBe(caseState);
    });

    test.each([
      ["in the order of their names", false],
      ["backwards", true],
    ] as const)("all of them as published, %s, end erased", async (_, backwards) => {
      const suffix = backwards ? "_b" : "_a";
      const names = Object.keys(expected).toSorted();
      const inquiryIds = new Set<string>();
      for (const name of backwards ? names.toReversed() : names) {
        const body = JSON.parse(textOf(name).replaceAll(/(inq|evt)_\w+/g, (id) => id + suffix)) as Body;
        const { eventId, result } = await receive(body);
        expect(["accepted", "duplicate", "ignored"]).toContain(result);
        await processEvent(eventId);
        for (const [id] of textOf(name).matchAll(/inq_\w+/g)) inquiryIds.add(id + suffix);
      }
      expect(await db().webhookEvent.count({ where: { state: { not: "done" } } })).toBe(0);
      const redacted = JSON.parse(textOf("inquiry-redacted-webhook-body")) as Body;
      expect(inquiryIds).toContain(redacted.data.attributes.payload.data.id + suffix);
      expect(await attemptRow(redacted.data.attributes.payload.data.id + suffix)).toMatchObject({ state: "redacted", sealed: null });
    });
  },
);
