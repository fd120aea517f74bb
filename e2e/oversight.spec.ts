import type { APIRequestContext } from "@playwright/test";
import type { CaseDetail, CaseSummary } from "@/lib/contracts/case";
import { claim, decide, expect, type Flagged, listenFromTheStart, okJson, problemOf, test } from "./fixtures";
import { people } from "./people";

const reason = "Complaint 4711: were the rules kept?";
type Tools = Parameters<Parameters<typeof test>[2]>[0];

/** A case that Mei Tanaka has rejected. */
async function decided({ apiAs, postVerification }: Pick<Tools, "apiAs" | "postVerification">): Promise<Flagged & { picture: string }> {
  const flagged = await postVerification();
  const first = await apiAs(people.reviewer);
  const lease = await claim(first, flagged.caseId);
  const [image] = (await detail(first, flagged.caseId)).evidence?.images ?? [];
  await okJson(await decide(first, flagged.caseId, lease, { note: "The ears differ." }));
  return { ...flagged, picture: `/api/v1/cases/${flagged.caseId}/images/${image?.id}?variant=view` };
}

async function detail(request: APIRequestContext, caseId: string): Promise<CaseDetail> {
  return okJson<CaseDetail>(await request.get(`/api/v1/cases/${caseId}`));
}

test("compliance opens a decided case with its pictures, reopens it, and the first decider stays out", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId, picture } = await decided({ apiAs, postVerification });
  const manager = await apiAs(people.compliance);
  await problemOf(await manager.get(picture), 403, "not-claimed");
  await signIn(people.compliance);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByRole("img")).toHaveCount(0);
  await page.getByRole("button", { name: "Open read-only…" }).click();
  const open = page.getByRole("form", { name: "Open read-only" });
  await expect(open).toContainText("The log keeps who looked");
  await open.getByLabel("Why you need to see it").fill(reason);
  await open.getByRole("checkbox", { name: "with the pictures" }).check();
  await open.getByRole("button", { name: "Open read-only" }).click();

  await expect(page.getByText(/^Read-only until \d\d:\d\d, 1[0-5]/)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: /^Rejected$/ })).toBeVisible();
  await expect(
    page
      .getByRole("group", { name: /^Document: / })
      .getByRole("img")
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: "Facts" })).toContainText("The ears differ.");
  await expect(page.getByRole("region", { name: "Decision" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Claim|Release/ })).toHaveCount(0);
  expect((await manager.get(picture)).status()).toBe(200);
  await problemOf(await (await apiAs(people.support)).get(picture), 403, "forbidden");
  expect(await detail(manager, caseId)).toMatchObject({ withheld: null, lease: null, access: { images: true } });

  await page.getByRole("button", { name: "Reopen this case…" }).click();
  const reopen = page.getByRole("form", { name: "Reopen this case" });
  await expect(reopen).toContainText("Whoever took part before cannot decide it again");
  await reopen.getByLabel("Why it must be decided again").fill("The comparison used an old portrait.");
  await reopen.getByRole("button", { name: "Reopen the case" }).click();
  await expect(reopen).toHaveCount(0);
  const answer = page.getByRole("status").filter({ hasText: "The case is open again" });
  await expect(answer).toContainText("Mei Tanaka decided before and cannot decide it again.");
  await expect(answer).toBeFocused();
  await expect(answer.getByRole("link", { name: "To the queue" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Facts" })).toContainText("You reopened it");
  await expect(page.getByText(/^due in/)).toBeVisible();

  await problemOf(await (await apiAs(people.reviewer)).post(`/api/v1/cases/${caseId}/claim`), 403, "took-part");
  const other = await apiAs(people.reviewer2);
  await claim(other, caseId);
  const seen = await detail(other, caseId);
  expect(seen.evidence?.notes).toMatchObject([{ author: people.compliance.name, text: "The comparison used an old portrait." }]);
  expect(seen.decisions).toMatchObject([{ outcome: "reject", reviewer: { name: people.reviewer.name } }]);
});

test("opened without its pictures a case shows its facts only, and when the time is up nothing stays on the screen", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId, picture } = await decided({ apiAs, postVerification });
  await signIn(people.compliance);
  await page.goto(`/cases/${caseId}`);
  await page.getByRole("button", { name: "Open read-only…" }).click();
  await page.getByLabel("Why you need to see it").fill(reason);
  await page.getByRole("form").getByRole("button", { name: "Open read-only" }).click();
  await expect(page.getByRole("region", { name: "Facts" })).toContainText("ERIKSSON");
  await expect(page.getByRole("img")).toHaveCount(0);
  await problemOf(await (await apiAs(people.compliance)).get(picture), 403, "not-claimed");

  // Counted from when it is open, not from when somebody set out to open it.
  const start = Date.now();
  // The key is the sign of life without which the browser would end the sign-in first.
  for (const minutes of [8, 15.5]) {
    await page.clock.setFixedTime(start + minutes * 60_000);
    await page.keyboard.press("Shift");
  }
  await expect(page.getByRole("heading", { name: "Your read-only access has ended" })).toBeVisible();
  await expect(page.getByText(/ERIKSSON|The ears differ/)).toHaveCount(0);
});

test("what stands against opening and reopening is refused with its reason", async ({ apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const manager = await apiAs(people.compliance);
  const reopen = (version: string, data: object = { reason }) =>
    manager.post(`/api/v1/cases/${caseId}/reopen`, { data, headers: version ? { "if-match": version } : {} });
  await problemOf(await reopen(""), 428, "precondition-required");
  await problemOf(await reopen('"1"', { reason: "x" }), 400, "invalid-input");
  await problemOf(await reopen('"1"'), 409, "not-open");
  await problemOf(await manager.post(`/api/v1/cases/${caseId}/access`, { data: { images: true } }), 400, "invalid-input");
  await problemOf(await manager.post(`/api/v1/cases/${crypto.randomUUID()}/access`, { data: { reason } }), 404, "not-found");
  const first = await apiAs(people.reviewer);
  await okJson(await decide(first, caseId, await claim(first, caseId)));
  await problemOf(await reopen('"1"'), 412, "version-changed");
  const answer = await reopen('"2"');
  expect(answer.headers().etag).toBe('"3"');
  expect(await okJson<CaseSummary>(answer)).toMatchObject({ state: "open", outcome: null, version: 3 });
  const log = await (await manager.get(`/api/v1/audit/events?caseId=${caseId}&limit=100`)).text();
  expect(log).toContain("case.reopened");
  expect(log).not.toContain("were the rules kept");
});

test("a reason that hands over is warned of first, turns any choice into an escalation, and the senior is told before the evidence", async ({
  page,
  browser,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId, reference } = await postVerification();
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  const reject = page.getByRole("form", { name: "Reject" });
  await reject.getByRole("checkbox", { name: /Not the same person/ }).check();
  await reject.getByRole("group", { name: "Hand over first" }).getByRole("checkbox", { name: "Person may be under pressure" }).click();

  const panel = page.getByRole("form", { name: "Escalate" });
  await expect(panel.getByText("The person may not be free. Do not contact them.")).toBeVisible();
  await expect(reject).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Escalate", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(panel.getByRole("checkbox", { name: /Not the same person/ })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(panel).toBeVisible();
  await panel.getByRole("checkbox", { name: "Person looks like a child" }).click();
  await expect(panel.getByText("The person may be a child. Do not ask for more pictures.")).toBeVisible();
  await panel.getByRole("checkbox", { name: "Person may be under pressure" }).click();
  await panel.getByRole("checkbox", { name: "open the next case" }).uncheck();
  await panel.getByRole("button", { name: "Escalate" }).click();
  await expect(page).toHaveURL(/\/queue/);

  const context = await browser.newContext();
  const desk = listenFromTheStart(await context.newPage());
  await signIn(people.senior, desk);
  await desk.goto(`/cases/${caseId}`);
  const strip = desk.getByRole("alert").filter({ hasText: "The person may not be free." });
  await expect(strip).toBeVisible();
  const [above, heading] = await Promise.all([strip.boundingBox(), desk.getByRole("heading", { name: reference }).boundingBox()]);
  expect(above && heading && above.y + above.height <= heading.y).toBe(true);
  await desk.getByRole("button", { name: "Claim to see the evidence" }).click();
  await expect(desk.getByRole("region", { name: "Decision" })).toBeVisible();
  await expect(strip).toBeVisible();
  await desk.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(desk.getByRole("group", { name: "Hand over first" })).toHaveCount(0);
  await desk.getByRole("button", { name: "Ask again" }).click();
  await expect(desk.getByRole("form", { name: "Ask again" })).toContainText("The person may not be free.");
  await context.close();
  const seen = await detail(await apiAs(people.support), caseId);
  expect(seen).toMatchObject({
    warnings: ["suspected_coercion"],
    decisions: [{ outcome: "escalate", reasons: [{ code: "suspected_coercion" }] }],
  });
});

test("compliance reads the lists and claims nothing from them", async ({ page, signIn, apiAs }) => {
  await signIn(people.compliance);
  await page.goto("/queue?queue=escalated");
  await expect(page.getByRole("heading", { name: "Queue" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Review next" })).toHaveCount(0);
  await expect(page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "My cases" })).toHaveCount(0);
  for (const person of [people.compliance, people.admin])
    expect(await okJson(await (await apiAs(person)).get("/api/v1/cases/stuck"))).toMatchObject({ items: expect.any(Array) });
});
