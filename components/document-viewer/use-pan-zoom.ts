import { type RefObject, useEffect, useRef } from "react";
import type { Point } from "@/lib/viewer-geometry";
import type { Move } from "@/lib/viewer-moves";
import { pointerPlaces } from "./pointer-places";

/** What the hand does in a pane: moves, or a double click that changes between fit and one to one. */
export type Gestures = { onMove: (move: Move) => void; onToggle: (at: Point) => void };

const pixelsPerLine = 16;
const keyboardStep = 48;
const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** How far an arrow key goes on the focused stage, four times as far with shift; null for other keys and elsewhere. */
export function arrowStep(event: KeyboardEvent, step: number): Point | null {
  const arrow = arrows[event.key];
  if (!arrow || event.defaultPrevented || event.target !== event.currentTarget) return null;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const length = event.shiftKey ? step * 4 : step;
  return { x: arrow.x * length, y: arrow.y * length };
}

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
    const pointOf = pointerPlaces(target, listening.signal);
    const move = (next: Move) => latest.current.onMove(next);

    // React's wheel listener is passive; the page would scroll under the picture.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      move({ kind: "zoom", factor: wheelFactor(event), at: pointOf(event) });
    };
    const onDoubleClick = (event: MouseEvent) => {
      if (!isControl(event) && !event.defaultPrevented) latest.current.onToggle(pointOf(event));
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const step = arrowStep(event, keyboardStep);
      if (!step) return;
      event.preventDefault();
      move({ kind: "pan", dx: -step.x, dy: -step.y });
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
