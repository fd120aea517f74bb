import fs from "node:fs";
import type { Page } from "@playwright/test";
import type { AuditEventDto } from "@/lib/contracts/audit";
import type { Page as ListPage } from "@/lib/contracts/common";
import { e2eLogFile } from "@/scripts/e2e-settings";
import { claim, decide, expect, okJson, postJson, problemOf, test } from "./fixtures";
import { people } from "./people";
import { freshId, picturedBody } from "./verification-body";

type Log = { events: AuditEventDto[]; actions: string[] };

/** Everything the log has on one case. */
async function logOf(request: Page["request"], caseId: string): Promise<Log> {
  const { items } = await okJson<ListPage<AuditEventDto>>(await request.get(`/api/v1/audit/events?caseId=${caseId}&limit=100`));
  return { events: items, actions: items.map(({ action }) => action) };
}

/** Downloads the log under the filters of the page, for a purpose; gives the text of the file. */
async function download(page: Page, format: string, purpose: string): Promise<{ name: string; text: string }> {
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export the audit log" });
  await dialog.getByLabel("Purpose").fill(purpose);
  await dialog.getByLabel("Format").selectOption({ label: format });
  const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Download" }).click()]);
  await expect(dialog).toBeHidden();
  return { name: file.suggestedFilename(), text: fs.readFileSync(await file.path(), "utf8") };
}

test("each step of a review is an event, seen by a compliance manager and found by its case", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId, reference } = await postVerification();
  const reviewer = await apiAs(people.reviewer);
  await claim(reviewer, caseId);
  await signIn(people.reviewer);
  await page.goto(`/cases/${caseId}`);
  const pictures = page.getByRole("region", { name: "Evidence" }).getByRole("img");
  await expect.poll(() => pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 0))).toContain(true);
  await page.getByRole("button", { name: "Reject" }).click();
  const panel = page.getByRole("form", { name: "Reject" });
  await panel.getByRole("checkbox", { name: /Not the same person/ }).check();
  await panel.getByRole("checkbox", { name: "open the next case" }).uncheck();
  await panel.getByRole("button", { name: "Reject" }).click();
  await expect(page).toHaveURL(/\/queue/);

  const { events, actions } = await logOf(await apiAs(people.compliance), caseId);
  for (const action of ["verification.flagged", "case.claimed", "case.opened", "image.viewed", "decision.made"])
    expect(actions).toContain(action);
  const decision = events.find(({ action }) => action === "decision.made");
  expect(decision).toMatchObject({
    outcome: "success",
    actor: { type: "user", name: "Mei Tanaka", role: "reviewer" },
    caseReference: reference,
  });
  expect(decision?.details).toMatchObject({ outcome: "reject", reasons: ["face_mismatch"], versionBefore: 1, versionAfter: 2 });

  await signIn(people.compliance);
  await page.goto("/audit");
  const filters = page.getByRole("form", { name: "Filters" });
  await filters.getByLabel("Case").fill(reference);
  await filters.getByLabel("Action").selectOption({ label: "Made a decision" });
  await filters.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(new RegExp(`/audit\\?action=decision\\.made&caseId=${caseId}$`));
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText("Mei Tanaka");
  await expect(rows.nth(1)).toContainText("because of Not the same person");
  await rows.nth(1).getByRole("button").click();
  await expect(page.getByRole("complementary", { name: "Event" }).getByRole("listitem")).toContainText([
    "first review",
    "rejected",
    "because of Not the same person",
  ]);
  await expect(page.getByRole("complementary", { name: "Event" })).toContainText(decision?.id ?? "");
  await page.reload();
  await expect(page.getByRole("complementary", { name: "Event" })).toContainText(decision?.id ?? "");
});

test("while the events of another filter are read, those on screen are not said to be all", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification({ images: [] });
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.compliance);
  await page.goto(`/audit?caseId=${caseId}`);
  const end = page.getByRole("status").filter({ hasText: /These are all|This is the only|Loading/ });
  await expect(end).toContainText("These are all");
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/v1/audit/events?*", async (route) => {
    await asked;
    await route.continue();
  });
  const filters = page.getByRole("form", { name: "Filters" });
  await filters.getByLabel("Action").selectOption({ label: "Claimed a case" });
  await filters.getByRole("button", { name: "Show" }).click();
  await expect(end).toHaveText("Loading…");
  answer();
  await expect(end).toHaveText("This is the only event");
});

test("reading and exporting the log, searching and a failed sign-in are events too", async ({ apiAs, program, playwright, baseURL }) => {
  const compliance = await apiAs(people.compliance);
  const from = new Date().toISOString();
  const purpose = freshId("purpose");
  const secret = freshId("sought");
  await compliance.get(`/api/v1/audit/export?format=jsonl&purpose=${purpose}&from=${from}`);
  await (await apiAs(people.senior)).post("/api/v1/cases/search", { data: { by: "name", q: secret } });
  const stranger = await playwright.request.newContext({ baseURL });
  const { csrfToken } = (await (await stranger.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email: `${secret}@example.org`, password: "no", json: "true" };
  await stranger.post("/api/auth/callback/credentials", { form });
  await stranger.dispose();

  const reader = await program("audit:read");
  // One kind at a time: all that other specs do in the meantime may be more than a page.
  const read = async (action: string) => (await reader.get(`/api/v1/audit/events?from=${from}&action=${action}&limit=100`)).text();
  const texts = new Map<string, string>();
  for (const action of ["audit.exported", "search.run", "signin.failed", "audit.read"]) texts.set(action, await read(action));
  for (const [action, text] of texts) {
    expect(text).toContain(`"${action}"`);
    expect(text).not.toContain(secret);
  }
  expect(texts.get("audit.exported")).toContain(purpose);
});

test("an export is a file of exactly the filtered events, safe for a spreadsheet, and needs a purpose", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId, reference } = await postVerification({ images: [] });
  const reviewer = await apiAs(people.reviewer);
  await decide(reviewer, caseId, await claim(reviewer, caseId));
  await signIn(people.compliance);
  await page.goto(`/audit?caseId=${caseId}`);
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export the audit log" });
  await dialog.getByRole("button", { name: "Download" }).click();
  await expect(dialog.getByText("Say why the log is exported")).toBeVisible();
  await page.keyboard.press("Escape");

  const formula = '=HYPERLINK("https://evil.example")';
  const csv = await download(page, "CSV, for spreadsheets", formula);
  expect(csv.name).toBe("secondlook-audit.csv");
  const [header = "", ...lines] = csv.text.trimEnd().split("\r\n");
  expect(header.split(",").slice(0, 3)).toEqual(["occurredAt", "action", "outcome"]);
  expect(lines.map((line) => line.split(",")[1])).toEqual(
    expect.arrayContaining(["verification.flagged", "case.claimed", "decision.made"]),
  );
  for (const line of lines) expect(line).toContain(reference);

  const jsonl = await download(page, "JSON lines, for programs", "the same for programs");
  expect(jsonl.name).toBe("secondlook-audit.jsonl");
  const events = jsonl.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as AuditEventDto);
  expect(events.length).toBe(lines.length);
  expect(new Set(events.map((event) => event.caseId))).toEqual(new Set([caseId]));
  const times = events.map(({ occurredAt }) => occurredAt);
  expect(times).toEqual(times.toSorted());

  await page.goto("/audit?action=audit.exported");
  const whole = await download(page, "CSV, for spreadsheets", "what was exported");
  const quoted = whole.text.split("\r\n").filter((line) => line.includes("HYPERLINK"));
  expect(quoted.length).toBeGreaterThan(0);
  // Whatever a cell holds, it does not begin with what a spreadsheet takes for a formula.
  for (const line of whole.text.trimEnd().split("\r\n")) expect(line).not.toMatch(/(^|,)"?[=+\-@\t]/);
});

test("only a compliance manager reads the log", async ({ page, signIn, apiAs }) => {
  await signIn(people.reviewer);
  await page.goto("/audit");
  await expect(page.getByRole("heading", { name: "The audit log is for compliance managers" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Audit" })).toHaveCount(0);
  await problemOf(await (await apiAs(people.reviewer)).get("/api/v1/audit/events"), 403, "forbidden");
});

test("the log pages through everything once, newest first", async ({ program }) => {
  const reader = await program("audit:read");
  // An act is in the log as of when it was done, and there once it is kept: up to a moment ago, all of them are.
  const to = new Date(Date.now() - 30_000).toISOString();
  const seen: AuditEventDto[] = [];
  let cursor: string | null = "";
  while (cursor !== null && seen.length < 2_000) {
    const page: ListPage<AuditEventDto> = await okJson(
      await reader.get(`/api/v1/audit/events?limit=100&to=${to}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`),
    );
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  expect(seen.map(({ occurredAt }) => occurredAt)).toEqual(
    seen
      .map(({ occurredAt }) => occurredAt)
      .toSorted()
      .reverse(),
  );
  const exported = await (await reader.get(`/api/v1/audit/export?format=jsonl&purpose=completeness&to=${to}`)).text();
  if (cursor === null) expect(exported.trimEnd().split("\n")).toHaveLength(seen.length);
});

test("nothing of the person is in the log, in an address or in what the servers print", async ({ page, signIn, apiAs, program }) => {
  const canary = freshId("canary").replace("_", "");
  const personal = { name: `${canary} Quisling`, mail: `${canary}@example.org`, number: `X${canary}`, note: `note ${canary}` };
  const body = await picturedBody({
    fields: [
      { key: "full_name", source: "viz", value: personal.name },
      { key: "document_number", source: "viz", value: personal.number },
      { key: "address", source: "declared", value: `${canary} street 1` },
    ],
  });
  const writer = await program("verifications:write");
  const made = await okJson<{ caseId: string }>(
    await postJson(writer, "/api/v1/verifications", { ...body, subject: { ...body.subject, email: personal.mail } }),
  );
  await problemOf(await postJson(writer, "/api/v1/verifications", { ...body, trigger: personal.name }), 400);
  const addresses: string[] = [];
  page.context().on("request", (request) => addresses.push(request.url()));
  await claim(await apiAs(people.senior), made.caseId);
  await signIn(people.senior);
  await page.goto(`/cases/${made.caseId}`);
  await expect(page.getByRole("region", { name: "Facts" })).toContainText(personal.name);
  for (const [by, q] of [
    ["E-mail", personal.mail],
    ["Document number", personal.number],
    ["Name", personal.name],
  ] as const) {
    await page.keyboard.press("Control+k");
    const dialog = page.getByRole("dialog", { name: "Search, go to, act" });
    await dialog.getByRole("combobox").fill(q);
    await dialog.getByRole("option", { name: `${by} “${q}”` }).click();
    await expect(dialog.getByRole("listitem")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  await page.getByLabel("Note").fill(personal.note);
  await page.getByRole("button", { name: "Reject" }).click();
  const panel = page.getByRole("form", { name: "Reject" });
  await panel.getByRole("checkbox", { name: /Not the same person/ }).check();
  await panel.getByRole("checkbox", { name: "open the next case" }).uncheck();
  await panel.getByRole("button", { name: "Reject" }).click();
  await expect(page).toHaveURL(/\/queue/);

  const log = await (await program("audit:read")).get("/api/v1/audit/export?format=jsonl&purpose=canary");
  expect((await log.text()).toLowerCase()).not.toContain(canary.toLowerCase());
  expect(addresses.length).toBeGreaterThan(5);
  for (const address of addresses) expect(address.toLowerCase()).not.toContain(canary.toLowerCase());
  const printed = fs.readFileSync(e2eLogFile(), "utf8");
  expect(printed).toContain("POST /api/v1/cases/{id}/decisions");
  expect(printed.toLowerCase()).not.toContain(canary.toLowerCase());
});
