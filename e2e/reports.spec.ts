import { expectAccessible } from "./expect-accessible";
import { claim, decide, expect, problemOf, test } from "./fixtures";
import { people } from "./people";

// A busy machine takes its time over thousands of elements; no other spec waits for that.
test.describe.configure({ timeout: 600_000 });

test("who reviews finds the load in the rooms; who does not is sent back", async ({ page, signIn }) => {
  await signIn(people.reviewer);
  await page.goto("/queue");
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Load" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Load" })).toBeVisible();
  await page.getByRole("link", { name: "Last 7 days" }).click();
  await expect(page).toHaveURL(/range=week/);
  await expect(page.getByRole("row", { name: /^First review/ }).getByRole("cell")).toHaveCount(8);
  await expect(page.getByRole("main")).not.toContainText(/Tanaka|Haddad|Ferreira|Bello/);
  await signIn(people.support);
  await page.goto("/reports");
  await expect(page).toHaveURL(/\/appeals$/);
});

test("the load, with and without decisions, and its figures by hour", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification({ images: [] });
  const reviewer = await apiAs(people.reviewer2);
  await decide(reviewer, caseId, await claim(reviewer, caseId));
  await problemOf(await reviewer.get("/api/v1/reports/load?form=2026-11-20T10:00:00Z"), 400, "invalid-input");
  await signIn(people.senior);
  await page.goto("/reports?range=week");
  await page.getByRole("region", { name: "First review" }).getByText("Figures by hour").click();
  await expect(page.getByRole("table", { name: "First review, hour by hour" })).toBeVisible();
  await expectAccessible(page, "load");
  await page.route("**/api/v1/reports/load*", (route) => route.abort());
  await page.clock.install();
  await page.goto("/reports");
  await page.clock.runFor(70_000);
  await expect(page.getByText("The figures could not be refreshed; what you see may be old.")).toBeVisible();
  await expectAccessible(page, "load that may be old");
});
