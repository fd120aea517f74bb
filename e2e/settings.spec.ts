import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import type { OneTimeLink, PersonDto } from "@/lib/contracts/people";
import { claim, expect, listenFromTheStart, okJson, passSignIn, problemOf, test } from "./fixtures";
import { createPerson, people } from "./people";
import { freshId } from "./verification-body";

const password = "a password of her own";

const rowOf = (page: Page, name: string): Locator => page.getByRole("row", { name });
const dialog = (page: Page, name: RegExp | string): Locator => page.getByRole("dialog", { name });

/** Opens the menu of a person with the keyboard and chooses an act. */
async function choose(page: Page, name: string, act: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).press("Enter");
  await page.getByRole("menuitem", { name: act, exact: true }).press("Enter");
}

async function expectAccessible(page: Page, what: string, part?: string): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  const { violations } = await (part ? axe.include(part) : axe).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")}`),
    what,
  ).toEqual([]);
}

test("an administrator invites somebody, who chooses a password through the link and gets in once", async ({ page, browser, signIn }) => {
  const [name, email] = [freshId("Lin Zhou"), `${freshId("lin")}@secondlook.test`];
  const requests: string[] = [];
  await signIn(people.admin);
  await page.goto("/");
  await expect(page).toHaveURL(/\/settings\/people$/);
  await expectAccessible(page, "people");
  await page.getByRole("button", { name: "Invite a person" }).click();
  const form = dialog(page, "Invite a person");
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Role").selectOption("senior_reviewer");
  await expectAccessible(page, "invite", "dialog[open]");
  await form.getByRole("button", { name: "Make the link" }).click();
  const shown = dialog(page, `Link for ${name}`);
  const link = await shown.getByLabel("One-time link").inputValue();
  await expectAccessible(page, "link", "dialog[open]");
  for (let press = 0; press < 3; press++) await page.keyboard.press("Escape");
  await expect(shown).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(shown).toBeVisible();
  await shown.getByRole("button", { name: "Done" }).click();
  await expect(rowOf(page, name)).toContainText("Invited");

  const visitor = listenFromTheStart(await (await browser.newContext()).newPage());
  visitor.on("request", (request) => requests.push(`${request.url()} ${JSON.stringify(request.headers())}`));
  await visitor.goto(link);
  await expect(visitor).toHaveURL(/\/invitation$/);
  await expectAccessible(visitor, "invitation");
  await visitor.getByLabel("Password", { exact: true }).fill("short");
  await visitor.getByRole("button", { name: "Set password" }).click();
  await expect(visitor.getByText("At least 12 characters, please.")).toBeVisible();
  await visitor.getByLabel("Password", { exact: true }).fill(password);
  await visitor.getByLabel("Password again").fill(password);
  await visitor.getByRole("button", { name: "Set password" }).click();
  await expect(visitor.getByRole("heading", { name: "Your password is set" })).toBeVisible();
  expect(requests.join("\n"), "the token is in no address and no header").not.toContain(new URL(link).hash.slice(1));
  await visitor.getByRole("link", { name: "Go to the sign-in" }).click();
  await visitor.getByLabel("E-mail").fill(email);
  await visitor.getByLabel("Password").fill(password);
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await expect(visitor).toHaveURL(/\/queue$/);

  await visitor.goto(link);
  await visitor.getByLabel("Password", { exact: true }).fill(password);
  await visitor.getByLabel("Password again").fill(password);
  await visitor.getByRole("button", { name: "Set password" }).click();
  await expect(visitor.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await visitor.context().close();
  await page.reload();
  await expect(rowOf(page, name)).toContainText("Signed in now");
});

test("disabled means out at once; enabled means the same password again; nobody does it to themselves", async ({
  page,
  signIn,
  apiAs,
  playwright,
  baseURL,
  postVerification,
}) => {
  const person = await createPerson("reviewer", freshId("Bo Adeyemi"));
  const theirs = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL ?? "" } });
  await passSignIn(theirs, person);
  await okJson(await theirs.get("/api/v1/cases?limit=1"));
  const { caseId } = await postVerification();
  await claim(theirs, caseId);
  await signIn(people.admin);
  await page.goto("/settings/people");
  await choose(page, person.name, "Disable");
  const confirm = dialog(page, `Disable ${person.name}`);
  await expect(confirm).toContainText("neither password nor link works");
  await expectAccessible(page, "confirm", "dialog[open]");
  await page.keyboard.press("Escape");
  await okJson(await theirs.get("/api/v1/cases?limit=1"));
  await choose(page, person.name, "Disable");
  await confirm.getByRole("button", { name: "Disable" }).click();
  await expect(rowOf(page, person.name)).toContainText("Disabled");
  await problemOf(await theirs.get("/api/v1/cases?limit=1"), 401, "unauthenticated");
  expect((await passSignIn(theirs, person)).status()).toBe(401);
  // Their claim has ended with it.
  await claim(await apiAs(people.reviewer), caseId);
  await choose(page, person.name, "Enable");
  await dialog(page, `Enable ${person.name}`).getByRole("button", { name: "Enable" }).click();
  await expect(rowOf(page, person.name)).toContainText("Active");
  expect((await passSignIn(theirs, person)).status()).toBe(200);
  await expect(page.getByRole("button", { name: `Actions for ${people.admin.name}` })).toHaveCount(0);
  await theirs.dispose();
});

test("another role, a sign-out by force and a reset, each with its consequence", async ({ page, signIn, playwright, baseURL }) => {
  const theirs = await playwright.request.newContext({ baseURL });
  const person = await createPerson("reviewer", freshId("Ida Novak"));
  await signIn(people.admin);
  await page.goto("/settings/people");
  await choose(page, person.name, "Change role");
  const role = dialog(page, `Change the role of ${person.name}`);
  await role.getByLabel("Role").selectOption("support_agent");
  await role.getByRole("button", { name: "Change role" }).click();
  await expect(rowOf(page, person.name)).toContainText("Support agent");
  await passSignIn(theirs, person);
  expect((await theirs.get("/api/v1/cases?limit=1")).status()).toBe(200);
  await choose(page, person.name, "Sign out everywhere");
  await dialog(page, `Sign ${person.name} out everywhere`).getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await problemOf(await theirs.get("/api/v1/cases?limit=1"), 401, "unauthenticated");
  await choose(page, person.name, "Reset password");
  await dialog(page, `Reset the password of ${person.name}`).getByRole("button", { name: "Reset password" }).click();
  await expect(dialog(page, `Link for ${person.name}`).getByLabel("One-time link")).toHaveValue(/\/invitation#[\w-]{43}$/);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(rowOf(page, person.name)).toContainText("Password reset");
  expect((await passSignIn(theirs, person)).status()).toBe(401);
  await theirs.dispose();
});

test("what the administrator's routes refuse they refuse with a reason, and the record tells what was done", async ({ apiAs }) => {
  const admin = await apiAs(people.admin);
  const list = (await okJson<{ items: PersonDto[] }>(await admin.get("/api/v1/people"))).items;
  const own = list.find(({ email }) => email === people.admin.email)?.id;
  await problemOf(await admin.post(`/api/v1/people/${own}/role`, { data: { role: "reviewer" } }), 422, "unprocessable");
  await problemOf(await admin.post(`/api/v1/people/${own}/disable`), 422, "unprocessable");
  await problemOf(await admin.post("/api/v1/people/none/disable"), 404, "not-found");
  const wrong = await problemOf(
    await admin.post("/api/v1/people", { data: { email: "x", name: " ", role: "boss" } }),
    400,
    "invalid-input",
  );
  expect(wrong.errors?.map(({ path }) => path).toSorted()).toEqual(["email", "name", "role"]);
  const person = { email: `${freshId("new")}@secondlook.test`, name: "New", role: "reviewer" };
  const { link } = await okJson<OneTimeLink>(await admin.post("/api/v1/people", { data: person }));
  await problemOf(await admin.post("/api/v1/people", { data: person }), 409, "duplicate");
  const token = new URL(link).hash.slice(1);
  const weak = await problemOf(
    await admin.post("/api/v1/invitations/accept", { data: { token, password: "short" } }),
    400,
    "invalid-input",
  );
  expect(weak.errors?.map(({ path }) => path)).toEqual(["password"]);
  await problemOf(await admin.post("/api/v1/invitations/accept", { data: { token: "none", password } }), 409, "link-ended");
  const events = await (await (await apiAs(people.compliance)).get("/api/v1/audit/events?action=user.invited&limit=100")).text();
  expect(events).toContain("reviewer");
  expect(events).not.toContain(person.email);
});

test("a key is made with scopes, shown once, works, and is refused once revoked", async ({ page, signIn, playwright, baseURL }) => {
  const name = freshId("intake of the shop");
  await signIn(people.admin);
  await page.goto("/settings/keys");
  await expectAccessible(page, "keys");
  await page.getByRole("button", { name: "Create a key" }).click();
  const form = dialog(page, "Create an API key");
  await form.getByLabel("Name").fill(name);
  await form.getByRole("button", { name: "Create key" }).click();
  await expect(form.getByText("Choose at least one scope.")).toBeVisible();
  await form.getByRole("checkbox", { name: /cases:read/ }).check();
  await expectAccessible(page, "create a key", "dialog[open]");
  await form.getByRole("button", { name: "Create key" }).click();
  const secret = await dialog(page, `Key ${name}`).getByLabel("API key").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(rowOf(page, name)).toContainText("never");
  expect(await page.content()).not.toContain(secret);

  const program = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
  await okJson(await program.get("/api/v1/cases?limit=1"));
  await problemOf(await program.get("/api/v1/audit/events"), 403, "forbidden");
  await page.getByRole("button", { name: `Revoke the key ${name}` }).click();
  const confirm = dialog(page, `Revoke the key ${name}`);
  await expect(confirm).toContainText("It cannot be taken back");
  await confirm.getByRole("button", { name: "Revoke key" }).click();
  await expect(rowOf(page, name)).toContainText("Revoked");
  await expect(rowOf(page, name)).not.toContainText("never");
  await problemOf(await program.get("/api/v1/cases?limit=1"), 401, "unauthenticated");
  await program.dispose();
});

test("nobody else sees the settings", async ({ page, signIn }) => {
  for (const [person, addresses] of [
    [people.compliance, ["/settings/people", "/settings/keys"]],
    [people.reviewer, ["/settings", "/settings/people", "/settings/keys"]],
  ] as const) {
    await signIn(person);
    for (const address of addresses) {
      await page.goto(address);
      await expect(page.getByRole("heading", { name: "Settings are for administrators" })).toBeVisible();
    }
  }
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  await expect(page.getByRole("navigation", { name: "Settings" })).toHaveCount(0);
});
