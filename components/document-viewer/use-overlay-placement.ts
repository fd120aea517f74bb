import { type RefObject, useImperativeHandle, useMemo, useRef } from "react";
import { alignment, cssMatrix, scaleOfMatrix } from "@/lib/viewer-alignment";
import type { Eyes, Pair } from "@/lib/viewer-eyes";
import { faceFramed, type View } from "@/lib/viewer-faces";
import { magnification, needsFull, needsFullAt, restingPlacement, scaleOf } from "@/lib/viewer-geometry";
import { cssFilter, plainLight } from "@/lib/viewer-light";
import type { PaneImage } from "./pane-images";
import { lightOf, pairName } from "./picture-records";
import type { LookText } from "./use-look-text";
import { type PaneHandle, usePlacement } from "./use-placement";
import type { Viewer } from "./use-viewer";

type Element = RefObject<HTMLDivElement | null>;
type Options = {
  pair: Pair<PaneImage>;
  eyes: Pair<Eyes>;
  viewer: Viewer;
  stage: Element;
  /** What holds both pictures. */
  layer: Element;
  under: Element;
  over: Element;
  onFull: (imageId: string) => void;
  look: LookText;
};

/** Lays two pictures over each other, and obeys the viewer's moves as a pane does. */
export function useOverlayPlacement(options: Options): void {
  const { pair, eyes, viewer, stage, layer, look } = options;
  const { records, handles } = viewer;
  const drawPictures = useDrawnPictures(options);
  const own = () => records.placements.get(pair.document.id) ?? restingPlacement;
  const handle = usePlacement({
    pane: stage,
    layer,
    mark: useRef(null),
    image: pair.document,
    region: null,
    bringsInSight: false,
    // How it is turned and flipped belongs to the document's picture; where it is and how large, to the two together.
    read: (place) => {
      const { turns, flipped } = own();
      const kept = records.overlays.get(pairName(pair)) ?? faceFramed({ stage: place, placement: own() }, eyes.document);
      return { ...kept, turns, flipped };
    },
    write: (placement) => records.overlays.set(pairName(pair), placement),
    filter: () => "",
    onDrawn: (view) => {
      look.write(magnification(view.stage, view.placement), false, plainLight);
      drawPictures(view);
    },
  });
  useImperativeHandle(
    (value: PaneHandle | null) => {
      handles.overlay = value;
    },
    () => handle,
  );
}

/** Lays the person's picture on the document's and lights both; most frames of a zoom leave these styles as they are. */
function useDrawnPictures({ pair: { document, person }, eyes, viewer, under, over, onFull }: Options): (view: View) => void {
  const laid = useMemo(() => {
    const [from, to] = [
      { ...person, eyes: eyes.person },
      { ...document, eyes: eyes.document },
    ];
    return { plain: alignment(from, to), mirrored: alignment(from, to, true) };
  }, [document, person, eyes]);
  return ({ stage, placement }) => {
    const { placements } = viewer.records;
    const flipped = placements.get(person.id)?.flipped ?? false;
    const matrix = flipped === placement.flipped ? laid.plain : laid.mirrored;
    if (!matrix) return;
    write(over.current, "transform", cssMatrix(matrix));
    write(over.current, "filter", cssFilter(lightOf(viewer.records, person.id)));
    write(under.current, "filter", cssFilter(lightOf(viewer.records, document.id)));
    if (needsFull(stage, placement)) onFull(document.id);
    if (needsFullAt(person, scaleOf(stage, placement) * scaleOfMatrix(matrix), stage.pixelRatio)) onFull(person.id);
  };
}

function write(element: HTMLElement | null, property: "transform" | "filter", value: string): void {
  if (element && element.style[property] !== value) element.style[property] = value;
}
