import { useState } from "react";
import { type Eyes, exactEyes, likelyEyes, type Pair } from "@/lib/viewer-eyes";
import type { Point } from "@/lib/viewer-geometry";
import type { Light } from "@/lib/viewer-light";
import type { Move } from "@/lib/viewer-moves";
import { otherSide, type PaneSide } from "./pane-images";
import { type EyesByHand, emptyRecords, pairName } from "./picture-records";
import { useMoves } from "./use-moves";
import { useOverlay } from "./use-overlay";
import { usePointedRegion } from "./use-pointed-region";
import { useShownPictures } from "./use-shown-pictures";
import type { Highlight, ViewerImage, ViewerRegion } from "./viewer-types";

type Options = {
  images: ViewerImage[];
  highlight: Highlight | null;
  regions: readonly ViewerRegion[];
  onRegion: (id: string | null) => void;
};

/** What both panes share: the pictures they show, which is active, the lock, the overlay, and what is kept of each picture. */
export function useViewer({ images, highlight, regions, onRegion }: Options) {
  const [records] = useState(emptyRecords);
  const region = usePointedRegion(regions, highlight, onRegion);
  const pictures = useShownPictures(images, region.outlined);
  const [active, setActive] = useState<PaneSide>("document");
  const [locked, setLocked] = useState(false);
  const [magnified, setMagnified] = useState(false);
  const overlay = useOverlay();
  const [eyesByHand, setEyesByHand] = useState<EyesByHand>(new Map());

  const { document, person } = pictures.shown;
  const pair = document && person && { document, person };
  const byHand = pair && (eyesByHand.get(pairName(pair)) ?? null);
  const exact = pair && exactEyes(pair, byHand);
  // Two pictures whose eyes nobody has given are aligned by hand before one is laid over the other.
  const wanted = pair ? overlay.mode : "side_by_side";
  const mode = wanted === "overlay" && !exact ? "align" : wanted;
  const moves = useMoves({ mode, locked, eyesByHand });
  const { handles } = moves;

  const pick = (side: PaneSide, imageId: string) => {
    setActive(side);
    region.point(null, "key");
    const image = pictures.panes[side].find(({ id }) => id === imageId);
    const placed =
      image && locked && moves.faceLock.current?.placedLikeOther(handles, side, image, records.placements.get(imageId), moves.eyesOf);
    if (placed) records.placements.set(imageId, placed);
    pictures.pick(side, imageId);
  };
  const relight = (imageId: string, light: Light) => {
    records.lights.set(imageId, light);
    for (const handle of Object.values(handles)) handle?.redraw();
  };
  const frameFaces = () =>
    moves.withFaceLock((faceLock) => {
      records.overlays.clear();
      handles.overlay?.redraw();
      faceLock.frameFaces(handles, moves.eyesOf);
    });
  const lock = () => (locked ? setLocked(false) : frameFaces().then(() => setLocked(true)));
  const reset = () => {
    for (const kept of Object.values(records)) kept.clear();
    for (const handle of Object.values(handles)) handle?.redraw();
    setLocked(false);
    overlay.resetLook();
  };
  const setEyes = (eyes: Pair<Eyes>) => {
    if (pair) setEyesByHand((before) => new Map(before).set(pairName(pair), eyes));
    overlay.setMode("overlay");
  };
  const switchPane = () => {
    setActive(otherSide(active));
    if (mode !== "overlay") handles[otherSide(active)]?.element()?.focus();
  };
  const move = (side: PaneSide, next: Move) => {
    setActive(side);
    moves.move(side, next);
  };
  /** Between the fitted picture and one to one about a point. */
  const toggle = (side: PaneSide, at: Point) => {
    const zoom = handles[mode === "overlay" ? "overlay" : side]?.view()?.placement.zoom ?? 1;
    move(side, zoom < 1.01 ? { kind: "actual", at } : { kind: "fit" });
  };
  return {
    ...{ records, region, pictures, active, setActive, locked, lock, magnified, setMagnified, overlay, mode, pair, exact, byHand },
    ...{ handles, move, toggle, pick, relight, reset, setEyes, switchPane },
    frameFaces,
    closeAlign: () => overlay.setMode(exact ? "overlay" : "side_by_side"),
    facesKnown: pair !== null && likelyEyes(pair, byHand) !== null,
    regionsOf: (imageId: string | undefined) => regions.filter((each) => each.imageId === imageId),
  };
}

export type Viewer = ReturnType<typeof useViewer>;
