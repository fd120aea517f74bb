import { type RefObject, useEffect, useRef } from "react";
import type { Point } from "@/lib/viewer-geometry";
import type { Move } from "@/lib/viewer-moves";

/** What the hand does in a pane: moves, or a double click that changes between fit and one to one. */
export type Gestures = { onMove: (move: Move) => void; onToggle: (at: Point) => void };

const pixelsPerLine = 16;
const keyboardStep = 48;
const arrows: Record<string, readonly [number, number]> = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Turns wheel, drag, pinch, double click and arrow keys on an element into moves, without rendering. */
export function usePanZoom(element: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const listening = new AbortController();
    const pointOf = (event: MouseEvent): Point => {
      const box = target.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const move = (next: Move) => latest.current.onMove(next);

    // React's wheel listener is passive; the page would scroll under the picture.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      move({ kind: "zoom", factor: wheelFactor(event), at: pointOf(event) });
    };
    const onDoubleClick = (event: MouseEvent) => {
      if (!isControl(event)) latest.current.onToggle(pointOf(event));
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const arrow = arrows[event.key];
      if (!arrow || event.target !== target || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const step = event.shiftKey ? keyboardStep * 4 : keyboardStep;
      move({ kind: "pan", dx: arrow[0] * step, dy: arrow[1] * step });
    };
    target.addEventListener("wheel", onWheel, { passive: false, signal: listening.signal });
    target.addEventListener("dblclick", onDoubleClick, { signal: listening.signal });
    target.addEventListener("keydown", onKeyDown, { signal: listening.signal });
    listenToPointers(target, pointOf, move, listening.signal);
    return () => listening.abort();
  }, [element]);
}

/** One finger or button drags; two fingers zoom about the point between them and drag it along. */
function listenToPointers(
  target: HTMLElement,
  pointOf: (event: MouseEvent) => Point,
  move: (next: Move) => void,
  signal: AbortSignal,
): void {
  const held = new Map<number, Point>();
  const onDown = (event: PointerEvent) => {
    if (isControl(event) || (event.pointerType === "mouse" && event.button > 1)) return;
    // The middle button would start the browser's own scrolling.
    if (event.button === 1) event.preventDefault();
    target.setPointerCapture(event.pointerId);
    held.set(event.pointerId, pointOf(event));
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = held.get(event.pointerId);
    if (!from) return;
    const to = pointOf(event);
    held.set(event.pointerId, to);
    const still = [...held].find(([id]) => id !== event.pointerId)?.[1];
    if (!still) return move({ kind: "pan", dx: to.x - from.x, dy: to.y - from.y });
    move({ kind: "pan", dx: (to.x - from.x) / 2, dy: (to.y - from.y) / 2 });
    const factor = distance(to, still) / Math.max(1, distance(from, still));
    move({ kind: "zoom", factor, at: { x: (to.x + still.x) / 2, y: (to.y + still.y) / 2 } });
  };
  const onUp = (event: PointerEvent) => held.delete(event.pointerId);
  target.addEventListener("pointerdown", onDown, { signal });
  target.addEventListener("pointermove", onPointerMove, { signal });
  target.addEventListener("pointerup", onUp, { signal });
  target.addEventListener("pointercancel", onUp, { signal });
  target.addEventListener("lostpointercapture", onUp, { signal });
}

/** A pinch on a trackpad comes as a wheel with control and small steps. */
function wheelFactor(event: WheelEvent): number {
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsPerLine : 1;
  const delta = Math.max(-240, Math.min(240, event.deltaY * lines));
  return Math.exp(-delta * (event.ctrlKey ? 0.01 : 0.002));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function isControl(event: Event): boolean {
  return event.target instanceof Element && event.target.closest("button") !== null;
}
