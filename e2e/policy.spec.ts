import type { Page } from "@playwright/test";
import type { AuditEventDto } from "@/lib/contracts/audit";
import type { PolicyDto } from "@/lib/contracts/policy";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { expect, okJson, problemOf, test } from "./fixtures";
import { people } from "./people";
import { freshId } from "./verification-body";

// Other specs share the installation: only the clocks of appeals change here, and go back after each test.
test.afterEach(async ({ apiAs }) => {
  const compliance = await apiAs(people.compliance);
  const { version, body } = await okJson<PolicyDto>(await compliance.get("/api/v1/policy"));
  const data = { ...body, appealDueDays: 14, appealWindowDays: 180 };
  await okJson(await compliance.put("/api/v1/policy", { data, headers: { "if-match": `"${version}"` } }));
});

const review = (page: Page) => page.getByRole("button", { name: "Review changes" }).click();
const dueDays = (page: Page) => page.getByLabel("Appeals are due within");

test("each kind of person finds their own settings", async ({ page, signIn }) => {
  await signIn(people.compliance);
  await page.goto("/audit");
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL(/\/settings\/policy$/);
  const navigation = page.getByRole("navigation", { name: "Settings" });
  await expect(navigation.getByRole("link")).toHaveText(["Policy", "Reasons"]);
  await navigation.getByRole("link", { name: "Reasons" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Reasons" })).toBeVisible();
  await signIn(people.admin);
  for (const address of ["/settings/policy", "/settings/reasons"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "These settings are for compliance managers" })).toBeVisible();
    await expect(navigation.getByRole("link")).toHaveText(["People", "API keys"]);
  }
});

test("a compliance manager sees the difference, saves it, and finds it in the history and on the record", async ({
  page,
  signIn,
  apiAs,
}) => {
  const compliance = await apiAs(people.compliance);
  const before = await okJson<PolicyDto>(await compliance.get("/api/v1/policy"));
  await signIn(people.compliance);
  await page.goto("/settings/policy");
  await dueDays(page).fill("21");
  await expect(page.getByText("1 change, not saved yet")).toBeVisible();
  await review(page);
  const dialog = page.getByRole("dialog", { name: "1 change" });
  await expect(dialog.locator("del")).toContainText("14 days");
  await expect(dialog.locator("ins")).toContainText("21 days");
  await dialog.getByRole("button", { name: `Save as version ${before.version + 1}` }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`Saved as version ${before.version + 1}. It is in force.`)).toBeVisible();
  await expect(page.getByRole("table").getByRole("row").nth(1)).toContainText("Appeals are due within: 14 days → 21 days");
  expect(await okJson<PolicyDto>(await compliance.get("/api/v1/policy"))).toMatchObject({
    version: before.version + 1,
    body: { ...before.body, appealDueDays: 21 },
  });
  const { items } = await okJson<{ items: AuditEventDto[] }>(await compliance.get("/api/v1/audit/events?action=policy.changed&limit=1"));
  expect(items[0]?.details).toMatchObject({ changes: [{ path: "appealDueDays", before: 14, after: 21 }] });
  await page.goto("/audit?action=policy.changed");
  await expect(page.getByRole("table").getByRole("row").nth(1)).toContainText("Appeals are due within: 14 days → 21 days");
});

test("what cannot be used is said at its field and is not offered for saving", async ({ page, signIn }) => {
  await signIn(people.compliance);
  await page.goto("/settings/policy");
  const lease = page.getByLabel("A claim lasts");
  await lease.fill("3");
  await expect(page.getByText("A whole number from 5 to 86,400.")).toBeVisible();
  await review(page);
  await expect(lease).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(lease).toHaveValue("600");
  for (const number of [1, 2]) {
    await page.getByRole("button", { name: "Add a template" }).click();
    await page.getByLabel(`Template ${number}`, { exact: true }).fill("itmpl_same");
  }
  await expect(page.getByText("This template is listed twice.")).toHaveCount(2);
  await page.getByRole("button", { name: "Remove template 2" }).click();
  await page.getByLabel("Trigger of template 1").selectOption("safety_compliance");
  await review(page);
  await expect(page.getByRole("dialog")).toContainText("Template “itmpl_same”");
  await expect(page.getByRole("dialog").locator("ins")).toContainText("Safety and compliance");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Template 1", { exact: true })).toHaveValue("itmpl_same");
});

test("somebody who was overtaken keeps what they typed and sees it against the newer version", async ({ page, signIn, apiAs }) => {
  await signIn(people.compliance);
  await page.goto("/settings/policy");
  await dueDays(page).fill("30");
  await review(page);
  const compliance = await apiAs(people.compliance);
  const { version, body } = await okJson<PolicyDto>(await compliance.get("/api/v1/policy"));
  const other = { data: { ...body, appealWindowDays: 181 }, headers: { "if-match": `"${version}"` } };
  await okJson(await compliance.put("/api/v1/policy", other));
  await problemOf(await compliance.put("/api/v1/policy", other), 412, "version-changed");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: `Save as version ${version + 1}` }).click();
  await expect(dialog.getByRole("alert").first()).toContainText(`Ingrid Larsen saved version ${version + 1}`);
  await expect(dialog.locator("dt")).toHaveText(["Appeals are due within"]);
  await dialog.getByRole("button", { name: `Save as version ${version + 2}` }).click();
  await expect(dialog).toHaveCount(0);
  const saved = await okJson<PolicyDto>(await compliance.get("/api/v1/policy"));
  expect(saved).toMatchObject({ version: version + 2, body: { appealDueDays: 30, appealWindowDays: 181 } });
});

test("the contract of the policy: version asked for, whole document, wrong values with their paths", async ({ apiAs }) => {
  const compliance = await apiAs(people.compliance);
  const answer = await compliance.get("/api/v1/policy");
  const { version, body } = await okJson<PolicyDto>(answer);
  expect(answer.headers().etag).toBe(`"${version}"`);
  const put = (data: object, ifMatch = `"${version}"`) => compliance.put("/api/v1/policy", { data, headers: { "if-match": ifMatch } });
  await problemOf(await compliance.put("/api/v1/policy", { data: body }), 428, "precondition-required");
  await problemOf(await put(body, "W/x"), 400, "bad-request");
  const { leaseSeconds: _lease, ...partial } = body;
  const wrong = await problemOf(await put({ ...partial, secondReviewRate: 2, extra: 1 }), 400, "invalid-input");
  expect(wrong.errors?.map(({ path }) => path).toSorted()).toEqual(["extra", "leaseSeconds", "secondReviewRate"]);
  const same = await put(body);
  expect([same.status(), same.headers().etag]).toEqual([200, `"${version}"`]);
});

test("a reason is added, worded anew, retired and restored; old versions stay", async ({ page, signIn, apiAs }) => {
  const code = freshId("borrowed").toLowerCase();
  await signIn(people.compliance);
  await page.goto("/settings/reasons");
  await page.getByRole("button", { name: "Add a reason" }).click();
  const form = page.getByRole("dialog", { name: "Add a reason" });
  await form.getByRole("textbox", { name: "Code" }).fill("Not A Code");
  await form.getByLabel("Label in English").fill(`Borrowed ${code}`);
  await form.getByLabel("Label in Chinese").fill("借用证件");
  await form.getByLabel("The person reads, in English").fill("Please use a document of your own.");
  await form.getByLabel("The person reads, in Chinese").fill("请使用您本人的证件。");
  await form.getByRole("checkbox", { name: "Ask again" }).check();
  await form.getByLabel("Position").fill("9999");
  await form.getByRole("button", { name: "Add the reason" }).click();
  await expect(form.getByText("Small letters, digits and underscores only.")).toBeVisible();
  await expect(form.getByText("Say what is to be taken again.")).toBeVisible();
  await form.getByRole("textbox", { name: "Code" }).fill("face_mismatch");
  await form.getByRole("checkbox", { name: "front" }).check();
  await form.getByRole("button", { name: "Add the reason" }).click();
  await expect(form.getByText(/has this code already/)).toBeVisible();
  await form.getByRole("textbox", { name: "Code" }).fill(code);
  await form.getByRole("button", { name: "Add the reason" }).click();
  await expect(form).toHaveCount(0);
  const row = page.getByRole("row", { name: `Borrowed ${code}` });
  await expect(row).toContainText("Active");

  const choose = async (act: string) => {
    await row.getByRole("button").press("Enter");
    await page.getByRole("menuitem", { name: act }).press("Enter");
  };
  await choose("Edit");
  await page.getByRole("dialog").getByLabel("Label in English").fill(`Lent ${code} Borrowed ${code}`);
  await page.getByRole("dialog").getByRole("button", { name: "Save as version 2" }).click();
  await expect(row).toContainText("Lent");
  await choose("Retire");
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await expect(row).toContainText("Retired");
  const offered = async () => {
    const reviewer = await apiAs(people.reviewer);
    return (await okJson<{ items: ReasonCode[] }>(await reviewer.get("/api/v1/reason-codes"))).items.map((reason) => reason.code);
  };
  expect(await offered()).not.toContain(code);
  await choose("Restore");
  await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
  await expect(row).toContainText("Active");
  expect(await offered()).toContain(code);
  await choose("Retire");
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await expect(row).toContainText("Retired");

  await page.getByRole("button", { name: "Actions for Person may be under pressure" }).press("Enter");
  await expect(page.getByRole("menuitem")).toHaveText(["Edit"]);
  await page.getByRole("menuitem", { name: "Edit" }).press("Enter");
  await expect(page.getByRole("dialog").getByRole("checkbox", { name: "Reject" })).toBeDisabled();
});
