import type { Locator, Page } from "@playwright/test";
import type { CaseDetail } from "@/lib/contracts/case";
import { claim, expect, type Flagged, listenFromTheStart, okJson, problemOf, test } from "./fixtures";
import { createPerson, people } from "./people";
import { faceCheck, picturedBody, verificationBody, watchlistCheck } from "./verification-body";

const badMrz = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C37UTO7408122F1204159ZE184226B<<<<<10"];

/** Decides in the panel that is open, without going on to the next case, which another spec may need. */
async function send(page: Page, panel: Locator): Promise<void> {
  await panel.getByRole("checkbox", { name: "open the next case" }).uncheck();
  await panel.locator("button[aria-keyshortcuts=Enter]").click();
  await expect(page).toHaveURL(/\/queue/);
}

test.describe("a decision", () => {
  const cleanLooking = () => verificationBody({ checks: [faceCheck("pass"), watchlistCheck] });

  test("approves a case without a failed check, and needs no reason for it", async ({ page, signIn, apiAs, postVerification }) => {
    const { caseId } = await postVerification(cleanLooking());
    await signIn(people.reviewer);
    await page.goto(`/cases/${caseId}`);
    await page.getByRole("button", { name: "Claim to see the evidence" }).click();
    await page.getByRole("button", { name: "Approve" }).click();
    const panel = page.getByRole("form", { name: "Approve" });
    await expect(panel).toContainText("No reason is needed.");
    await send(page, panel);
    const decided = await okJson<CaseDetail>(await (await apiAs(people.senior)).get(`/api/v1/cases/${caseId}`));
    expect(decided).toMatchObject({ state: "decided", outcome: "approved", decisions: [{ outcome: "approve", reasons: [] }] });
  });

  test("over a failed check names why the check was wrong", async ({ page, signIn, apiAs, postVerification }) => {
    const flagged = await open(page, signIn, apiAs, postVerification);
    await page.getByRole("button", { name: "Approve" }).click();
    const panel = page.getByRole("form", { name: "Approve" });
    await expect(panel).toContainText("A check failed: say why it was wrong.");
    await panel.locator("button[aria-keyshortcuts=Enter]").click();
    await expect(panel.getByRole("alert")).toContainText("Choose at least one reason first.");
    await panel.getByRole("checkbox", { name: /Check was wrong: same person/ }).check();
    await send(page, panel);
    const decided = await okJson<CaseDetail>(await (await apiAs(people.senior)).get(`/api/v1/cases/${flagged.caseId}`));
    expect(decided.decisions).toMatchObject([{ outcome: "approve", reasons: [{ code: "check_wrong_same_person" }] }]);
  });

  test("to ask again says which picture, and what the person will read", async ({ page, signIn, apiAs, postVerification }) => {
    const flagged = await open(page, signIn, apiAs, postVerification);
    await page.getByRole("button", { name: "Ask again" }).click();
    const panel = page.getByRole("form", { name: "Ask again" });
    await panel.getByRole("checkbox", { name: /Face not clearly visible.*selfie/ }).check();
    await expect(panel).toContainText("The person reads: Your face is not clearly visible.");
    await send(page, panel);
    const decided = await okJson<CaseDetail>(await (await apiAs(people.senior)).get(`/api/v1/cases/${flagged.caseId}`));
    expect(decided).toMatchObject({ outcome: "resubmission_requested" });
    expect(decided.decisions).toMatchObject([{ reasons: [{ code: "face_not_visible", step: "selfie" }] }]);
  });

  test("escalates to a senior, who reads the note and decides; the first reviewer cannot", async ({
    page,
    browser,
    signIn,
    apiAs,
    postVerification,
  }) => {
    const { caseId, reference } = await open(page, signIn, apiAs, postVerification);
    await page.getByLabel("Note").fill("The left ear differs.");
    await page.getByRole("button", { name: "Escalate" }).click();
    const panel = page.getByRole("form", { name: "Escalate" });
    await panel.getByRole("checkbox", { name: /Needs a senior's eye/ }).check();
    await send(page, panel);
    await problemOf(await (await apiAs(people.reviewer)).post(`/api/v1/cases/${caseId}/claim`), 403);

    const senior = await browser.newContext();
    const desk = listenFromTheStart(await senior.newPage());
    await signIn(people.senior, desk);
    await desk.goto("/queue?queue=escalated");
    await desk.getByRole("link", { name: reference, exact: true }).click();
    await desk.getByRole("button", { name: "Claim to see the evidence" }).click();
    await expect(desk.getByRole("region", { name: "Facts" })).toContainText("The left ear differs.");
    await expect(desk.getByRole("button", { name: "Escalate" })).toHaveCount(0);
    await desk.getByRole("button", { name: "Reject" }).click();
    const reasons = desk.getByRole("form", { name: "Reject" });
    await reasons.getByRole("checkbox", { name: /Not the same person/ }).check();
    await send(desk, reasons);
    const decided = await okJson<CaseDetail>(await (await apiAs(people.compliance)).get(`/api/v1/cases/${caseId}`));
    expect(decided.decisions.map(({ stage, outcome }) => [stage, outcome])).toEqual([
      ["first", "escalate"],
      ["escalation", "reject"],
    ]);
    await senior.close();
  });

  test("is not needed: the case goes back to the queue for somebody else", async ({ page, signIn, apiAs, postVerification }) => {
    const { caseId } = await open(page, signIn, apiAs, postVerification);
    await page.getByRole("button", { name: "Release this case" }).click();
    await page.getByRole("menuitem", { name: "I know this person" }).click();
    await expect(page).toHaveURL(/\/queue/);
    await problemOf(await (await apiAs(people.reviewer)).post(`/api/v1/cases/${caseId}/claim`), 403, "took-part");
    await claim(await apiAs(people.reviewer2), caseId);
  });
});

test("somebody else sees who holds the case and no picture, also not by its address", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const holder = await apiAs(people.reviewer);
  await claim(holder, caseId);
  const [image] = (await okJson<CaseDetail>(await holder.get(`/api/v1/cases/${caseId}`))).evidence?.images ?? [];
  const path = `/api/v1/cases/${caseId}/images/${image?.id}?variant=full`;
  const seen = await holder.get(path);
  expect(seen.headers()).toMatchObject({ "content-type": "image/jpeg", "cache-control": "no-store" });

  await signIn(people.reviewer2);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByText(/Mei Tanaka is reviewing it/)).toBeVisible();
  await expect(page.getByText("Pictures and details are shown to whoever holds the case.")).toBeVisible();
  await expect(page.getByRole("img")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Claim" })).toHaveCount(0);
  await expect(page.getByText("ERIKSSON")).toHaveCount(0);
  for (const person of [people.reviewer2, people.senior, people.compliance]) {
    await problemOf(await (await apiAs(person)).get(path), 403, "not-claimed");
  }
  for (const person of [people.support, people.admin]) {
    await problemOf(await (await apiAs(person)).get(path), 403, "forbidden");
  }
  const other = await okJson<CaseDetail>(await (await apiAs(people.reviewer2)).get(`/api/v1/cases/${caseId}`));
  expect(other).toMatchObject({ evidence: null, withheld: "not_claimed", maskedFields: null, lease: null });
});

test("support sees masked fields, reasons and dates, and no picture", async ({ page, signIn, postVerification }) => {
  const { caseId } = await postVerification();
  await signIn(people.support);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByRole("heading", { name: "Masked details" })).toBeVisible();
  await expect(page.getByText("ERIKSSON")).toHaveCount(0);
  await expect(page.getByRole("img")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Claim/ })).toHaveCount(0);
});

test("the facts say what differs by sign, word and number", async ({ page, signIn, apiAs, postVerification }) => {
  await open(page, signIn, apiAs, postVerification, await picturedBody({ mrz: badMrz }));
  const facts = page.getByRole("region", { name: "Facts" });
  const name = facts.getByRole("row", { name: /Full name/ });
  await expect(name).toContainText("≠");
  await expect(name).toContainText("Mismatch");
  await expect(name).toContainText("Anna Maria Lindqvist");
  await expect(facts.getByText(/The face on the document and the selfie differ/)).toContainText("0.41");
  await expect(facts.getByText(/The details do not agree: .*Full name/)).toBeVisible();
  await expect(facts.getByText(/The machine-readable zone contradicts itself: check digit of .*Document number/)).toBeVisible();
  await expect(facts.getByText(/printed 7, computed 6/)).toBeVisible();
  await expect(facts.getByText("The check takes them for two different people")).toBeVisible();
  await expect(facts.getByText(/0\.41 alike on a scale from 0 to 1/)).toContainText("0.80");
  await expect(facts.getByText("Reasons: the faces are not alike enough")).toBeVisible();
});

test("the line that says which case this is stands on one line", async ({ page, signIn, apiAs, postVerification }) => {
  await open(page, signIn, apiAs, postVerification);
  const items = page.getByRole("main").locator("h1 + ul > li");
  await expect(items.filter({ hasText: "Passport, Utopia" })).toBeVisible();
  const tops = await items.evaluateAll((all) => all.map((item) => [item.getBoundingClientRect().top, item.getBoundingClientRect().height]));
  expect(new Set(tops.map(String)).size, JSON.stringify(tops)).toBe(1);
});

test("a name is broken at its spaces, and no word of it inside", async ({ page, signIn, apiAs, postVerification }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const fields = (["viz", "mrz", "declared"] as const).map((source) => ({
    key: "full_name" as const,
    source,
    value: "HERNÁNDEZ ORTEGA MARÍA",
  }));
  await open(page, signIn, apiAs, postVerification, await picturedBody({ fields }));
  const cells = page.getByRole("row", { name: /Full name/ }).locator("bdi");
  await expect(cells).toHaveCount(3);
  const linesPerWord = await cells.evaluateAll((all) =>
    all.flatMap((cell) => {
      const text = cell.firstChild as Text;
      return [...text.data.matchAll(/\S+/g)].map(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length;
      });
    }),
  );
  expect(linesPerWord).toEqual(Array(9).fill(1));
});

test("whoever holds no case is told so, and offered the next one", async ({ page, signIn }) => {
  await signIn(await createPerson("reviewer", "Empty Handed"));
  await page.goto("/queue?assignee=me");
  await expect(page.getByRole("region", { name: "Held now" })).toContainText("You hold no case. Take the next one that waits for you.");
  await expect(page.getByText("Clear the filters")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Review next" })).toBeVisible();
});

test("pointing at a value outlines the place where it was read", async ({ page, signIn, apiAs, postVerification }) => {
  await open(page, signIn, apiAs, postVerification);
  const mark = page.getByTestId("highlight");
  await expect(mark).toHaveCount(0);
  await page.getByRole("button", { name: "ERIKSSON ANNA MARIA" }).focus();
  await expect(mark).toBeVisible();
  const stage = page.getByRole("group", { name: /^Document: / });
  // The picture may still be settling into its place when the outline appears.
  await expect(async () => {
    const [inner, outer] = await Promise.all([mark.boundingBox(), stage.boundingBox()]);
    expect(inner && outer && inner.x > outer.x && inner.x + inner.width < outer.x + outer.width).toBe(true);
  }).toPass();
  await page.getByRole("button", { name: "ERIKSSON ANNA MARIA" }).blur();
  await expect(mark).toHaveCount(0);
});

test("pointing at a place of the picture lights the field that was read there", async ({ page, signIn, apiAs, postVerification }) => {
  await open(page, signIn, apiAs, postVerification);
  const region = page.locator("[data-region]").first();
  const lit = page.locator("[data-field]").filter({ hasText: "ERIKSSON ANNA MARIA" });
  await expect(lit).not.toHaveCSS("outline-style", "solid");
  await region.hover();
  await expect(lit).toHaveCSS("outline-style", "solid");
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(lit).not.toHaveCSS("outline-style", "solid");
});

test("values that mean the same name the rule by which they do", async ({ page, signIn, apiAs, postVerification }) => {
  const fields = [
    { key: "full_name", source: "viz", value: "ERIKSSON ANNA MARIA" },
    { key: "full_name", source: "declared", value: "Anna Maria Eriksson" },
    { key: "date_of_birth", source: "viz", value: "12 AUG 1974" },
    { key: "date_of_birth", source: "declared", value: "1974-08-12" },
  ] as const;
  await open(page, signIn, apiAs, postVerification, { fields: [...fields] });
  await expect(page.locator("[data-field=full_name]")).toContainText("Same names, other order");
  await expect(page.locator("[data-field=date_of_birth]")).toContainText("age 52");
});

test("a page in a tab that nobody looks at yet is complete", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.reviewer);
  const hidden = await page.context().newPage();
  // As a browser treats a tab in the background.
  await hidden.addInitScript(() => {
    Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden" });
    Object.defineProperty(Document.prototype, "hidden", { get: () => true });
    window.requestAnimationFrame = () => 0;
  });
  await hidden.goto(`/cases/${caseId}`);
  await expect(hidden.locator("[data-field=full_name]")).toContainText("ERIKSSON ANNA MARIA");
  await expect
    .poll(() =>
      hidden.getByRole("img").evaluateAll((images) => (images as HTMLImageElement[]).filter((image) => image.naturalWidth > 0).length),
    )
    .toBeGreaterThanOrEqual(2);
  await hidden.close();
});

test("keys and buttons zoom, turn and reset the picture", async ({ page, signIn, apiAs, postVerification }) => {
  await open(page, signIn, apiAs, postVerification);
  const document = page
    .getByRole("group", { name: /^Document: / })
    .getByRole("img")
    .first();
  const box = async () => {
    const { width = 0, height = 0 } = (await document.boundingBox()) ?? {};
    return { width: Math.round(width), height: Math.round(height) };
  };
  const rest = await box();
  expect(rest.width).toBeGreaterThan(rest.height);
  await page.keyboard.press("+");
  await expect.poll(async () => (await box()).width).toBe(Math.round(rest.width * 1.25));
  await page.keyboard.press("Backspace");
  await expect.poll(box).toEqual(rest);
  await page.keyboard.press("]");
  await expect.poll(async () => (await box()).height > (await box()).width).toBe(true);
  await page.keyboard.press("[");
  await expect.poll(box).toEqual(rest);
  await page.getByRole("group", { name: "Picture tools" }).getByRole("button", { name: "Zoom out" }).click();
  await expect.poll(async () => (await box()).width).toBeLessThan(rest.width);
});

type Tools = Parameters<Parameters<typeof test>[2]>[0];

/** A case that Mei Tanaka has claimed and sees. */
async function open(
  page: Page,
  signIn: Tools["signIn"],
  apiAs: Tools["apiAs"],
  postVerification: Tools["postVerification"],
  body?: Parameters<Tools["postVerification"]>[0],
): Promise<Flagged> {
  const flagged = await postVerification(body);
  await claim(await apiAs(people.reviewer), flagged.caseId);
  await signIn(people.reviewer);
  await page.goto(`/cases/${flagged.caseId}`);
  await expect(page.getByRole("region", { name: "Decision" })).toBeVisible();
  // Until then a picture has its own size and no place on the stage.
  await expect(page.getByText("Loading…")).toHaveCount(0);
  return flagged;
}
