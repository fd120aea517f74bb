import type { CaseDetail, DecisionMade } from "@/lib/contracts/case";
import { claim, decide, expect, okJson, problemOf, test } from "./fixtures";
import { people } from "./people";
import { jpeg } from "./verification-body";

test("whoever lost the claim is told at once who decided", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const first = await apiAs(people.reviewer);
  await claim(first, caseId);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();

  await first.post(`/api/v1/cases/${caseId}/release`, { data: {} });
  const other = await apiAs(people.senior);
  const made = await okJson<DecisionMade>(await decide(other, caseId, await claim(other, caseId)));
  expect(made.case).toMatchObject({ state: "decided", outcome: "rejected" });

  await expect(page.getByRole("heading", { name: "This case is decided" })).toBeVisible();
  await expect(page.getByText(/Decided by Nadia Haddad .*: rejected/)).toBeVisible();
  await expect(page.getByRole("img")).toHaveCount(0);
  await page.getByRole("link", { name: "Back to the queue" }).click();
  await expect(page.getByRole("heading", { name: "Queue" })).toBeVisible();

  const kept = await okJson<CaseDetail>(await (await apiAs(people.compliance)).get(`/api/v1/cases/${caseId}`));
  expect(kept.decisions).toMatchObject([{ outcome: "reject", reviewer: { name: "Nadia Haddad" } }]);
  const untold = await okJson<CaseDetail>(await (await apiAs(people.reviewer2)).get(`/api/v1/cases/${caseId}`));
  expect(untold.decisions).toEqual([]);
});

test("whoever lost the claim to somebody who still looks at it is told at once who holds it", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification();
  const first = await apiAs(people.reviewer);
  const lease = await claim(first, caseId);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  await first.post(`/api/v1/cases/${caseId}/release`, { data: {} });
  await claim(await apiAs(people.reviewer2), caseId);
  const refused = await problemOf(await decide(first, caseId, lease), 409, "held-by-another");
  expect(refused).toMatchObject({ holder: { name: "Tomás Ferreira" } });

  await expect(page.getByRole("alert").filter({ hasText: "Tomás Ferreira holds this case now." })).toBeVisible();
});

test("a senior sees how long a colleague's claim still runs, and takes it over with a reason", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification();
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.senior);
  await page.goto(`/cases/${caseId}`);
  const left = page.getByText(/Mei Tanaka holds this case for another \d/);
  const before = await left.textContent();
  await expect(left).not.toHaveText(before ?? "");
  await page.getByLabel("Why you take it over").fill("She was called away.");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();
  await expect(page.getByText(/^Claim (10 min|\d:\d\d)$/)).toBeVisible();
});

test("whoever lost the claim to nobody takes the case again where they see that, and goes on writing", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification();
  const reviewer = await apiAs(people.reviewer);
  await claim(reviewer, caseId);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  await page.getByLabel("Note", { exact: true }).fill("The left ear differs.");
  await expect(page.getByText("Kept as a draft")).toBeVisible();
  // What is said of the claim before comes only when the case is in hand again.
  let [refusals, answerLate] = [0, () => {}];
  const inHandAgain = new Promise<void>((resolve) => {
    answerLate = resolve;
  });
  await page.route("**/heartbeat", async (route) => {
    const answer = await route.fetch();
    if (answer.status() === 409 && ++refusals > 1) await inHandAgain;
    await route.fulfill({ response: answer });
  });
  await reviewer.post(`/api/v1/cases/${caseId}/release`, { data: {} });
  await expect(page.getByRole("heading", { name: "You no longer hold this case" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Claim again" })).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByLabel("Note", { exact: true })).toHaveValue("The left ear differs.");
  answerLate();
  await page.getByLabel("Note", { exact: true }).fill("Both ears differ.");
  await expect(page.getByText("Kept as a draft")).toBeVisible();
});

test("after a quiet time the first key keeps the claim, not the next beat, which may come too late", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification();
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.reviewer);
  // A stream that breaks as the clock runs would have the case looked after too.
  await page.route("**/api/v1/events*", (route) => route.abort());
  await page.clock.install();
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();
  let beats = 0;
  await page.clock.runFor(5 * 60_000);
  page.on("request", (request) => {
    if (request.url().endsWith("/heartbeat")) beats += 1;
  });
  await page.clock.runFor(30_000);
  expect(beats, "while nobody is there").toBe(0);
  await page.keyboard.press("d");
  await expect.poll(() => beats).toBe(1);
  await page.keyboard.press("ArrowDown");
  expect(beats, "one is enough for now").toBe(1);
});

test("a claim that is refused shows who holds the case, and a release that fails says so", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification({ images: [] });
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  const claimIt = page.getByRole("button", { name: "Claim to see the evidence" });
  await expect(claimIt).toBeVisible();
  const other = await apiAs(people.reviewer2);
  const lease = await claim(other, caseId);
  await claimIt.click();
  await expect(page.getByText(/Tomás Ferreira is reviewing it/)).toBeVisible();
  await expect(page.getByText("Being reviewed", { exact: true })).toBeVisible();
  await expect(page.getByText("Waiting for a reviewer")).toHaveCount(0);
  await expect(claimIt).toHaveCount(0);

  await other.post(`/api/v1/cases/${caseId}/release`, { data: { leaseToken: lease.leaseToken } });
  await claim(await apiAs(people.reviewer), caseId);
  await page.goto(`/cases/${caseId}`);
  await page.getByRole("button", { name: "Release this case" }).click();
  await page.context().setOffline(true);
  await page.getByRole("menuitem", { name: "I know this person" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The server could not be reached." })).toBeVisible();
  await page.context().setOffline(false);
});

test("a decision made without a connection says so, and is not sent behind one's back later", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification();
  const reviewer = await apiAs(people.reviewer);
  await claim(reviewer, caseId);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByRole("checkbox", { name: /Not the same person/ }).check();
  const panel = page.getByRole("form", { name: "Reject" });
  await panel.getByRole("checkbox", { name: "open the next case" }).uncheck();
  await page.context().setOffline(true);
  await panel.getByRole("button", { name: "Reject" }).click();
  await expect(panel.getByRole("alert")).toContainText("The server could not be reached.");
  let sent = false;
  page.on("request", (request) => {
    sent ||= request.url().endsWith("/decisions");
  });
  await page.context().setOffline(false);
  // An answer to the page itself, after the connection is back: whatever had waited for it would be under way.
  await page.evaluate(() => fetch("/api/v1/cases?queue=first"));
  expect(sent).toBe(false);
  expect(await okJson<CaseDetail>(await reviewer.get(`/api/v1/cases/${caseId}`))).toMatchObject({ state: "open", decisions: [] });
  await panel.getByRole("button", { name: "Reject" }).click();
  await expect(page).toHaveURL(/\/queue/);
});

test("of many decisions at once with one lease exactly one is made", async ({ apiAs, postVerification }) => {
  const { caseId } = await postVerification({ images: [] });
  const reviewer = await apiAs(people.reviewer2);
  const lease = await claim(reviewer, caseId);
  const outcomes = ["reject", "escalate"];
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, index) => decide(reviewer, caseId, lease, { outcome: outcomes[index % 2] })),
  );
  const [made, ...others] = answers.toSorted((one, other) => one.status() - other.status());
  expect(made?.status()).toBe(201);
  for (const answer of others) {
    const problem = await problemOf(answer, [409, 412]);
    expect(problem.decidedBy).toMatchObject({ name: "Tomás Ferreira", you: true });
  }
  const found = await okJson<CaseDetail>(await (await apiAs(people.compliance)).get(`/api/v1/cases/${caseId}`));
  expect(found.decisions).toHaveLength(1);
  expect(found.version).toBe(lease.version + 1);
});

test("of two reviewers who decide at once one succeeds and the other learns who", async ({ apiAs, postVerification }) => {
  const { caseId } = await postVerification({ images: [] });
  const [first, second] = await Promise.all([apiAs(people.reviewer), apiAs(people.senior2)]);
  const old = await claim(first, caseId);
  await first.post(`/api/v1/cases/${caseId}/release`, { data: { leaseToken: old.leaseToken } });
  const lease = await claim(second, caseId);
  const [late, inTime] = await Promise.all([decide(first, caseId, old), decide(second, caseId, lease)]);
  expect(inTime.status()).toBe(201);
  await problemOf(late, [409, 412]);
  const again = await problemOf(await decide(first, caseId, old), [409, 412]);
  expect(again.decidedBy).toMatchObject({ name: "Oluwaseun Bello", you: false });
});

test("the same decision sent again and again counts once and gets the same answer", async ({ apiAs, postVerification }) => {
  const { caseId } = await postVerification({ images: [] });
  const reviewer = await apiAs(people.reviewer);
  const lease = await claim(reviewer, caseId);
  const key = crypto.randomUUID();
  const answers = await Promise.all(Array.from({ length: 12 }, () => decide(reviewer, caseId, lease, {}, key)));
  const made = [];
  for (const answer of answers) {
    if (answer.status() === 201) made.push((await okJson<DecisionMade>(answer)).decision.id);
    else await problemOf(answer, 409, "idempotency-running");
  }
  expect(made.length).toBeGreaterThan(0);
  const replay = await okJson<DecisionMade>(await decide(reviewer, caseId, lease, {}, key));
  expect(new Set([...made, replay.decision.id]).size).toBe(1);
  await problemOf(await decide(reviewer, caseId, lease, { outcome: "escalate" }, key), 422, "idempotency-reused");
});

test("a picture that comes late moves the version, so nobody decides without having seen it", async ({
  apiAs,
  program,
  postVerification,
}) => {
  const { caseId, id } = await postVerification({ images: [] });
  const reviewer = await apiAs(people.reviewer);
  const lease = await claim(reviewer, caseId);
  const images = [{ id: "late", kind: "selfie", data: (await jpeg()).toString("base64") }];
  const writer = await program("verifications:write");
  expect((await writer.post(`/api/v1/verifications/${id}/images`, { data: { images } })).status()).toBe(201);
  await problemOf(await decide(reviewer, caseId, lease), 412, "version-changed");
  const seen = await okJson<CaseDetail>(await reviewer.get(`/api/v1/cases/${caseId}`));
  expect((await decide(reviewer, caseId, { ...lease, version: seen.version })).status()).toBe(201);
});

test("whoever looks again at what came late finds their note still in the bar", async ({
  page,
  signIn,
  apiAs,
  program,
  postVerification,
}) => {
  const { caseId, id } = await postVerification();
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  await page.getByLabel("Note").fill("The left ear differs.");
  const images = [{ id: "late", kind: "document_back", data: (await jpeg()).toString("base64") }];
  expect((await (await program("verifications:write")).post(`/api/v1/verifications/${id}/images`, { data: { images } })).status()).toBe(
    201,
  );
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await page.getByRole("checkbox", { name: /Not the same person/ }).check();
  await page.getByRole("form", { name: "Reject" }).locator("button[aria-keyshortcuts=Enter]").click();
  await expect(page.getByRole("heading", { name: "This case has new evidence" })).toBeVisible();
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByLabel("Note")).toHaveValue("The left ear differs.");
  await page.getByRole("button", { name: "Reject", exact: true }).click();
  await page.getByRole("checkbox", { name: /Not the same person/ }).check();
  await page.getByRole("form", { name: "Reject" }).getByRole("checkbox", { name: "open the next case" }).uncheck();
  await page.getByRole("form", { name: "Reject" }).locator("button[aria-keyshortcuts=Enter]").click();
  await expect(page).toHaveURL(/\/queue/);
});
