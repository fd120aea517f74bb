import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Download, Page } from "@playwright/test";
import pg from "pg";
import type { AuditEventDto, AuditStatus } from "@/lib/contracts/audit";
import type { DecisionMade } from "@/lib/contracts/case";
import type { Page as ListPage } from "@/lib/contracts/common";
import { startApp } from "@/scripts/app-process";
import { e2eSparePort } from "@/scripts/e2e-settings";
import { type Checkpoint, parseCheckpoint } from "@/transparency/checkpoint";
import { checkedSignatures, parseVerifier, splitNote } from "@/transparency/note";
import { provesInclusion } from "@/transparency/proofs";
import { hashLeaf } from "@/transparency/tree";
import { expectAccessible } from "./expect-accessible";
import { claim, decide, expect, listening, okJson, passSignIn, problemOf, test } from "./fixtures";
import { createPerson, people } from "./people";

const textOf = async (file: Download) => fs.readFileSync(await file.path(), "utf8");

/** The file that a link of the page keeps. */
async function kept(page: Page, click: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  return file;
}

/** What a signed checkpoint states, after its signature was checked. */
function checked(note: string, key: string | null): Checkpoint {
  const split = splitNote(note);
  expect(checkedSignatures(split, [parseVerifier(key ?? "")])).toHaveLength(1);
  return parseCheckpoint(split.text);
}

/** The entry in a receipt, after its proof was checked with nothing but the log's public key. */
function proven(receipt: string, key: string | null): { index: number; entry: AuditEventDto } {
  const [head = "", ...rest] = receipt.split("\n\n");
  const [format, extra = "", index = "", ...hashes] = head.split("\n");
  expect(format).toBe("c2sp.org/tlog-proof@v1");
  const entry = Buffer.from(extra.replace(/^extra /, ""), "base64");
  const leaf = { index: Number(index.replace(/^index /, "")), hash: hashLeaf(entry) };
  const proof = hashes.map((hash) => Buffer.from(hash, "base64"));
  expect(provesInclusion(leaf, checked(rest.join("\n\n"), key), proof)).toBe(true);
  return { index: leaf.index, entry: JSON.parse(entry.toString("utf8")) as AuditEventDto };
}

test("the foot of the log says who it is and how far it is signed, and gives its newest checkpoint to take away", async ({
  page,
  signIn,
  apiAs,
}) => {
  await signIn(people.compliance);
  await page.goto("/audit");
  const foot = page.getByRole("region", { name: "The log" });
  // The whole log is compared within seconds of a start; the foot asks every ten.
  await expect(foot).toContainText("The log holds", { timeout: 120_000 });
  const status = await okJson<AuditStatus>(await (await apiAs(people.compliance)).get("/api/v1/audit/status"));
  await expect(foot).toContainText(status.origin ?? "no origin");
  await expect(foot).toContainText(/[\d,]+ entries.*root \S{10}….*no witness.*whole log last checked/);

  await foot.getByRole("button", { name: "Checkpoint" }).click();
  const file = await kept(page, () => foot.getByRole("link", { name: "Download" }).click());
  const { origin, size } = checked(await textOf(file), status.key);
  expect(origin).toBe(status.origin);
  expect(size).toBeGreaterThan(0);
  expect(file.suggestedFilename()).toBe(`secondlook-${size}.checkpoint`);
  await expectAccessible(page, "newest checkpoint", "section[aria-label='The log']");
});

test("an event shows its place in the log, and its receipt proves it offline", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification({ images: [] });
  const compliance = await apiAs(people.compliance);
  const read = async () => okJson<ListPage<AuditEventDto>>(await compliance.get(`/api/v1/audit/events?caseId=${caseId}`));
  await expect.poll(async () => (await read()).items.every(({ index }) => index !== null)).toBe(true);
  const event = (await read()).items.find(({ action }) => action === "verification.flagged");
  await signIn(people.compliance);
  await page.goto(`/audit?caseId=${caseId}&event=${event?.id}`);
  await expect(page.getByRole("row").filter({ hasText: "Flagged a verification" }).getByRole("cell").first()).toHaveText(`${event?.index}`);
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel).toContainText(`#${event?.index}`);
  await expect(panel).toContainText(event?.subject ?? "no subject");
  await expectAccessible(page, "event with its place");

  const file = await kept(page, () => panel.getByRole("link", { name: "Receipt" }).click());
  expect(file.suggestedFilename()).toBe(`secondlook-${event?.index}.tlog-proof`);
  const { key } = await okJson<AuditStatus>(await compliance.get("/api/v1/audit/status"));
  const { index: _place, ...entry } = event as AuditEventDto;
  expect(proven(await textOf(file), key)).toEqual({ index: event?.index, entry });
});

test("whoever decided gets the receipt of their decision, those who read the log too, and nobody else", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const { caseId } = await postVerification({ images: [] });
  const reviewer = await apiAs(people.reviewer);
  const { decision } = await okJson<DecisionMade>(await decide(reviewer, caseId, await claim(reviewer, caseId)));
  const address = `/api/v1/decisions/${decision.id}/receipt`;
  const compliance = await apiAs(people.compliance);
  const { key } = await okJson<AuditStatus>(await compliance.get("/api/v1/audit/status"));
  const { index, entry } = proven(await (await compliance.get(address)).text(), key);
  expect(entry).toMatchObject({ action: "decision.made", caseId, details: { decisionId: decision.id } });

  for (const person of [people.reviewer, people.compliance]) {
    await signIn(person);
    await page.goto(`/cases/${caseId}`);
    const line = page.getByRole("listitem").filter({ hasText: `In the log: #${index}.` });
    await expect(line).toContainText("Decided by");
    const file = await kept(page, () => line.getByRole("link", { name: "Receipt" }).click());
    expect(proven(await textOf(file), key)).toEqual({ index, entry });
  }
  await expectAccessible(page, "case with a receipt");

  await problemOf(await (await apiAs(people.reviewer2)).get(address), 404, "not-found");
  await problemOf(await (await apiAs(people.support)).get(address), 403, "forbidden");
  await signIn(people.support);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByText("Decided by")).toBeVisible();
  await expect(page.getByRole("link", { name: "Receipt" })).toHaveCount(0);
});

test.describe("a log that was tampered with", () => {
  // It starts an installation of its own, because what is broken here stays so.
  test.describe.configure({ timeout: 900_000 });

  test("raises the alarm on every page of those who read it, in their language, and on nobody else's", async ({ browser }) => {
    const dataDir = path.join(os.tmpdir(), `secondlook-e2e-${randomBytes(4).toString("hex")}`);
    fs.mkdirSync(dataDir, { mode: 0o711 });
    const app = await startApp(dataDir, e2eSparePort("tampered"), { SECONDLOOK_DEMO: "off" });
    try {
      const openAs = async (role: "compliance_manager" | "reviewer", locale?: string) => {
        const context = await browser.newContext({ baseURL: app.url, ...(locale && { locale }) });
        expect((await passSignIn(context.request, await createPerson(role, role, dataDir))).status()).toBe(200);
        return context.newPage();
      };
      const [reader, other] = [await openAs("compliance_manager"), await openAs("reviewer")];
      const status = async () => okJson<AuditStatus>(await reader.request.get("/api/v1/audit/status"));
      await expect.poll(async () => (await status()).check?.wholeAt ?? null, { timeout: 120_000 }).not.toBeNull();
      await reader.goto("/queue");
      await listening(reader);
      const alarm = reader.getByRole("alert").filter({ hasText: "The audit log" });
      await expect(alarm).toHaveCount(0);

      const index = await addEntry(dataDir);
      await expect.poll(async () => (await status()).alarm, { timeout: 120_000 }).toMatchObject({ kind: "entry_added", index });
      // Told by the page's own asking, without a key pressed.
      await expect(alarm).toContainText(`First wrong entry: #${index}.`, { timeout: 120_000 });
      await expect(alarm).toContainText("Do not restart or restore anything");
      await expectAccessible(reader, "alarm");
      await alarm.getByRole("link", { name: "Audit log" }).click();
      await expect(reader).toHaveURL(/\/audit$/);
      await expect(reader.getByRole("region", { name: "The log" })).toContainText("The log does not hold");
      await expect(alarm).toBeVisible();

      const chinese = await openAs("compliance_manager", "zh-CN");
      await chinese.goto("/queue");
      await expect(chinese.getByRole("alert").filter({ hasText: "审计日志已不可信" })).toContainText(`#${index}`);
      await other.goto("/queue");
      await expect(other.getByRole("table").or(other.getByText("Review next")).first()).toBeVisible();
      await expect(other.getByText("The audit log does not hold")).toHaveCount(0);
      for (const page of [reader, other, chinese]) await page.context().close();
    } finally {
      await app.stop();
    }
  });
});

/** An entry that the sequencer did not write, put in by whoever has the application's password; gives its index. */
async function addEntry(dataDir: string): Promise<number> {
  const { appUrl } = JSON.parse(fs.readFileSync(path.join(dataDir, "runtime.json"), "utf8")) as { appUrl: string };
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ index: string }>(
      `INSERT INTO audit_leaves (index, event_id, hash) SELECT max(index) + 1, gen_random_uuid(), sha256('forged') FROM audit_leaves
       RETURNING index`,
    );
    return Number(rows[0]?.index);
  } finally {
    await client.end();
  }
}
