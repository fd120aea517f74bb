import type { APIRequestContext, APIResponse } from "@playwright/test";
import { expect, passSignIn, problemOf, test } from "./fixtures";
import { type GuardedCall, guardedCalls } from "./operation-calls";
import { people } from "./people";

// openapi.spec.ts calls every operation as every role and key; this is what holds beside the permission table.
const nowhere = {
  caseId: crypto.randomUUID(),
  verificationId: crypto.randomUUID(),
  imageId: crypto.randomUUID(),
  eventId: crypto.randomUUID(),
};

function send(request: APIRequestContext, { method, path, body, headers }: GuardedCall): Promise<APIResponse> {
  return request.fetch(path, { method, data: body as object | undefined, headers });
}

test("a key that nobody made gets a 401, also beside a cookie that is good", async ({ apiAs }) => {
  const signedIn = await apiAs(people.reviewer);
  for (const call of guardedCalls(nowhere)) {
    for (const authorization of ["Bearer no-such-key", "Bearer ", "Basic cmV2aWV3ZXI6eA=="])
      await problemOf(await send(signedIn, { ...call, headers: { ...call.headers, authorization } }), 401, "unauthenticated");
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
  const writes = guardedCalls(nowhere).filter(({ method }) => method !== "GET");
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
