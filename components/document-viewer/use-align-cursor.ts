import { useEffect, useLayoutEffect, useRef } from "react";
import { eyesOfBox, type Pair } from "@/lib/viewer-eyes";
import { type Point, toPane, toPicture } from "@/lib/viewer-geometry";
import { onPicture } from "@/lib/viewer-moves";
import { type PaneImage, type PaneSide, paneSides } from "./pane-images";
import { pointerPlaces } from "./pointer-places";
import { arrowStep } from "./use-pan-zoom";
import type { Viewer } from "./use-viewer";

/** The points in the order in which they are set, left and right as the reviewer sees them. */
export const alignSteps = [
  { side: "document", eye: "left" },
  { side: "document", eye: "right" },
  { side: "person", eye: "left" },
  { side: "person", eye: "right" },
] as const;
const arrowPixels = 4;
/** A press that moves farther than this drags the picture and sets no point. */
const clickPixels = 4;

type Options = {
  pair: Pair<PaneImage>;
  viewer: Viewer;
  step: (typeof alignSteps)[number];
  /** Those that are set. */
  points: readonly Point[];
  onSet: (point: Point) => void;
};
/** The elements of the crosses in each picture; the last one follows the hand. */
export type CrossElements = Record<PaneSide, (HTMLElement | null)[]>;

/** The cross follows the pointer and the arrow keys; a click or enter sets its point. Points stay on their spot of the picture. */
export function useAlignCursor({ pair, viewer, step, points, onSet }: Options): CrossElements {
  const crosses = useRef<CrossElements>({ document: [], person: [] }).current;
  const { handles, setActive } = viewer;
  const at = useRef<Point>({ x: 0.5, y: 0.5 });
  const side = step.side;

  const draw = () => {
    for (const each of paneSides) {
      const view = handles[each]?.view();
      if (!view) continue;
      const set = points.filter((_, index) => alignSteps[index]?.side === each);
      for (const [index, point] of [...set, at.current].entries())
        layCross(crosses[each][index], toPane(view.stage, view.placement, point));
    }
  };
  const latest = useRef({ draw, onSet });
  useLayoutEffect(() => {
    latest.current = { draw, onSet };
  });

  // The cross begins where the eye is likely to be, and the stage of its picture takes the keys.
  useLayoutEffect(() => {
    const { face } = pair[side];
    const view = handles[side]?.view();
    at.current = face ? eyesOfBox(face.box)[step.eye] : (view?.placement.centre ?? at.current);
    setActive(side);
    handles[side]?.element()?.focus();
  }, [pair, side, step.eye, handles, setActive]);
  useLayoutEffect(() => latest.current.draw());

  useEffect(() => {
    const listening = new AbortController();
    const stage = handles[side]?.element();
    if (!stage) return;
    const unwatched = paneSides.map((each) => handles[each]?.watch(() => latest.current.draw()));
    listen(
      stage,
      () => handles[side]?.view() ?? null,
      { at, draw: () => latest.current.draw(), set: () => latest.current.onSet(at.current) },
      listening.signal,
    );
    return () => {
      listening.abort();
      for (const unwatch of unwatched) unwatch?.();
    };
  }, [side, handles]);
  return crosses;
}

type Cursor = { at: { current: Point }; draw: () => void; set: () => void };

function listen(
  stage: HTMLElement,
  viewNow: () => ReturnType<NonNullable<Viewer["handles"][PaneSide]>["view"]>,
  cursor: Cursor,
  signal: AbortSignal,
): void {
  const placeOf = pointerPlaces(stage, signal);
  let pressed: Point | null = null;
  const goTo = (place: Point) => {
    const view = viewNow();
    if (!view) return;
    cursor.at.current = onPicture(toPicture(view.stage, view.placement, place));
    cursor.draw();
  };
  const onClick = (event: MouseEvent) => {
    const place = placeOf(event);
    if (!pressed || Math.hypot(place.x - pressed.x, place.y - pressed.y) > clickPixels) return;
    goTo(place);
    cursor.set();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const view = viewNow();
    const arrow = arrowStep(event, arrowPixels);
    if (view && arrow) {
      const { x, y } = toPane(view.stage, view.placement, cursor.at.current);
      goTo({ x: x + arrow.x, y: y + arrow.y });
    } else if (event.key === "Enter") cursor.set();
    else return;
    event.preventDefault();
  };
  stage.addEventListener("pointerdown", (event) => (pressed = placeOf(event)), { signal });
  stage.addEventListener("pointermove", (event) => goTo(placeOf(event)), { signal });
  stage.addEventListener("click", onClick, { signal });
  // Before the stage's own listeners, which would move and zoom the picture.
  stage.addEventListener("keydown", onKeyDown, { capture: true, signal });
  stage.addEventListener("dblclick", (event) => event.preventDefault(), { capture: true, signal });
}

function layCross(cross: HTMLElement | null | undefined, { x, y }: Point): void {
  if (cross) cross.style.transform = `translate(${x}px, ${y}px)`;
}
