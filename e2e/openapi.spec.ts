import fs from "node:fs";
import path from "node:path";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { CaseDetail, ClaimedCase, Lease } from "@/lib/contracts/case";
import type { OperationName } from "@/lib/contracts/operations";
import { apiScopes, type Role, roles } from "@/lib/contracts/vocabulary";
import type { WebhookReceipt } from "@/lib/contracts/webhook";
import type { OpenapiDocument } from "@/lib/openapi/document-types";
import { can, type Grantee } from "@/lib/permissions";
import { e2eDataDir, e2eSparePort, e2eUrl } from "@/scripts/e2e-settings";
import { startWithoutProxy, type WebProcess } from "@/scripts/web-without-proxy";
import { answerCheck, type Documented, operationsOf } from "./documented-operations";
import { claim, decide, expect, type Flagged, okJson, problemOf, test } from "./fixtures";
import { type OperationCall, operationCalls, type Subject } from "./operation-calls";
import { createPerson, type Person, people } from "./people";
import { personaEvent, signed } from "./persona-event";

const personOf: Record<Role, Person> = {
  reviewer: people.reviewer,
  senior_reviewer: people.senior,
  support_agent: people.support,
  compliance_manager: people.compliance,
  admin: people.admin,
};

let web: WebProcess;
let flagged: Flagged;
let subject: Subject;
let operations: Documented[];
let check: ReturnType<typeof answerCheck>;

test.beforeAll(async ({ apiAs, postVerification }) => {
  test.setTimeout(600_000);
  web = await startWithoutProxy(e2eDataDir(), e2eSparePort("withoutProxy"));
  flagged = await postVerification();
  const holder = await apiAs(people.reviewer2);
  const lease = await claim(holder, flagged.caseId);
  const [image] = (await okJson<CaseDetail>(await holder.get(`/api/v1/cases/${flagged.caseId}`))).evidence?.images ?? [];
  await holder.post(`/api/v1/cases/${flagged.caseId}/release`, { data: { leaseToken: lease.leaseToken } });
  const { body } = personaEvent();
  const headers = { "content-type": "application/json", "persona-signature": signed(body) };
  const receipt = await okJson<WebhookReceipt>(await holder.post("/api/v1/webhooks/persona", { headers, data: body }));
  subject = { caseId: flagged.caseId, verificationId: flagged.id, imageId: image?.id ?? "", eventId: receipt.eventId };
  const document = await okJson<OpenapiDocument>(await holder.get(`${web.url}/api/openapi.json`));
  operations = operationsOf(document);
  check = answerCheck(document);
});

test.afterAll(async () => web?.stop());

/** Calls an operation at the process without the proxy. */
function send(request: APIRequestContext, { method }: Documented, { path: address, body, headers }: OperationCall): Promise<APIResponse> {
  return request.fetch(`${web.url}${address}`, { method, data: body as object | undefined, headers });
}

/** Each operation of the served document with each of its calls. */
function allCalls(): { documented: Documented; call: OperationCall }[] {
  const calls = operationCalls(subject);
  return operations.flatMap((documented) => calls[documented.name as OperationName].map((call) => ({ documented, call })));
}

/** The answer is documented, and it is a refusal of this actor exactly where the permission table says so. */
async function expectExactly(request: APIRequestContext, actor: Grantee | null, documented: Documented, call: OperationCall, who: string) {
  const { operation, name } = documented;
  const action = call.finer === undefined ? operation["x-action"] : operation["x-finer"]?.[call.finer]?.action;
  const what = `${who}: ${name} ${call.finer ?? ""}`;
  const answer = await send(request, documented, call);
  await check(documented, answer, what);
  if (action && !actor) return void (await problemOf(answer, 401, "unauthenticated"));
  if (action && actor && !can(actor, action)) return void (await problemOf(answer, 403, "forbidden"));
  const kind = answer.ok() ? "" : (await problemOf(answer, answer.status())).type;
  expect(["/problems/unauthenticated", "/problems/forbidden", "/problems/bad-origin"], what).not.toContain(kind);
}

test("the proxy is off where the operations are called, and on where people work", async ({ request }) => {
  const withProxy = await request.get(`${e2eUrl()}/login`);
  const without = await request.get(`${web.url}/login`);
  expect([withProxy.status(), without.status()]).toEqual([200, 200]);
  expect(withProxy.headers()["content-security-policy"]).toContain("script-src");
  expect(without.headers()["content-security-policy"]).toBeUndefined();
});

test("every operation of the document is called, with each of its finer permissions, at its own address", async () => {
  const calls = operationCalls(subject);
  expect(Object.keys(calls).toSorted()).toEqual(operations.map(({ name }) => name).toSorted());
  for (const { name, path: pattern, operation } of operations) {
    const address = new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, "[^/]+")}(\\?|$)`);
    const own = calls[name as OperationName];
    for (const call of own) expect(call.path, name).toMatch(address);
    const finer = own.flatMap((call) => call.finer ?? []);
    expect(finer.toSorted(), name).toEqual(Object.keys(operation["x-finer"] ?? {}).toSorted());
  }
});

test("nobody is refused by every operation that needs somebody", async ({ request }) => {
  for (const { documented, call } of allCalls()) await expectExactly(request, null, documented, call, "nobody");
});

for (const role of roles) {
  test(`${role} may exactly what the permission table says`, async ({ apiAs }) => {
    const request = await apiAs(personOf[role]);
    for (const { documented, call } of allCalls()) await expectExactly(request, { type: "user", role }, documented, call, role);
  });
}

for (const scope of apiScopes) {
  test(`a key with ${scope} may exactly what the permission table says`, async ({ program }) => {
    const request = await program(scope);
    for (const { documented, call } of allCalls())
      await expectExactly(request, { type: "api_key", scopes: [scope] }, documented, call, scope);
  });
}

test("the answers of a whole review are as documented, whoever reads them", async ({ apiAs, postVerification }) => {
  const reviewer = await apiAs(await createPerson("reviewer", "Ada Contract"));
  const { caseId } = await postVerification();
  const expectAnswer = async (name: OperationName, status: number, answer: APIResponse) => {
    expect(answer.status(), `${name}: ${await answer.text()}`).toBe(status);
    const documented = operations.find((operation) => operation.name === name);
    if (documented) await check(documented, answer, name);
    return answer;
  };
  const oneCase = `/api/v1/cases/${caseId}`;
  const first = await okJson<Lease>(await expectAnswer("POST /api/v1/cases/{id}/claim", 200, await reviewer.post(`${oneCase}/claim`)));
  const held = await okJson<CaseDetail>(await expectAnswer("GET /api/v1/cases/{id}", 200, await reviewer.get(oneCase)));
  expect(held.evidence).not.toBeNull();
  const image = await reviewer.get(`${oneCase}/images/${held.evidence?.images[0]?.id}`);
  await expectAnswer("GET /api/v1/cases/{id}/images/{imageId}", 200, image);
  const data = { leaseToken: first.leaseToken };
  await expectAnswer("POST /api/v1/cases/{id}/heartbeat", 200, await reviewer.post(`${oneCase}/heartbeat`, { data }));
  await expectAnswer("POST /api/v1/cases/{id}/release", 200, await reviewer.post(`${oneCase}/release`, { data }));
  const again = await claim(reviewer, caseId);
  await expectAnswer("POST /api/v1/cases/{id}/decisions", 412, await decide(reviewer, caseId, { ...again, version: again.version + 1 }));
  const made = await expectAnswer("POST /api/v1/cases/{id}/decisions", 201, await decide(reviewer, caseId, again, { note: "seen" }));
  expect(made.headers().etag).toBe(`"${again.version + 1}"`);
  for (const person of [people.senior, people.support, people.compliance])
    await expectAnswer("GET /api/v1/cases/{id}", 200, await (await apiAs(person)).get(oneCase));
  const next = await reviewer.post("/api/v1/cases/next", { data: {} });
  const { lease } = await okJson<ClaimedCase>(await expectAnswer("POST /api/v1/cases/next", 200, next));
  expect(lease.leaseToken).not.toBe(again.leaseToken);
  await reviewer.post(`/api/v1/cases/${(await okJson<ClaimedCase>(next)).case.id}/release`, { data: { leaseToken: lease.leaseToken } });
  const events = await (await apiAs(people.compliance)).get("/api/v1/audit/events?limit=100");
  await expectAnswer("GET /api/v1/audit/events", 200, events);
});

test("no page shows anything of a case or of the people to nobody", async ({ request, apiAs }) => {
  const secrets = [flagged.reference, flagged.externalId, ...Object.values(people).map(({ name }) => name)];
  const shown = await (await apiAs(people.senior)).get(`${web.url}/cases/${flagged.caseId}`);
  expect(await shown.text(), "somebody who may sees it").toContain(flagged.reference);
  const open = ["/login", "/invitation", "/docs/api"];
  for (const address of pageAddresses()) {
    // As a browser opens it, and as our own screens fetch it when somebody follows a link.
    for (const [query, headers] of [["", undefined] as const, ["?_rsc", { rsc: "1" }] as const]) {
      const answer = await request.get(`${web.url}${address}${query}`, { headers, maxRedirects: 0 });
      const text = await answer.text();
      for (const secret of secrets) expect(text, address).not.toContain(secret);
      const redirects = [answer.headers().location, ...[...text.matchAll(/NEXT_REDIRECT;\w+;([^;]+)/g)].map(([, to]) => to)];
      if (!open.includes(address)) expect(redirects.join(" "), `${address} ${answer.status()}`).toMatch(/(^| )\/login/);
    }
  }
});

test("the document is also a page that needs neither script nor sign-in, and keys lead to it", async ({ request, page, signIn }) => {
  const text = await (await request.get("/docs/api")).text();
  for (const { path: address, operation } of operations) {
    expect(text).toContain(`id="${operation.operationId}"`);
    expect(text).toContain(address);
  }
  await signIn(people.admin);
  await page.goto("/settings/keys");
  await page.getByRole("link", { name: "How programs call the API" }).click();
  await expect(page.getByRole("heading", { name: "HTTP API" })).toBeVisible();
});

/** The address of every page, those of one case about the case of this test. */
function pageAddresses(): string[] {
  const folder = path.resolve(import.meta.dirname, "../app");
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${path.posix.dirname(file)}`.replaceAll(/\/\([^)]+\)|\/\.$/g, "").replaceAll(/\[\w+\]/g, flagged.caseId) || "/");
}
