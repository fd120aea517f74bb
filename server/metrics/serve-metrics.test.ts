import type http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditActions } from "@/lib/contracts/audit-actions";
import { systemActor } from "@/server/actor";
import { audit } from "@/server/audit";
import { claimCase } from "@/server/cases/claim-case";
import { db, transaction } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { viewImage } from "@/server/evidence/view-image";
import { observeRequest } from "@/server/metrics/observe-request";
import { serveMetrics } from "@/server/metrics/serve-metrics";
import { signIn } from "@/server/sign-in/sign-in";
import { claimAndDecide, makeFlaggedCase, makeUser, testJpeg } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
let server: http.Server | undefined;
let url: string;

beforeAll(async () => {
  overrideEnv({ metricsPort: 0 });
  server = await serveMetrics();
  const { port } = (server?.address() ?? {}) as AddressInfo;
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server?.close();
});

/** The samples of one scrape by their name and labels. */
async function scrape(): Promise<Map<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]));
}

describe("a scrape", () => {
  let samples: Map<string, number>;
  const personal: string[] = [];
  let due: Date;

  beforeAll(async () => {
    const reviewer = await makeUser("reviewer", "Wilhelmina Marker");
    const picture = { id: "img1", kind: "document_front" as const, bytes: await testJpeg("metrics") };
    const [held, decided, other] = [await makeFlaggedCase({ images: [picture] }), await makeFlaggedCase(), await makeFlaggedCase()];
    await claimAndDecide(await makeUser("reviewer"), decided.caseId);
    await claimCase(reviewer, held.caseId);
    const image = await db().evidenceImage.findFirstOrThrow({ where: { verificationId: held.verificationId } });
    await viewImage(reviewer, { caseId: held.caseId, imageId: image.id, variant: "view" });
    await refusal(
      signIn({ requestId: "req-1", address: "198.51.100.9" }, { email: "marker@example.org", password: "x", deviceToken: undefined }),
    );
    const undoneAct = transaction(async (tx) => {
      await audit(tx, systemActor("cli"), { action: "policy.changed" });
      throw new Error("the act did not happen");
    });
    await expect(undoneAct).rejects.toThrow("did not happen");
    observeRequest("GET /api/v1/cases/{id}", 404, 0.02);
    due = (await db().case.findFirstOrThrow({ where: { state: "open" }, orderBy: { dueAt: "asc" } })).dueAt;
    personal.push(held.caseId, other.externalId, other.subjectId, reviewer.id, reviewer.name, "198.51.100.9", "marker@example.org");
    samples = await scrape();
  });

  test("it counts what was done and kept", () => {
    expect(Object.fromEntries(samples)).toMatchObject({
      'secondlook_decisions_total{stage="first",outcome="reject"}': 1,
      'secondlook_audit_events_total{action="image.viewed"}': 1,
      'secondlook_audit_events_total{action="signin.failed"}': 1,
      'secondlook_audit_events_total{action="case.claimed"}': 2,
      'secondlook_http_request_duration_seconds_count{method="GET",route="/api/v1/cases/{id}",status="4xx"}': 1,
    });
    expect(samples.has('secondlook_audit_events_total{action="policy.changed"}')).toBe(false);
  });

  test("it says what waits, since when, and who is at work", () => {
    expect(Object.fromEntries(samples)).toMatchObject({
      secondlook_database_up: 1,
      'secondlook_cases_waiting{queue="first"}': 2,
      'secondlook_cases_waiting{queue="escalated"}': 0,
      'secondlook_oldest_case_due_timestamp_seconds{queue="first"}': due.getTime() / 1000,
      secondlook_claims_running: 1,
      'secondlook_jobs_waiting{queue="process-webhook-event"}': 0,
    });
    expect(samples.has('secondlook_oldest_case_due_timestamp_seconds{queue="escalated"}')).toBe(false);
    expect(samples.get("process_resident_memory_bytes")).toBeGreaterThan(1e6);
    expect(samples.get("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThanOrEqual(0);
    expect(samples.get('secondlook_database_connections{state="idle"}')).toBeGreaterThan(0);
  });

  test("its label values are words of ours, never somebody's or something's name", () => {
    const own = [...samples.keys()].filter((name) => name.startsWith("secondlook_"));
    const text = own.join("\n");
    for (const word of personal) expect(text).not.toContain(word);
    const actions = own.flatMap((name) => /action="([^"]*)"/.exec(name)?.[1] ?? []);
    expect(actions.length).toBeGreaterThan(3);
    expect(auditActions).toEqual(expect.arrayContaining(actions));
  });

  test("what the database says is kept for a moment, however often somebody asks", async () => {
    await makeFlaggedCase();
    expect((await scrape()).get('secondlook_cases_waiting{queue="first"}')).toBe(2);
  });
});

test("the port answers nothing but GET /metrics", async () => {
  const answers = await Promise.all([fetch(url), fetch(`${url}/api/health`), fetch(`${url}/metrics`, { method: "POST" })]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await fetch(`${url}/metrics`)).headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
});

test("a port that is taken leaves the process without metrics, and one that is not set starts nothing", async () => {
  const { port } = new URL(url);
  overrideEnv({ metricsPort: Number(port) });
  expect(await serveMetrics()).toBeUndefined();
  overrideEnv({ metricsPort: undefined });
  expect(await serveMetrics()).toBeUndefined();
});
