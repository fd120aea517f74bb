import { expect, listenFromTheStart, okJson, passSignIn, problemOf, test } from "./fixtures";
import { people } from "./people";
import { freshId } from "./verification-body";

test("a wrong password is refused in words, and the right one leads on to the queue", async ({ page }) => {
  await page.goto("/queue");
  await expect(page).toHaveURL(/\/login\?next=%2Fqueue$/);
  await page.getByLabel("E-mail").fill(people.reviewer2.email);
  await page.getByLabel("Password").fill("not my password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "E-mail or password is not right." })).toBeVisible();
  await expect(page).toHaveURL(/\/login/);

  await page.getByLabel("Password").fill(people.reviewer2.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/queue$/);
  await expect(page.getByRole("heading", { name: "Queue" })).toBeVisible();
});

test("an e-mail that nobody has is refused like a wrong password", async ({ request }) => {
  const unknown = await passSignIn(request, { email: `${freshId("nobody")}@secondlook.test`, password: "not a password" });
  const wrong = await passSignIn(request, { email: people.support.email, password: "not a password" });
  expect(unknown.status()).toBe(401);
  expect(wrong.status()).toBe(401);
  expect(new URL(((await unknown.json()) as { url: string }).url).searchParams.get("error")).toBe("CredentialsSignin");
  expect(((await wrong.json()) as { url: string }).url).toBe(((await unknown.json()) as { url: string }).url);
});

test("signing out ends the sign-in on the server too: the old cookie opens nothing", async ({ page, playwright, baseURL }) => {
  await passSignIn(page.request, people.senior2);
  const kept = await page.context().storageState();
  await page.goto("/queue");
  await page.getByRole("button", { name: /Oluwaseun Bello/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/login/);

  const thief = await playwright.request.newContext({ baseURL, storageState: kept });
  await problemOf(await thief.get("/api/v1/cases"), 401, "unauthenticated");
  expect((await thief.get("/queue")).url()).toContain("/login");
  await thief.dispose();
});

test.describe("the way back after the sign-in", () => {
  const foreign = [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/%09/evil.example",
    "javascript:alert(1)",
    "evil.example",
    "\\\\evil.example",
  ];
  for (const next of foreign) {
    test(`is never another site: ${JSON.stringify(next)}`, async ({ page, signIn, baseURL }) => {
      await signIn(people.reviewer);
      await page.goto(`/login?next=${encodeURIComponent(next)}`);
      expect(new URL(page.url()).origin).toBe(baseURL);
    });
  }

  test("is the page that was asked for", async ({ page, signIn }) => {
    await signIn(people.compliance);
    await page.goto(`/login?next=${encodeURIComponent("/audit?action=signin.succeeded")}`);
    await expect(page).toHaveURL(/\/audit\?action=signin\.succeeded$/);
  });

  test("survives the form itself when it names another site", async ({ page, baseURL }) => {
    await page.goto("/login?next=%2F%09%2Fevil.example");
    await page.getByLabel("E-mail").fill(people.reviewer2.email);
    await page.getByLabel("Password").fill(people.reviewer2.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/login"));
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
});

test("no script reads the cookies of the sign-in, and no other site's form sends them", async ({ request }) => {
  const answer = await passSignIn(request, people.reviewer2);
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === "set-cookie");
  const named = (name: string) => cookies.map(({ value }) => value).find((value) => value.startsWith(`${name}=`)) ?? "";
  expect(named("next-auth.session-token")).toMatch(/;\s*HttpOnly/i);
  expect(named("next-auth.session-token")).toMatch(/;\s*SameSite=(lax|strict)/i);
  expect(named("secondlook.device")).toMatch(/;\s*HttpOnly/i);
  expect(named("secondlook.device")).toMatch(/;\s*SameSite=strict/i);
  const session = await okJson<Record<string, unknown>>(await request.get("/api/auth/session"));
  expect(JSON.stringify(session)).not.toContain("@");
});

test("everybody lands where their work is", async ({ browser, signIn }) => {
  const homes = [
    [people.reviewer, /\/queue$/, "Queue"],
    [people.senior, /\/queue$/, "Queue"],
    [people.compliance, /\/audit$/, "Audit log"],
    [people.support, /\/appeals$/, "Appeals"],
    [people.admin, /\/settings\/people$/, "People"],
  ] as const;
  for (const [person, url, heading] of homes) {
    const context = await browser.newContext();
    const page = listenFromTheStart(await context.newPage());
    await signIn(person, page);
    await page.goto("/");
    await expect(page).toHaveURL(url);
    await expect(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
    await context.close();
  }
});

test("before an idle sign-in ends the person is asked, also while a dialog is open, and any key keeps it", async ({ page, signIn }) => {
  await page.clock.install();
  await signIn(people.reviewer);
  await page.goto("/queue?queue=first&sort=age");
  await expect(page.getByRole("table")).toBeVisible();
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.getByRole("button", { name: /account and settings/ }).click();
  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await expect(sheet).toBeVisible();
  await page.clock.fastForward("13:10");
  const warning = page.getByRole("dialog", { name: "Are you still there?" });
  await expect(warning.getByRole("button", { name: "Stay signed in" })).toBeFocused();
  await page.keyboard.press("Shift");
  await expect(warning).toHaveCount(0);
  await expect(sheet).toBeVisible();
  // The server's clock has not moved, so it sends a good sign-in back at once: what counts is where the page goes.
  const left = page.waitForRequest(/\/login\?ended=idle&next=%2Fqueue%3Fqueue%3Dfirst%26sort%3Dage$/);
  await page.clock.fastForward("15:10");
  await left;
});
