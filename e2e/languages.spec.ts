import type { Locator, Page } from "@playwright/test";
import { localeCookie } from "@/lib/locales";
import { claim, decide, expect, listenFromTheStart, okJson, problemOf, test } from "./fixtures";
import { people } from "./people";

/** Names, codes and values keep their letters; what the product itself says is Chinese. */
const latinWord = /\b[A-Za-z]{4,}\b/;

/** The words of all controls and headings on the page, without people's names and the product's own. */
async function productWords(page: Page): Promise<string[]> {
  const words = await page
    .locator("button:visible, h1:visible, h2:visible, h3:visible, label:visible, nav a:visible:not([href*='view=']), th[scope=col]:visible")
    .evaluateAll((all) => all.map((one) => (one.closest("table tbody, [lang]:not(html)") ? "" : (one.textContent ?? ""))));
  return words.map((text) => text.replace(/Secondlook|Mei Tanaka|Ingrid Larsen|English|SL-\d+|\besc\b|ctrl/g, "").trim()).filter(Boolean);
}

async function expectChinese(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  const words = await productWords(page);
  expect(words.length).toBeGreaterThan(1);
  expect(words.filter((text) => latinWord.test(text))).toEqual([]);
}

test.beforeEach(async ({ page, baseURL }) => {
  await page.context().addCookies([{ name: localeCookie, value: "zh-CN", url: baseURL ?? "" }]);
});

test("the sign-in page speaks Chinese", async ({ page }) => {
  await page.goto("/login");
  await expectChinese(page);
  await expect(page.getByRole("button", { name: "登录" })).toBeVisible();
});

test("the queue, a case and its reasons speak Chinese", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  await claim(await apiAs(people.reviewer), caseId);
  await signIn(people.reviewer);
  await page.goto("/queue");
  await expect(page.getByRole("button", { name: "审核下一个" })).toBeVisible();
  await expect(page).toHaveTitle("队列 · Secondlook");
  await expectChinese(page);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByText("您领取了案件")).toBeVisible();
  await page.getByRole("button", { name: "拒绝" }).click();
  await expect(page.getByRole("checkbox", { name: /不是同一个人/ })).toBeVisible();
  await expectChinese(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "键盘快捷键" })).toBeVisible();
  await expectChinese(page);
});

test("the audit log speaks Chinese", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification({ images: [] });
  const reviewer = await apiAs(people.reviewer);
  await decide(reviewer, caseId, await claim(reviewer, caseId));
  await signIn(people.compliance);
  await page.goto(`/audit?caseId=${caseId}&action=decision.made`);
  await expect(page.getByRole("table")).toContainText("初审 · 拒绝 · 理由：不是同一个人");
  await expectChinese(page);
});

test("the language of the menu is kept, and the browser's own is the first guess", async ({ page, browser, signIn }) => {
  await signIn(people.reviewer);
  await page.goto("/queue");
  await page.getByRole("button", { name: /Mei Tanaka/ }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(page.getByRole("button", { name: "Review next" })).toBeVisible();
  const context = await browser.newContext({ locale: "zh-TW" });
  const fresh = listenFromTheStart(await context.newPage());
  await fresh.goto("/login");
  await expect(fresh.locator("html")).toHaveAttribute("lang", "zh-CN");
  await context.close();
});

test("times are on the reader's own clock, from the first paint of the second visit, and exact in UTC on hover", async ({
  browser,
  signIn,
  postVerification,
}) => {
  // The events of one case: those of all specs move on while one looks.
  const address = `/audit?caseId=${(await postVerification({ images: [] })).caseId}`;
  const context = await browser.newContext({ timezoneId: "Pacific/Kiritimati", locale: "en-GB" });
  const page = listenFromTheStart(await context.newPage());
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await signIn(people.compliance, page);
  const time = page.getByRole("table").getByRole("row").nth(1).locator("time");
  const shownAndExact = async (html: { shown: string | null; exact: string | null; iso: string | null }) => {
    const at = new Date(html.iso ?? "");
    const wall = new Intl.DateTimeFormat("en", {
      timeZone: "Pacific/Kiritimati",
      year: "numeric",
      month: "short",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    expect(html.shown).toBe(wall.format(at));
    expect(html.exact).toBe(`${at.toISOString().slice(0, 19).replace("T", " ")} UTC`);
  };
  const read = async () => ({
    shown: await time.textContent(),
    exact: await time.getAttribute("title"),
    iso: await time.getAttribute("datetime"),
  });
  await page.goto(address);
  await shownAndExact(await read());
  // What the server sends is right already, before any script ran.
  const sent = await (await context.request.get(address)).text();
  const { shown } = await read();
  expect(sent).toContain(shown ?? "nothing");
  await page.getByLabel("From").fill("2026-01-01T00:00");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/from=2025-12-31T10%3A00/);
  await expect(page.getByLabel("From")).toHaveValue("2026-01-01T00:00");
  expect(errors.filter((text) => !text.startsWith("Failed to load resource"))).toEqual([]);
  await context.close();
});

test.describe("what the server refuses is told in Chinese too", () => {
  /** The sentence and the fields that are wrong; their paths and the names of people keep their letters. */
  const expectRefusal = async (place: Locator, text: string | RegExp) => {
    await expect(place).toContainText(text);
    expect(((await place.textContent()) ?? "").replace(/Mei Tanaka|Tomás Ferreira|\b(email|name)：/g, "")).not.toMatch(latinWord);
  };

  test("a claim that has ended, while it was worked on", async ({ page, signIn, apiAs, postVerification }) => {
    const { caseId } = await postVerification();
    const reviewer = await apiAs(people.reviewer);
    const { leaseToken } = await claim(reviewer, caseId);
    await signIn(people.reviewer);
    await page.goto(`/cases/${caseId}`);
    await page.getByRole("button", { name: "拒绝" }).click();
    const reasons = page.getByRole("form", { name: "拒绝" });
    await reasons.getByRole("checkbox", { name: /不是同一个人/ }).check();
    await expect(page.getByText("已存为草稿")).toBeVisible();
    await okJson(await reviewer.post(`/api/v1/cases/${caseId}/release`, { data: { leaseToken } }));
    await expect(page.getByRole("heading", { name: "您已不再持有此案件" })).toBeVisible();
    await expectRefusal(page.getByText("您的备注和理由未发送。"), "您对此案件的领取已结束。请重新领取；");
  });

  test("a field that is not right, with its path", async ({ page, signIn }) => {
    await signIn(people.admin);
    await page.goto("/settings/people");
    await page.getByRole("button", { name: "邀请人员" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("姓名").fill(" ");
    // Whole enough for the browser.
    await form.getByLabel("电子邮箱").fill("a@b");
    await form.getByRole("button", { name: "生成链接" }).click();
    await expectRefusal(form.getByRole("alert"), "email：必须是电子邮箱地址；name：不能为空。");
  });

  test("a server that cannot be reached", async ({ page, signIn, context }) => {
    await signIn(people.reviewer);
    await page.goto("/queue");
    await context.setOffline(true);
    await page.getByRole("button", { name: "审核下一个" }).click();
    await expectRefusal(page.getByRole("status").filter({ hasText: "无法连接服务器" }), "您输入的内容没有丢失");
    await context.setOffline(false);
  });

  test("an answer of something that stands before the server", async ({ page, signIn }) => {
    await signIn(people.reviewer);
    await page.goto("/queue");
    const [next, said] = ["**/api/v1/cases/next", page.getByRole("status").filter({ hasText: "可读取的答复" })];
    const reviewNext = page.getByRole("button", { name: "审核下一个" });
    await page.route(next, (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Sign in to the network</h1>" }));
    await reviewNext.click();
    await expectRefusal(said, "（200）");
    await page.unroute(next);
    await page.route(next, (route) => route.fulfill({ status: 502, json: { type: "about:blank", detail: "Bad gateway", errors: {} } }));
    await reviewNext.click();
    await expectRefusal(said, "（502）");
  });

  test("a program asks by its header, and the choice in the menu counts more", async ({ playwright, baseURL }) => {
    const detailFor = async (extraHTTPHeaders: Record<string, string>) => {
      const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders });
      const answer = await request.get("/api/v1/cases");
      const problem = await problemOf(answer, 401, "unauthenticated");
      const language = answer.headers()["content-language"];
      await request.dispose();
      return { language, detail: problem.detail.slice(0, 6) };
    };
    expect(await detailFor({})).toEqual({ language: "en", detail: "You ar" });
    expect(await detailFor({ "accept-language": "zh-Hant,en;q=0.5" })).toEqual({ language: "zh-CN", detail: "您尚未登录，" });
    expect(await detailFor({ "accept-language": "zh", cookie: `${localeCookie}=en` })).toEqual({ language: "en", detail: "You ar" });
  });
});
