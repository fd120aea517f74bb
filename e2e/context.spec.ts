import AxeBuilder from "@axe-core/playwright";
import type { CaseDetail } from "@/lib/contracts/case";
import { claim, expect, okJson, problemOf, test } from "./fixtures";
import { createPerson, people } from "./people";

test("a case that shares its document with another account's is compared with it, under the claim and no longer", async ({
  page,
  signIn,
  apiAs,
  postVerification,
}) => {
  const number = `N${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  const fields = (name: string) => [
    { key: "full_name" as const, source: "viz" as const, value: name },
    { key: "document_number" as const, source: "viz" as const, value: number },
  ];
  const other = await postVerification({ fields: fields("QUILL ZEPHYRINE") });
  const held = await postVerification({ fields: fields("QUILL ZEPHYRA") });
  const reviewer = await createPerson("reviewer", "Aoife Byrne");
  const request = await apiAs(reviewer);
  const lease = await claim(request, held.caseId);

  await signIn(reviewer);
  await page.goto(`/cases/${held.caseId}`);
  const facts = page.getByRole("region", { name: "Facts" });
  await expect(facts.getByText("Same document number")).toBeVisible();
  await facts.getByRole("button", { name: `Compare with ${other.reference}` }).click();
  const dialog = page.getByRole("dialog", { name: `${held.reference} beside ${other.reference}` });
  await expect(dialog.getByRole("row", { name: /Document no\./ })).toContainText("Links them");
  await expect(dialog.getByRole("row", { name: /^Full name/ })).toContainText("Differs");
  const pictures = dialog.getByRole("img");
  await expect(pictures).toHaveCount(2);
  for (const picture of await pictures.all())
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  for (const part of ["dialog[open]", "[aria-label=Facts]"])
    expect((await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).include(part).analyze()).violations).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  const look = `/api/v1/cases/${other.caseId}?context=${held.caseId}`;
  const seen = await okJson<CaseDetail>(await request.get(look));
  expect(seen).toMatchObject({ lease: null, evidence: { checks: [] } });
  const picture = `/api/v1/cases/${other.caseId}/images/${seen.evidence?.images[0]?.id}?context=${held.caseId}`;
  expect((await request.get(picture)).headers()["content-type"]).toBe("image/jpeg");
  await problemOf(await (await apiAs(people.senior)).get(look), 403, "not-claimed");
  await okJson(await request.post(`/api/v1/cases/${held.caseId}/release`, { data: { leaseToken: lease.leaseToken } }));
  for (const address of [look, picture, `/api/v1/cases/${held.caseId}/context`])
    await problemOf(await request.get(address), 403, "not-claimed");
});

test("a first attempt that shares nothing says so in one line", async ({ page, signIn, apiAs, postVerification }) => {
  const { caseId } = await postVerification();
  const reviewer = await createPerson("reviewer", "Aoife Byrne");
  await claim(await apiAs(reviewer), caseId);
  await signIn(reviewer);
  await page.goto(`/cases/${caseId}`);
  await expect(page.getByText("First attempt of this account; nothing else shares its document, pictures or device.")).toBeVisible();
});
