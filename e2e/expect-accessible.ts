import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Checks what is on screen now, or the part named by a selector, in both themes; between them only the colours change. */
export async function expectAccessible(page: Page, what: string, part?: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    const places = async () => {
      const axe = theme === "light" ? new AxeBuilder({ page }).withTags(rules) : new AxeBuilder({ page }).withRules(["color-contrast"]);
      const { violations } = await (part ? axe.include(part) : axe).analyze();
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? ""}`));
    };
    // Asked again while it is not clean: a busy browser may repaint a theme in two steps.
    await expect.poll(places, { message: `${what}, ${theme}`, timeout: 180_000 }).toEqual([]);
  }
}
