import type { Browser, Page } from "@playwright/test";
import { benchContext } from "./browser-context";
import { atMost, type Finding } from "./findings";
import { median, ms, percentile } from "./statistics";

const steps = 120;
const stepMs = 20;

/** How long zooming, panning and typing wait for the next paint. */
export async function measureInput(page: Page): Promise<Finding[]> {
  const stage = await middleOfFirstStage(page);
  const zoomed = await timed(page, "wheel", async () => {
    await page.mouse.move(stage.x, stage.y);
    for (let n = 0; n < steps; n++) await page.mouse.wheel(0, n % 24 < 12 ? -40 : 40).then(() => page.waitForTimeout(stepMs));
  });
  const panned = await timed(page, "pointermove", async () => {
    await page.mouse.move(stage.x, stage.y);
    await page.mouse.down();
    for (let n = 0; n < steps; n++)
      await page.mouse.move(stage.x + 60 * Math.sin(n / 6), stage.y + 60 * Math.cos(n / 6)).then(() => page.waitForTimeout(stepMs));
    await page.mouse.up();
  });
  await page.getByLabel("Note", { exact: true }).click();
  const typed = await timed(page, "keydown", () =>
    page.keyboard.type("The ears and the jaw differ a little. ".repeat(3), { delay: stepMs }),
  );
  await page.getByLabel("Note", { exact: true }).fill("");
  await page.keyboard.press("Escape");
  return [
    atMost("desk: next paint while zooming, p95", percentile(zoomed, 0.95), 50, ms),
    atMost("desk: next paint while panning, p95", percentile(panned, 0.95), 50, ms),
    atMost("desk: next paint while typing a note, p95", percentile(typed, 0.95), 50, ms),
  ];
}

async function middleOfFirstStage(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator("main [role=group][tabindex='0']").first().boundingBox();
  if (!box) throw new Error("There is no stage on the case page.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** For each event of this kind during `act`, the milliseconds from the input to the end of the frame that follows it. */
async function timed(page: Page, kind: string, act: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate((name) => {
    const times: number[] = [];
    const listen = (event: Event) => {
      requestAnimationFrame(() => {
        // A message is handled after the frame in which it was posted has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    };
    window.addEventListener(name, listen, { capture: true, passive: true });
    Object.assign(window, {
      benchTimes: () => {
        window.removeEventListener(name, listen, { capture: true });
        return times;
      },
    });
  }, kind);
  await act();
  await page.waitForTimeout(200);
  const times = await page.evaluate(() => (window as unknown as { benchTimes: () => number[] }).benchTimes());
  if (times.length < steps / 2) throw new Error(`Only ${times.length} ${kind} events were seen.`);
  return times;
}

/** Frame times of a locked zoom against a bare page that transforms the same two pictures at the same size. */
export async function measureFrames(browser: Browser, page: Page): Promise<Finding[]> {
  const bare = await barePage(browser, page);
  await page.bringToFront();
  await page.keyboard.press("l");
  const ours = await framesWhileZooming(page, await middleOfFirstStage(page));
  await page.keyboard.press("l");
  await page.keyboard.press("Backspace");
  await bare.bringToFront();
  const theirs = await framesWhileZooming(bare, { x: 400, y: 400 });
  await bare.close();
  await page.bringToFront();
  return [
    atMost("desk: frame times of a locked zoom against a bare page, median", median(ours) / median(theirs), 1.3),
    atMost("desk: frame times of a locked zoom against a bare page, p95", percentile(ours, 0.95) / percentile(theirs, 0.95), 1.3),
    { measure: "desk: frame times, ours and bare, p95", figure: `${ms(percentile(ours, 0.95))} and ${ms(percentile(theirs, 0.95))}` },
  ];
}

/** The two pictures that the desk shows, alone on a page, moved by nothing but a transform on the wheel. */
async function barePage(browser: Browser, page: Page): Promise<Page> {
  const pictures = await page.evaluate(async () => {
    const shown = [...document.querySelectorAll<HTMLImageElement>("main [role=group][tabindex='0'] img")].filter(
      (img) => getComputedStyle(img).opacity === "1" && getComputedStyle(img).visibility === "visible",
    );
    return Promise.all(
      shown.slice(0, 2).map(async (img) => {
        const blob = await (await fetch(img.src)).blob();
        const url = await new Promise<string>((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(String(reader.result));
          reader.readAsDataURL(blob);
        });
        return { url, width: img.clientWidth, height: img.clientHeight };
      }),
    );
  });
  const context = await benchContext(browser);
  const bare = await context.newPage();
  const panes = pictures.map(
    ({ url, width, height }) =>
      `<div style="flex:1;overflow:hidden;position:relative"><img src="${url}" style="position:absolute;transform-origin:0 0;will-change:transform;width:${width}px;height:${height}px"></div>`,
  );
  await bare.setContent(`<body style="margin:0;display:flex;height:800px">${panes.join("")}</body>`);
  await bare.evaluate(() => {
    let scale = 0.4;
    window.addEventListener("wheel", (event) => {
      scale = Math.min(4, Math.max(0.1, scale * (event.deltaY < 0 ? 1.05 : 1 / 1.05)));
      requestAnimationFrame(() => {
        for (const img of document.querySelectorAll("img")) img.style.transform = `translate(10px, 10px) scale(${scale})`;
      });
    });
  });
  return bare;
}

async function framesWhileZooming(page: Page, at: { x: number; y: number }): Promise<number[]> {
  await page.mouse.move(at.x, at.y);
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = 0;
    let running = true;
    const frame = (now: number) => {
      if (last) frames.push(now - last);
      last = now;
      if (running) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(window, {
      benchFrames: () => {
        running = false;
        return frames;
      },
    });
  });
  for (let n = 0; n < steps; n++) await page.mouse.wheel(0, n % 24 < 12 ? -40 : 40);
  const frames = await page.evaluate(() => (window as unknown as { benchFrames: () => number[] }).benchFrames());
  if (frames.length < 30) throw new Error(`Only ${frames.length} frames were drawn.`);
  return frames;
}
