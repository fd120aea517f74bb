declare global {
  interface Window {
    /** Whether the case on screen is whole: both pictures decoded and the fields there. */
    deskIsPainted(): boolean;
    /** From here on the next key press counts. */
    watchNextCase(): void;
    /** Milliseconds from that key press to the frame in which another case is whole. */
    nextCaseShown(): Promise<number>;
  }
}

/** Runs in the page before its own scripts: measures in its clock, from the event's own time to the frame after the change. */
export function watchForNextCase(): void {
  const reference = () => document.querySelector("main h1")?.textContent ?? "";
  const picturesShown = () => {
    const stages = [...document.querySelectorAll("main [role=group][tabindex='0']")];
    const ready = stages.filter((stage) =>
      [...stage.querySelectorAll("img")].some(
        (img) =>
          img.complete && img.naturalWidth > 0 && getComputedStyle(img).opacity === "1" && getComputedStyle(img).visibility === "visible",
      ),
    );
    return ready.length >= 2;
  };
  window.deskIsPainted = () => reference() !== "" && picturesShown() && document.querySelectorAll("main table tbody tr").length >= 3;

  let shown: Promise<number> = Promise.resolve(Number.NaN);
  window.watchNextCase = () => {
    const left = reference();
    shown = new Promise((resolve) => {
      const onKey = (event: KeyboardEvent) => {
        if (event.key !== "Enter") return;
        document.removeEventListener("keydown", onKey, true);
        const pressed = event.timeStamp;
        const look = () => {
          if (reference() === left || !window.deskIsPainted()) return requestAnimationFrame(look);
          // Callbacks run before the frame is painted; a message is handled after it.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - pressed);
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      };
      document.addEventListener("keydown", onKey, true);
    });
  };
  window.nextCaseShown = () => shown;
}
