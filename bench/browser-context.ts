import type { Browser, BrowserContext, BrowserContextOptions } from "@playwright/test";

/** A context at the size of a reviewer's screen, in which functions of these files can run. */
export async function benchContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  // The loader that runs these files names inner functions by a helper, which a page does not have.
  await context.addInitScript("globalThis.__name = (inner) => inner");
  return context;
}
