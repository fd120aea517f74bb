import type { ClaimedCase } from "@/lib/contracts/case";
import { claim, expect, listenFromTheStart, okJson, test } from "./fixtures";
import { createPerson, people } from "./people";
import { faceCheck, verificationBody } from "./verification-body";

test("an opened panel is no draft; of two tabs the later one is told, and goes on with either", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification();
  const reviewer = await createPerson("reviewer", "Tilda Tabs");
  await claim(await apiAs(reviewer), caseId);
  await signIn(reviewer);
  await page.goto(`/cases/${caseId}`);
  const saved = () => page.waitForResponse((response) => response.url().endsWith("/draft"));
  await page.keyboard.press("r");
  await expect(page.getByRole("form", { name: "Reject" })).toBeVisible();
  const first = saved();
  await page.getByLabel("Note", { exact: true }).fill("The first tab");
  // The first that is sent is the note: the panel alone was nothing to keep.
  expect((await first).request().postDataJSON()).toMatchObject({ draft: { outcome: "reject", note: "The first tab" }, basedOn: null });
  await expect(page.getByText("Kept as a draft")).toBeVisible();

  const other = listenFromTheStart(await page.context().newPage());
  await other.goto(`/cases/${caseId}`);
  await expect(other.getByLabel("Note", { exact: true })).toHaveValue("The first tab");
  await other.getByLabel("Note", { exact: true }).fill("The second tab");
  await expect(other.getByText("Kept as a draft")).toBeVisible();

  const told = page.getByRole("alert").filter({ hasText: "You wrote to this case in another tab too." });
  await page.getByLabel("Note", { exact: true }).fill("The first tab again");
  await expect(told).toBeVisible();
  await told.getByRole("button", { name: "Keep what is here" }).click();
  await expect(page.getByText("Kept as a draft")).toBeVisible();
  await expect(told).toBeHidden();

  await other.getByLabel("Note", { exact: true }).fill("The second tab again");
  await other.getByRole("button", { name: "Show what is kept" }).click();
  await expect(other.getByLabel("Note", { exact: true })).toHaveValue("The first tab again");
});

test("what was sent and not taken is a draft again, also after the page is gone", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const reviewer = await createPerson("reviewer", "Fiona Failed");
  await claim(await apiAs(reviewer), caseId);
  await signIn(reviewer);
  await page.goto(`/cases/${caseId}`);
  await page.route("**/decisions", (route) => route.abort());
  await page.keyboard.press("r");
  const reasons = page.getByRole("form", { name: "Reject" });
  await expect(reasons).toBeFocused();
  await page.keyboard.press("1");
  await page.getByLabel("Note", { exact: true }).fill("Typed and sent at once");
  await page.keyboard.press("Enter");
  await expect(reasons.getByRole("alert")).toContainText("The server could not be reached.");
  await expect(page.getByText("Kept as a draft")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Note", { exact: true })).toHaveValue("Typed and sent at once");
});

test("whoever loses the claim sees their marks and reasons as well", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const reviewer = await createPerson("reviewer", "Lena Lost");
  const { leaseToken } = await claim(await apiAs(reviewer), caseId);
  const draft = { outcome: "reject", reasons: [{ code: "face_mismatch" }], note: "Ears", marks: { full_name: "wrong" } };
  await okJson(await (await apiAs(reviewer)).put(`/api/v1/cases/${caseId}/draft`, { data: { leaseToken, draft, basedOn: null } }));
  await signIn(reviewer);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByLabel("Note", { exact: true })).toHaveValue("Ears");
  await okJson(await (await apiAs(people.senior)).post(`/api/v1/cases/${caseId}/takeover`, { data: { reason: "She went home" } }));
  const lost = page.getByRole("alert").filter({ hasText: "Not sent: rejected" });
  await expect(lost).toContainText("Not the same person");
  await expect(lost).toContainText("Full name: wrong");
  await expect(lost.getByLabel("Your note was not sent")).toHaveValue("Ears");
});

test("a case that is kept for somebody's next says so", async ({ page, signIn, apiAs, postVerification }) => {
  const keeper = await createPerson("reviewer", "Kira Keeps");
  const { caseId } = await postVerification();
  await claim(await apiAs(keeper), caseId);
  await postVerification(verificationBody({ checks: [faceCheck("fail")] }));
  const kept = await okJson<ClaimedCase>(
    await (await apiAs(keeper)).post("/api/v1/cases/next", { data: { queue: "first", reserve: true } }),
  );
  await signIn(people.senior2);
  await page.goto(`/cases/${kept.case.id}`);
  await expect(page.getByText("Kept for Kira Keeps next")).toBeVisible();
  await expect(page.getByText("is reviewing it")).toHaveCount(0);
});

test("a mention on a case that one may never take is marked as seen from the list", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId, reference } = await postVerification();
  const named = await createPerson("reviewer", "Nina Named");
  const request = await apiAs(people.reviewer2);
  await claim(request, caseId);
  const me = (await okJson<{ items: { id: string; name: string }[] }>(await request.get("/api/v1/colleagues"))).items.find(
    ({ name }) => name === named.name,
  );
  await okJson(await request.post(`/api/v1/cases/${caseId}/notes`, { data: { text: "For you", mentions: [me?.id] } }));
  await signIn(named);
  await page.goto("/queue?assignee=me");
  const section = page.getByRole("region", { name: "You are named" });
  await section.getByRole("button", { name: `Mark as seen: ${people.reviewer2.name} named you on ${reference}` }).click();
  await expect(section.getByRole("button")).toHaveCount(0);
  await expect(section.getByRole("link", { name: reference })).toBeVisible();
});
