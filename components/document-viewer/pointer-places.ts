import type { Point } from "@/lib/viewer-geometry";

/**
 * Gives the place of a pointer event in an element (CSS pixels). Where the element is on the page is measured when the pointer
 * comes and after the page has moved, not for each event: measuring would make the browser lay out the page each time.
 */
export function pointerPlaces(target: HTMLElement, signal: AbortSignal): (event: MouseEvent) => Point {
  let box: DOMRect | null = null;
  const forget = () => {
    box = null;
  };
  const resized = new ResizeObserver(forget);
  resized.observe(target);
  signal.addEventListener("abort", () => resized.disconnect());
  target.addEventListener("pointerenter", forget, { signal });
  target.addEventListener("pointerdown", forget, { capture: true, signal });
  window.addEventListener("scroll", forget, { capture: true, passive: true, signal });
  return (event) => {
    box ??= target.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
}
