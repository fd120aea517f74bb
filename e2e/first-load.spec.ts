import { claim, expect, test } from "./fixtures";
import { people } from "./people";
import { picturedBody } from "./verification-body";

test("the page of a case is whole before any script, and what the server drew stays until its script is there", async ({
  page,
  browser,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification(await picturedBody());
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.reviewer);
  const withoutScript = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
  const still = await withoutScript.newPage();
  await still.goto(`/cases/${caseId}`);
  for (const shown of [page, still]) {
    if (shown === page) await page.goto(`/cases/${caseId}`);
    const facts = shown.getByRole("region", { name: "Facts" });
    await expect(facts.getByRole("row", { name: /Full name/ })).toBeVisible();
    for (const part of ["Why you see this", "Same person?", "Checks", "History"]) {
      const section = facts.locator("section").filter({ has: shown.getByRole("heading", { name: part, level: 2 }) });
      await expect(section.first().locator("p, li").first()).toBeVisible();
    }
  }
  await withoutScript.close();
});

test("a key that is pressed before the script of its part is there counts once it is", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification(await picturedBody());
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.reviewer);
  let html = "";
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**/cases/${caseId}`, async (route) => {
    const response = await route.fetch();
    html = await response.text();
    await route.fulfill({ response, body: html });
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    if (!html.includes(new URL(route.request().url()).pathname)) await released;
    await route.continue();
  });
  await page.goto(`/cases/${caseId}`);
  const row = page.getByRole("region", { name: "Facts" }).getByRole("row", { name: /Full name/ });
  await page.keyboard.press("d");
  await expect(row).toBeVisible();
  await expect(row).not.toBeFocused();
  release();
  await expect(row).toBeFocused();
});
