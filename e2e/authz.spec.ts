import fs from "node:fs";
import path from "node:path";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { CaseDetail } from "@/lib/contracts/case";
import { apiScopes, type Role, roles } from "@/lib/contracts/vocabulary";
import type { WebhookReceipt } from "@/lib/contracts/webhook";
import { can, type Grantee } from "@/lib/permissions";
import { claim, expect, okJson, passSignIn, problemOf, test } from "./fixtures";
import { type Person, people } from "./people";
import { personaEvent, signed } from "./persona-event";
import { type RouteCall, routeCalls, routesWithoutActor, type Subject } from "./route-table";

const apiFolder = path.resolve(import.meta.dirname, "../app/api");
const personOf: Record<Role, Person> = {
  reviewer: people.reviewer,
  senior_reviewer: people.senior,
  support_agent: people.support,
  compliance_manager: people.compliance,
  admin: people.admin,
};
const nowhere: Subject = {
  caseId: crypto.randomUUID(),
  verificationId: crypto.randomUUID(),
  imageId: crypto.randomUUID(),
  eventId: crypto.randomUUID(),
};

function send(request: APIRequestContext, { method, path: address, body, headers }: RouteCall): Promise<APIResponse> {
  return request.fetch(address, { method, data: body as object | undefined, headers });
}

/** Allowed means that whatever refused the call, it was not the role or key. */
async function expectAccess(answer: APIResponse, allowed: boolean, what: string): Promise<void> {
  const text = await answer.text();
  expect(answer.status(), `${what}: ${text}`).toBeLessThan(500);
  if (!allowed) return void (await problemOf(answer, 403, "forbidden"));
  expect([401], `${what}: ${text}`).not.toContain(answer.status());
  expect(text, what).not.toMatch(/problems\/(forbidden|bad-origin)/);
}

test("the table below knows every route", () => {
  const files = fs
    .readdirSync(apiFolder, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => file.endsWith("route.ts"));
  const known = new Set([...routeCalls(nowhere).map(({ file }) => file), ...routesWithoutActor]);
  expect(files.toSorted()).toEqual([...known].toSorted());
});

test.describe("each route asks the permission table", () => {
  let subject: Subject;

  test.beforeAll(async ({ apiAs, postVerification }) => {
    const { caseId, id } = await postVerification();
    const holder = await apiAs(people.reviewer2);
    const lease = await claim(holder, caseId);
    const [image] = (await okJson<CaseDetail>(await holder.get(`/api/v1/cases/${caseId}`))).evidence?.images ?? [];
    await holder.post(`/api/v1/cases/${caseId}/release`, { data: { leaseToken: lease.leaseToken } });
    const { body } = personaEvent();
    const headers = { "content-type": "application/json", "persona-signature": signed(body) };
    const receipt = await okJson<WebhookReceipt>(await holder.post("/api/v1/webhooks/persona", { headers, data: body }));
    subject = { caseId, verificationId: id, imageId: image?.id ?? "", eventId: receipt.eventId };
  });

  test("somebody who is not signed in gets a 401 and nothing else", async ({ request }) => {
    for (const call of routeCalls(subject)) {
      const answer = await send(request, call);
      if (call.action === "everybody") expect(answer.status(), call.path).toBe(200);
      else await problemOf(answer, 401, "unauthenticated");
    }
  });

  test("a key that nobody made gets a 401, also beside a cookie that is good", async ({ apiAs }) => {
    const signedIn = await apiAs(people.reviewer);
    for (const call of routeCalls(subject).filter(({ action }) => action !== "everybody")) {
      for (const authorization of ["Bearer no-such-key", "Bearer ", "Basic cmV2aWV3ZXI6eA=="]) {
        const headers = { ...call.headers, authorization };
        await problemOf(await send(signedIn, { ...call, headers }), 401, "unauthenticated");
      }
    }
  });

  for (const role of roles) {
    test(role, async ({ apiAs }) => {
      const request = await apiAs(personOf[role]);
      const actor: Grantee = { type: "user", role };
      for (const call of routeCalls(subject)) {
        const allowed = call.action === "everybody" || can(actor, call.action);
        await expectAccess(await send(request, call), allowed, `${role} ${call.method} ${call.path} ${call.action}`);
      }
    });
  }

  for (const scope of apiScopes) {
    test(`a key with ${scope}`, async ({ program }) => {
      const request = await program(scope);
      const actor: Grantee = { type: "api_key", scopes: [scope] };
      for (const call of routeCalls(subject)) {
        const allowed = call.action === "everybody" || can(actor, call.action);
        await expectAccess(await send(request, call), allowed, `${scope} ${call.method} ${call.path} ${call.action}`);
      }
    });
  }
});

test("an address that is no route is a 404 for everybody, signed in or not", async ({ request, apiAs }) => {
  for (const who of [request, await apiAs(people.admin)]) {
    for (const address of ["/api/v1", "/api/v2/cases", "/api/v1/cases/a/b/c", "/api/v1/constructor", "/api/.env"])
      await problemOf(await who.get(address), 404, "not-found");
  }
});

test("an address that is not percent-encoded UTF-8 is refused like any other bad input", async ({ request, apiAs }) => {
  for (const who of [request, await apiAs(people.admin)]) {
    for (const address of ["/api/v1/cases/%E0%A4%A", "/api/v1/verifications/%F0%28", "/api/health/%E0%A4%A", "/cases/%E0%A4%A"])
      await problemOf(await who.get(address), 400, "bad-request");
  }
});

test("a page that a role has no part in is not shown, whatever the address", async ({ page, signIn }) => {
  await signIn(people.admin);
  await page.goto("/queue");
  await expect(page).toHaveURL(/\/settings\/people$/);
  await page.goto(`/cases/${crypto.randomUUID()}`);
  await expect(page).toHaveURL(/\/settings\/people$/);
  for (const address of ["/appeals", "/appeals/new", `/appeals/${crypto.randomUUID()}`]) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/settings\/people$/);
  }
  await page.goto("/audit");
  await expect(page.getByRole("heading", { name: "The audit log is for compliance managers" })).toBeVisible();
});

test("a write with the cookie counts only from our own pages", async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL });
  await passSignIn(request, people.reviewer2);
  const writes = routeCalls(nowhere).filter(({ method, action }) => method !== "GET" && action !== "everybody");
  const own = { origin: baseURL ?? "" };
  const foreign: Record<string, string>[] = [
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { origin: `${baseURL}.evil.example` },
    { origin: "http://127.0.0.1:1" },
    { ...own, "sec-fetch-site": "cross-site" },
    { ...own, "sec-fetch-site": "same-site" },
    { ...own, "sec-fetch-site": "none" },
  ];
  for (const call of writes) {
    for (const headers of foreign)
      await problemOf(await send(request, { ...call, headers: { ...call.headers, ...headers } }), 403, "bad-origin");
    const answer = await send(request, { ...call, headers: { ...call.headers, ...own, "sec-fetch-site": "same-origin" } });
    expect(await answer.text()).not.toContain("bad-origin");
  }
  await request.dispose();
});

test("a program needs no origin, and no page of ours may be shown inside another site", async ({ program, request }) => {
  const key = await program("verifications:write");
  const answer = await key.post("/api/v1/verifications", { data: {}, headers: { "idempotency-key": "x", origin: "https://shop.example" } });
  await problemOf(answer, 400, "invalid-input");
  expect(answer.headers()["access-control-allow-origin"]).toBeUndefined();
  const page = (await request.get("/login")).headers();
  expect(`${page["content-security-policy"]} ${page["x-frame-options"]}`).toMatch(/frame-ancestors 'none'|DENY/i);
});
