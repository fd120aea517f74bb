import { type APIRequestContext, type APIResponse, test as base, expect, type Page } from "@playwright/test";
import type { AppealSummary } from "@/lib/contracts/appeal";
import type { CaseSummary, Lease } from "@/lib/contracts/case";
import type { Page as ListPage } from "@/lib/contracts/common";
import type { VerificationCreated } from "@/lib/contracts/verification";
import type { ApiScope } from "@/lib/contracts/vocabulary";
import type { Problem } from "@/lib/errors";
import { e2eUrl } from "@/scripts/e2e-settings";
import { createApiKey, type Person } from "./people";
import { picturedBody, type VerificationBody } from "./verification-body";

type Cookies = { name: string; value: string; url: string }[];
type StorageState = Awaited<ReturnType<APIRequestContext["storageState"]>>;

/** A verification that was taken in and flagged. */
export type Flagged = VerificationCreated & { caseId: string; externalId: string; reference: string };

type WorkerFixtures = {
  /** A program with an API key of these scopes; one key per worker and set of scopes. */
  program: (...scopes: ApiScope[]) => Promise<APIRequestContext>;
  /** A signed-in person's own HTTP calls, as our pages send them; one sign-in per worker and person. */
  apiAs: (person: Person) => Promise<APIRequestContext>;
  /** Sends a verification that must be flagged; with two pictures and a failed face check unless overridden. */
  postVerification: (overrides?: Partial<VerificationBody>) => Promise<Flagged>;
};
type TestFixtures = {
  /** Gives the page of the test to this person. */
  signIn: (person: Person, page?: Page) => Promise<void>;
};

/** After how long a person's sign-in is looked at again. */
const awayMs = 3 * 60_000;

/** Signs in through the routes of next-auth; gives the answer of its callback. */
export async function passSignIn(
  request: APIRequestContext,
  { email, password }: { email: string; password: string },
): Promise<APIResponse> {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  return request.post("/api/auth/callback/credentials", { form: { csrfToken, email, password, json: "true" } });
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  program: [
    async ({ playwright }, use) => {
      const made = new Map<string, Promise<APIRequestContext>>();
      await use((...scopes) => {
        const open = async () =>
          playwright.request.newContext({ baseURL: e2eUrl(), extraHTTPHeaders: { authorization: `Bearer ${await createApiKey(scopes)}` } });
        return remembered(made, scopes.join(","), open);
      });
      for (const context of made.values()) await (await context).dispose();
    },
    { scope: "worker" },
  ],
  apiAs: [
    async ({ playwright }, use) => {
      const made = new Map<string, Promise<APIRequestContext>>();
      const seenAt = new Map<string, number>();
      const enter = async (context: APIRequestContext, person: Person) =>
        expect((await passSignIn(context, person)).status(), `${person.email} signs in`).toBe(200);
      await use(async (person) => {
        const context = await remembered(made, person.email, async () => {
          const fresh = await playwright.request.newContext({ baseURL: e2eUrl(), extraHTTPHeaders: { origin: e2eUrl() } });
          await enter(fresh, person);
          seenAt.set(person.email, performance.now());
          return fresh;
        });
        // A sign-in ends after 15 minutes without input, and on a slow machine so much lies between two specs of one person.
        if (performance.now() - (seenAt.get(person.email) ?? 0) > awayMs) {
          seenAt.set(person.email, performance.now());
          if ((await context.post("/api/v1/session/input")).status() === 401) await enter(context, person);
        }
        return context;
      });
      for (const context of made.values()) await (await context).dispose();
    },
    { scope: "worker" },
  ],
  postVerification: [
    async ({ program }, use) => {
      await use(async (overrides) => {
        const body = await picturedBody(overrides);
        const made = await okJson<VerificationCreated>(await postJson(await program("verifications:write"), "/api/v1/verifications", body));
        const list = await (await program("cases:read")).get(`/api/v1/cases?externalId=${body.externalId}`);
        const [found] = (await okJson<ListPage<CaseSummary>>(list)).items;
        if (!made.caseId || !found) throw new Error(`Not flagged: ${JSON.stringify(made)}`);
        return { ...made, caseId: made.caseId, externalId: body.externalId, reference: found.reference };
      });
    },
    { scope: "worker" },
  ],
  // An error that only the browser's console tells of is one too: a missing message, a broken hydration, a blocked script.
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    listenFromTheStart(page);
    await use(page);
    expect(errors, "what the browser's console tells").toEqual([]);
  },
  signIn: async ({ page, apiAs }, use) => {
    await use(async (person, target = page) => {
      const { cookies } = (await (await apiAs(person)).storageState()) as StorageState;
      const own: Cookies = cookies.map(({ name, value }) => ({ name, value, url: e2eUrl() }));
      await target.context().addCookies(own);
    });
  },
});

export { expect };

/** Waits until the page answers to keys and clicks, which is a moment after it is shown: React has taken it over. */
export async function listening(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith("__reactProps")));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Makes `goto` and `reload` wait for that. */
export function listenFromTheStart(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (...args) => {
    const answer = await goto(...args);
    await listening(page);
    return answer;
  };
  const reload = page.reload.bind(page);
  page.reload = async (...args) => {
    const answer = await reload(...args);
    await listening(page);
    return answer;
  };
  return page;
}

function remembered<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

/** Posts JSON with an `Idempotency-Key` of its own unless one is given. */
export function postJson(
  request: APIRequestContext,
  path: string,
  data: unknown,
  headers: Record<string, string> = {},
): Promise<APIResponse> {
  return request.post(path, { data: data as object, headers: { "idempotency-key": crypto.randomUUID(), ...headers } });
}

/** The parsed body of an answer that must be a success. */
export async function okJson<T>(answer: APIResponse): Promise<T> {
  if (!answer.ok()) throw new Error(`${answer.status()} ${answer.url()}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Checks that a refusal is a problem document (RFC 9457) with all our members, and gives it. */
export async function problemOf(answer: APIResponse, status: number | number[], kind?: string): Promise<Problem> {
  const text = await answer.text();
  expect([status].flat(), `${answer.url()}: ${text}`).toContain(answer.status());
  expect(answer.headers()["content-type"], text).toBe("application/problem+json");
  const problem = JSON.parse(text) as Problem;
  expect(problem).toMatchObject({ title: expect.stringMatching(/\S/), status: answer.status(), detail: expect.stringMatching(/\S/) });
  expect(problem.type).toMatch(/^\/problems\/[a-z-]+$/);
  expect(problem.requestId).toBe(answer.headers()["x-request-id"]);
  if (kind) expect(problem.type, text).toBe(`/problems/${kind}`);
  return problem;
}

/** Claims a case by its id. */
export async function claim(request: APIRequestContext, caseId: string): Promise<Lease> {
  return okJson<Lease>(await request.post(`/api/v1/cases/${caseId}/claim`));
}

/** Writes down that a person complains about the decision of a case. */
export async function appealed(
  request: APIRequestContext,
  caseId: string,
  statement = "That is me in both pictures.",
): Promise<AppealSummary> {
  return okJson<AppealSummary>(await request.post("/api/v1/appeals", { data: { caseId, category: "identity", statement } }));
}

/** Sends one decision with the claim's lease: a rejection for a face mismatch unless `body` says otherwise. */
export function decide(
  request: APIRequestContext,
  caseId: string,
  lease: Pick<Lease, "leaseToken" | "version">,
  body: Record<string, unknown> = {},
  key: string = crypto.randomUUID(),
): Promise<APIResponse> {
  const data = { leaseToken: lease.leaseToken, outcome: "reject", reasons: [{ code: "face_mismatch" }], ...body };
  return postJson(request, `/api/v1/cases/${caseId}/decisions`, data, { "if-match": `"${lease.version}"`, "idempotency-key": key });
}
