import type { APIRequestContext, APIResponse } from "@playwright/test";
import fc from "fast-check";
import type { CaseSummary } from "@/lib/contracts/case";
import type { Page } from "@/lib/contracts/common";
import { expect, okJson, postJson, problemOf, test } from "./fixtures";
import { hostilePictures } from "./hostile-pictures";
import { people } from "./people";
import { faceCheck, freshId, picturedBody, verificationBody } from "./verification-body";

const path = "/api/v1/verifications";

test.describe("a file that is no honest picture is refused and nothing is kept", () => {
  for (const { name, statuses, bytes } of hostilePictures) {
    test(name, async ({ program }) => {
      const key = await program("verifications:write");
      const good = await picturedBody();
      const data = (await bytes()).toString("base64");
      const body = { ...good, images: [...(good.images ?? []), { id: "bad", kind: "attachment" as const, data }] };
      const idempotency = { "idempotency-key": crypto.randomUUID() };
      const problem = await problemOf(await postJson(key, path, body, idempotency), statuses);
      expect(problem.errors).toMatchObject([{ path: "images[2].data" }]);
      const cases = await (await program("cases:read")).get(`/api/v1/cases?externalId=${body.externalId}`);
      expect((await okJson<Page<CaseSummary>>(cases)).items).toEqual([]);
      expect((await postJson(key, path, good, idempotency)).status(), "neither the id nor the key was used up").toBe(201);
    });
  }
});

test("a body larger than we take is refused before it is read to its end", async ({ program }) => {
  const key = await program("verifications:write");
  const headers = { "idempotency-key": crypto.randomUUID(), "content-type": "application/json" };
  await problemOf(await key.post(path, { headers, data: Buffer.alloc(97 * 1024 * 1024, " ") }), 413, "too-large");
});

/** Refused with a problem document or taken: anything but a failure on our side. */
async function expectHandled(answer: APIResponse, what: string): Promise<void> {
  expect(answer.status(), `${what}: ${await answer.text()}`).toBeLessThan(500);
  if (answer.status() >= 400) await problemOf(answer, answer.status());
}

const hostileValues: unknown[] = [
  null,
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202edetrevni",
  "=cmd|' /C calc'!A0",
  "'; DROP TABLE cases; --",
  "x".repeat(20_000),
  -1,
  1e308,
  true,
  [[]],
  {},
  { $gt: "" },
];

/** Every place of a JSON value that another value can be put into. */
function places(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, Array.isArray(value) ? Number(key) : key]))];
}

function withValue(body: unknown, at: (string | number)[], value: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return value;
  const copy = structuredClone(body) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}

/** Sends in small groups, so that the test is quick and the server not flooded. */
async function sendAll(key: APIRequestContext, bodies: unknown[]): Promise<void> {
  for (let at = 0; at < bodies.length; at += 8) {
    const group = bodies.slice(at, at + 8);
    const answers = await Promise.all(group.map((body) => postJson(key, path, body)));
    for (const [index, answer] of answers.entries()) await expectHandled(answer, JSON.stringify(group[index])?.slice(0, 300) ?? "");
  }
}

test("no value in any place of the body makes the intake fail", async ({ program }) => {
  // One body is taken and cleared, the other refused for its picture: neither leaves work in the queue.
  const bare = verificationBody({ checks: [faceCheck("pass")] });
  const rich = {
    mrz: ["P<UTO", "L89"],
    barcode: "@ANSI",
    device: { ip: "192.0.2.7", fingerprint: "f" },
    images: [{ id: "a", kind: "selfie", data: "AAAA", face: { box: { x: 0, y: 0, width: 1, height: 1 }, leftEye: [0.1, 0.1] } }],
  };
  const fresh = () => ({
    externalId: freshId("ver"),
    subject: { id: freshId("acct"), email: "a@example.org", createdAt: "2024-05-01T00:00:00Z" },
  });
  const bodies = hostileValues.flatMap((value) => [
    ...places(bare).map((place) => withValue({ ...bare, ...fresh() }, place, value)),
    ...places(rich).map((place) => ({ ...bare, ...fresh(), ...(withValue(rich, place, value) as object) })),
  ]);
  await sendAll(await program("verifications:write"), bodies);
});

test("no JSON at all makes the intake fail", async ({ program }) => {
  const anything = fc.sample(fc.jsonValue({ maxDepth: 4 }), { numRuns: 120, seed: 20_261_123 });
  const key = await program("verifications:write");
  await sendAll(key, anything);
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  for (const text of [deep, `{"fields":${deep}}`, '{"__proto__":{"admin":true}}', "1e99999", '"\\ud800"', "\ufeff{}"]) {
    const headers = { "idempotency-key": crypto.randomUUID(), "content-type": "application/json" };
    await expectHandled(await key.post(path, { headers, data: Buffer.from(text) }), text.slice(0, 40));
  }
});

test("no address and no query makes a route fail", async ({ program, apiAs }) => {
  const senior = await apiAs(people.senior);
  const reader = await program("audit:read");
  const words = ["", "%00", "a%00b", "%F0%28%8C%BC", "..%2F..%2Fetc", "-1", "1e9", "NaN", "null", "%27%20OR%201%3D1", "x".repeat(600)];
  const cases = ["cursor", "limit", "queue", "externalId", "assignee", "country", "sort", "unknown"];
  const audits = ["cursor", "limit", "actor", "action", "caseId", "from", "to"];
  const addresses = words.flatMap((word) => [
    ...cases.map((name) => [senior, `/api/v1/cases?${name}=${word}`] as const),
    ...audits.map((name) => [reader, `/api/v1/audit/events?${name}=${word}`] as const),
    ...audits.slice(2).map((name) => [reader, `/api/v1/audit/export?format=csv&purpose=hostile&${name}=${word}`] as const),
    [senior, `/api/v1/cases/${crypto.randomUUID()}/images/${crypto.randomUUID()}?variant=${word}`] as const,
  ]);
  const ids = ["%00", "a%00b", "..%2F..%2Fetc", "-1", "null", "%27%20OR%201%3D1", "%E2%80%AE", "x".repeat(600)];
  const paths = ids.flatMap((id) => [`/api/v1/cases/${id}`, `/api/v1/cases/${crypto.randomUUID()}/images/${id}`, `/api/v1/${id}`]);
  for (const [request, address] of [...addresses, ...paths.map((one) => [senior, one] as const)])
    await expectHandled(await request.get(address), address);
  for (const q of ["\u0000", "a\u0000b", "\ud800", "%", "_", "\\", "🙂", " "]) {
    for (const by of ["reference", "subject", "email", "documentNumber", "name"])
      await expectHandled(await senior.post("/api/v1/cases/search", { data: { by, q } }), `${by} ${JSON.stringify(q)}`);
  }
});
