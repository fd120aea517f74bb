import type { Page } from "@playwright/test";
import { formatVerifier } from "@/transparency/note";
import { SampleLog } from "@/transparency/testing/material";
import { expectAccessible } from "./expect-accessible";
import { expect, test } from "./fixtures";
import { people } from "./people";

const log = new SampleLog(40);
const key = formatVerifier(log.signer);
const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const good = file("good.jsonl", log.export());
const broken = file("broken.jsonl", log.export().replace('"n":17}', '"n":71}'));
const receipt = file("decision.tlog-proof", log.receipt(7));

const result = (page: Page) => page.getByRole("region", { name: "Result" });
const verdict = (page: Page) => result(page).getByRole("heading", { level: 2 });
const chooser = (page: Page) => page.getByLabel("Choose files…");

/** Drops files on the page as a mouse would. */
async function drop(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  const texts = files.map(({ name, buffer }) => ({ name, text: buffer.toString("utf8") }));
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, text } of all) transfer.items.add(new File([text], name));
    return transfer;
  }, texts);
  await page.getByText("Drop files here").dispatchEvent("drop", { dataTransfer: data });
}

test.beforeEach(async ({ page, signIn }) => {
  await signIn(people.compliance);
  await page.goto("/audit/verify");
});

test("it is found from the log, and refused to whoever may not read that", async ({ page, signIn }) => {
  await page.goto("/audit");
  await page.getByRole("link", { name: "Verify files" }).click();
  await expect(page.getByRole("heading", { name: "Verify files of the log" })).toBeVisible();
  await signIn(people.reviewer);
  await page.goto("/audit/verify");
  await expect(page.getByRole("heading", { name: "The audit log is for compliance managers" })).toBeVisible();
});

test("a dropped export is verified, a changed one is caught with its index, and a receipt shows its event", async ({ page }) => {
  await page.getByLabel("Public key of the log").fill(key);
  await drop(page, good);
  await expect(verdict(page)).toHaveText("Verified");
  await expect(result(page)).toBeFocused();
  await expect(result(page)).toContainText("All 40 events have the hashes that the tree lists for them");
  await drop(page, broken);
  await expect(verdict(page)).toHaveText("Does not hold");
  await expect(result(page)).toContainText("First wrong event: index 17");
  await page.getByRole("button", { name: "Remove all" }).click();
  await drop(page, receipt);
  await expect(verdict(page)).toHaveText("Verified");
  await result(page).getByText("The event it is about").click();
  await expect(result(page)).toContainText('"n": 7');
});

test("without a key, with another key, with two histories and with no file of a log it says so", async ({ page }) => {
  // The field comes with the key of this installation, which has not signed these files.
  await expect(page.getByLabel("Public key of the log")).toHaveValue(/\/audit\/[0-9a-f]{8}\+[0-9a-f]{8}\+\S+$/);
  await drop(page, good);
  await expect(verdict(page)).toHaveText("Does not hold");
  await page.getByRole("button", { name: "Remove all" }).click();
  await page.getByLabel("Public key of the log").fill("");
  await drop(page, good);
  await expect(verdict(page)).toHaveText("Agrees with itself only");
  await page.getByLabel("Public key of the log").fill("my key");
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("This is not the public key of a log.")).toBeVisible();
  await expect(page.getByLabel("Public key of the log")).toBeFocused();
  await page.getByLabel("Public key of the log").fill(key);
  await page.getByRole("button", { name: "Remove all" }).click();
  await drop(page, file("one.txt", log.checkpoint()), file("other.txt", new SampleLog(log.entries.toReversed()).checkpoint()));
  await expect(verdict(page)).toHaveText("Does not hold");
  await expect(result(page)).toContainText("the log has told two histories");
  await page.getByRole("button", { name: "Remove all" }).click();
  await drop(page, file("letter.pdf", "%PDF-1.7\n"));
  await expect(verdict(page)).toHaveText("Not a file of the log");
});

test("nothing goes out while files are checked, and the check's script may reach nothing", async ({ page }) => {
  await expect.poll(() => page.workers().length).toBe(1);
  // It answers once it has loaded all of itself.
  await page.workers()[0]?.evaluate(() => true);
  const url =
    page
      .workers()[0]
      ?.url()
      .replace(/[?#].*/, "") ?? "";
  const policy = (await page.request.get(url)).headers()["content-security-policy"];
  expect(policy).toBe("default-src 'none'; script-src 'self'");

  const sent: string[] = [];
  page.context().on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  page.on("websocket", (socket) => sent.push(socket.url()));
  await page.context().setOffline(true);
  await page.getByLabel("Public key of the log").fill(key);
  for (const one of [good, broken, receipt]) {
    await drop(page, one);
    await expect(verdict(page)).toBeVisible();
    await page.getByRole("button", { name: "Remove all" }).click();
  }
  // The stream of changes tries to come back by itself, and the page may still ask for scripts of its own; neither takes anything along.
  expect(sent.filter((line) => !/^GET \S+\/(api\/v1\/events\b|_next\/static\/chunks\/[\w-]+\.js$)/.test(line))).toEqual([]);
});

test("by keys alone, and readable for everybody in each of its states", async ({ page }) => {
  await expectAccessible(page, "no file");
  await chooser(page).focus();
  await expect(chooser(page)).toBeFocused();
  await chooser(page).setInputFiles([good, broken, receipt]);
  await expect(verdict(page)).toHaveText("Does not hold");
  await expect(result(page)).toBeFocused();
  await expectAccessible(page, "a wrong file among good ones");
  await page.keyboard.press("Tab");
  await expect(result(page).locator("summary")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(result(page).locator("pre")).toBeVisible();
  await page.getByLabel("Public key of the log").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(key);
  await page.getByRole("button", { name: "Remove broken.jsonl" }).press("Enter");
  await expect(verdict(page)).toHaveText("Verified");
  await expectAccessible(page, "good files");
  await page.getByLabel(/^Keys of witnesses/).fill("nobody");
  await page.getByRole("button", { name: "Check again" }).press("Enter");
  await expect(page.getByLabel(/^Keys of witnesses/)).toBeFocused();
  await expectAccessible(page, "a wrong key");
});

test("a large file shows its progress and can be stopped", async ({ page }) => {
  await page.getByLabel("Public key of the log").fill(key);
  // Pressed by the page itself in the moment in which it is there: a quick machine is through before somebody else could press it.
  const progressed = await page.evaluate((text) => {
    const pressed = new Promise<boolean>((resolve) => {
      const look = () => {
        const stop = [...document.querySelectorAll("button")].find((button) => button.textContent === "Stop");
        if (!stop) return;
        watch.disconnect();
        resolve(document.querySelector("progress, [role=progressbar]") !== null);
        stop.click();
      };
      const watch = new MutationObserver(look);
      watch.observe(document.body, { childList: true, subtree: true });
    });
    const transfer = new DataTransfer();
    transfer.items.add(new File(Array<string>(8_000).fill(text), "large.jsonl"));
    document.querySelector("form")?.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    return pressed;
  }, good.buffer.toString("utf8"));
  expect(progressed).toBe(true);
  await expect(verdict(page)).toHaveText("Stopped");
});
