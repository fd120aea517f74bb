import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl";
import { keysOfShortcut } from "@/lib/shortcuts";
import { counterpart } from "@/lib/viewer-alignment";
import { betweenEyes, type Eyes, eyeDistance, likelyEyes } from "@/lib/viewer-eyes";
import type { View } from "@/lib/viewer-faces";
import { type Point, scaleOf, toPane, toPicture } from "@/lib/viewer-geometry";
import { cssFilter } from "@/lib/viewer-light";
import { onPicture } from "@/lib/viewer-moves";
import { Lens, type LensHandle } from "./lens";
import { otherSide, type PaneSide, paneSides } from "./pane-images";
import { lightOf } from "./picture-records";
import { pointerPlaces } from "./pointer-places";
import { useEscape } from "./use-escape";
import { arrowStep } from "./use-pan-zoom";
import type { Viewer } from "./use-viewer";

type Props = { viewer: Viewer; onClose: () => void };
type Place = { side: PaneSide; point: Point };

/** How many times as large as the pane shows it, and the step of an arrow key in CSS pixels. */
const lensFactor = 2.5;
const arrowPixels = 6;

/** A round glass on both pictures at once: under the pointer, and at the same place of the other face. */
export function Magnifier({ viewer, onClose }: Props) {
  const lenses: Record<PaneSide, RefObject<LensHandle | null>> = { document: useRef(null), person: useRef(null) };
  const place = useRef<Place | null>(null);
  const frame = useRef(0);
  const { handles, records, active, pair, byHand } = viewer;
  const eyes = pair && likelyEyes(pair, byHand);
  const t = useTranslations("viewer");

  const draw = () => {
    place.current ??= { side: active, point: startOf(handles[active]?.view() ?? null, eyes?.[active] ?? null) };
    const { side, point } = place.current;
    const [here, there] = [handles[side]?.view(), handles[otherSide(side)]?.view()];
    if (!here) return;
    const scale = scaleOf(here.stage, here.placement) * lensFactor;
    lenses[side].current?.draw(here, point, scale);
    if (!there) return;
    const [from, to] = [
      { ...here.stage.image, eyes: eyes?.[side] ?? null },
      { ...there.stage.image, eyes: eyes?.[otherSide(side)] ?? null },
    ];
    const same = onPicture(counterpart(point, from, to, here.placement.flipped !== there.placement.flipped));
    const ratio = from.eyes && to.eyes ? eyeDistance(from.eyes, from) / Math.max(1, eyeDistance(to.eyes, to)) : null;
    lenses[otherSide(side)].current?.draw(there, same, ratio ? scale * ratio : scaleOf(there.stage, there.placement) * lensFactor);
  };
  const latest = useRef(draw);
  useLayoutEffect(() => {
    latest.current = draw;
    draw();
  });

  useEffect(() => {
    const listening = new AbortController();
    const drawSoon = () => {
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => latest.current());
    };
    const go = (next: Place) => {
      place.current = next;
      drawSoon();
    };
    const unwatched = paneSides.map((side) => handles[side]?.watch(() => latest.current()));
    for (const side of paneSides) listen(side, handles, place, go, listening.signal);
    return () => {
      listening.abort();
      cancelAnimationFrame(frame.current);
      for (const unwatch of unwatched) unwatch?.();
    };
  }, [handles]);
  useEscape(onClose);

  return (
    <>
      {paneSides.map((side) => {
        const stage = handles[side]?.element();
        const image = handles[side]?.image() && viewer.pictures.shown[side];
        if (!stage || !image) return null;
        const lens = <Lens ref={lenses[side]} image={image} filter={() => cssFilter(lightOf(records, image.id))} />;
        return createPortal(lens, stage, side);
      })}
      {pair && !eyes && (
        <p
          role="status"
          className="absolute end-3 bottom-2 rounded-small bg-surface ps-2 text-meta text-muted max-[900px]:static max-[900px]:py-1"
        >
          {t("magnifiedByFrame", { key: keysOfShortcut("align") })}
        </p>
      )}
    </>
  );
}

/** The glass begins at the eyes where they are known, else in the middle of the pane. */
function startOf(view: View | null, eyes: Eyes | null): Point {
  return eyes ? betweenEyes(eyes) : (view?.placement.centre ?? { x: 0.5, y: 0.5 });
}

function listen(
  side: PaneSide,
  handles: Viewer["handles"],
  place: RefObject<Place | null>,
  go: (place: Place) => void,
  signal: AbortSignal,
): void {
  const stage = handles[side]?.element();
  if (!stage) return;
  const placeOf = pointerPlaces(stage, signal);
  const onPointerMove = (event: PointerEvent) => {
    const view = handles[side]?.view();
    if (view) go({ side, point: onPicture(toPicture(view.stage, view.placement, placeOf(event))) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = arrowStep(event, arrowPixels);
    const view = handles[side]?.view();
    if (!step || !view) return;
    event.preventDefault();
    const before = place.current?.side === side ? place.current.point : view.placement.centre;
    const { x, y } = toPane(view.stage, view.placement, before);
    go({ side, point: onPicture(toPicture(view.stage, view.placement, { x: x + step.x, y: y + step.y })) });
  };
  stage.addEventListener("pointermove", onPointerMove, { signal });
  // Before the stage's own listener, which would move the picture instead.
  stage.addEventListener("keydown", onKeyDown, { capture: true, signal });
}
