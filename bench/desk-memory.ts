import { say } from "@/scripts/console";
import type { Caller } from "./caller";
import { atMost, type Finding } from "./findings";
import { openPlainTab, type PlainTab } from "./plain-browser";
import { watchForNextCase } from "./watch-next-case";

const cases = { warm: 10, measured: 200 } as const;
export const casesToWeigh = cases.warm + cases.measured;
/** Long enough for the next case to be fetched while one looks. */
const lookMs = 900;

/** How the memory of a tab grows over 200 cases that are decided by key, one after the other. */
export async function measureMemory(url: string, person: Caller): Promise<Finding[]> {
  const tab = await openPlainTab();
  try {
    await openDesk(tab, url, person);
    for (let n = 0; n < cases.warm; n++) await decideAndGoOn(tab);
    const before = await weigh(tab);
    for (let n = 1; n <= cases.measured; n++) {
      await decideAndGoOn(tab);
      if (n % 50 === 0) say(`  desk: memory after ${n} of ${cases.measured} cases: +${inMb((await weigh(tab)).process - before.process)}`);
    }
    const after = await weigh(tab);
    return [
      atMost(`desk: growth of the tab's memory over ${cases.measured} cases`, after.process - before.process, 30 * 1024 * 1024, inMb),
      { measure: "desk: JavaScript heap before and after", figure: `${inMb(before.heap)} and ${inMb(after.heap)}` },
    ];
  } finally {
    await tab.close();
  }
}

async function openDesk(tab: PlainTab, url: string, person: Caller): Promise<void> {
  for (const [name, value] of person.cookies()) await tab.send("Network.setCookie", { name, value, url });
  await tab.send("Page.enable");
  // The loader that runs these files names inner functions by a helper, which a page does not have.
  await tab.send("Page.addScriptToEvaluateOnNewDocument", {
    source: `globalThis.__name = (inner) => inner; (${watchForNextCase})()`,
  });
  await tab.send("Page.navigate", { url: `${url}/queue` });
  await until(
    tab,
    "document.readyState === 'complete' && [...document.querySelectorAll('button')].some((b) => /Review next/.test(b.textContent))",
  );
  await pause(1_000);
  await tab.evaluate("[...document.querySelectorAll('button')].find((b) => /Review next/.test(b.textContent)).click()");
  await until(tab, "location.pathname.startsWith('/cases/') && window.deskIsPainted()");
}

async function decideAndGoOn(tab: PlainTab): Promise<void> {
  await pause(lookMs);
  await press(tab, "a", "KeyA", 65);
  await pause(100);
  await tab.evaluate("window.watchNextCase()");
  await press(tab, "Enter", "Enter", 13);
  await tab.evaluate("window.nextCaseShown()");
}

async function press(tab: PlainTab, key: string, code: string, keyCode: number): Promise<void> {
  const text = key === "Enter" ? "\r" : key;
  await tab.send("Input.dispatchKeyEvent", { type: "keyDown", key, code, text, windowsVirtualKeyCode: keyCode });
  await tab.send("Input.dispatchKeyEvent", { type: "keyUp", key, code, windowsVirtualKeyCode: keyCode });
}

async function until(tab: PlainTab, condition: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(100)) {
    if (await tab.evaluate<boolean>(`Boolean(${condition})`).catch(() => false)) return;
  }
  throw new Error(`The page did not come to: ${condition}`);
}

async function weigh(tab: PlainTab): Promise<{ process: number; heap: number }> {
  const process = await tab.residentBytes();
  const { usedSize } = await tab.send("Runtime.getHeapUsage");
  return { process, heap: Number(usedSize) };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const inMb = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
