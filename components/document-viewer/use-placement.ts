import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { Region } from "@/lib/contracts/verification";
import { cssTransform, magnification, needsFull, type Placement, regionInPane, restingPlacement, type Stage } from "@/lib/viewer-geometry";
import { applyMove, factorWithinLimits, type Move, withFaceFramed, withRegionInSight } from "@/lib/viewer-moves";
import type { ViewerImage } from "./viewer-types";

/** What the viewer does to a pane, also to the one that follows a locked other. */
export type PaneHandle = {
  move: (move: Move) => void;
  frameFace: () => void;
  /** How much of a zoom factor this pane can follow. */
  limit: (factor: number) => number;
  fits: () => boolean;
};

type Options = {
  pane: RefObject<HTMLElement | null>;
  layer: RefObject<HTMLElement | null>;
  mark: RefObject<HTMLElement | null>;
  image: ViewerImage | null;
  region: Region | null;
  placements: Map<string, Placement>;
  onDrawn: (imageId: string, magnification: number, needsFull: boolean) => void;
};

const quietMs = 160;

/** Lays the picture and the mark by writing styles once a frame; React renders nothing while the hand moves. */
export function usePlacement(options: Options): PaneHandle {
  const latest = useRef(options);
  const pending = useRef({ frame: 0, quiet: 0 });

  const stageOf = useCallback((): Stage | null => {
    const { pane, image } = latest.current;
    if (!pane.current || !image) return null;
    const { clientWidth: width, clientHeight: height } = pane.current;
    return { image, pane: { width, height }, pixelRatio: window.devicePixelRatio };
  }, []);

  const draw = useCallback(() => {
    const { layer, mark, image, region, onDrawn } = latest.current;
    const stage = stageOf();
    if (!stage || !image) return;
    const placement = placementOf(latest.current, stage);
    if (layer.current) layer.current.style.transform = cssTransform(stage, placement);
    if (mark.current && region) layMark(mark.current, regionInPane(stage, placement, region));
    onDrawn(image.id, magnification(stage, placement), needsFull(stage, placement));
  }, [stageOf]);

  const change = useCallback(
    (next: (stage: Stage, placement: Placement, image: ViewerImage) => Placement) => {
      const { image, placements, layer } = latest.current;
      const stage = stageOf();
      if (!stage || !image) return;
      placements.set(image.id, next(stage, placementOf(latest.current, stage), image));
      cancelAnimationFrame(pending.current.frame);
      pending.current.frame = requestAnimationFrame(draw);
      if (layer.current) promote(layer.current, pending.current);
    },
    [draw, stageOf],
  );

  useLayoutEffect(() => {
    latest.current = options;
    draw();
  });

  useEffect(() => {
    const target = latest.current.pane.current;
    const timers = pending.current;
    const observer = new ResizeObserver(draw);
    if (target) observer.observe(target);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(timers.frame);
      window.clearTimeout(timers.quiet);
    };
  }, [draw]);

  return {
    move: (move) => change((stage, placement) => applyMove(stage, placement, move)),
    frameFace: () => change((stage, placement, image) => (image.face ? withFaceFramed(stage, placement, image.face.box) : placement)),
    limit: (factor) => {
      const stage = stageOf();
      return stage ? factorWithinLimits(stage, placementOf(latest.current, stage), factor) : factor;
    },
    fits: () => {
      const stage = stageOf();
      return !stage || Math.abs(placementOf(latest.current, stage).zoom - 1) < 0.01;
    },
  };
}

/** The kept placement; while a mark would be out of sight, one that shows it. It is kept only once the hand moves on from it. */
function placementOf({ image, placements, region }: Options, stage: Stage): Placement {
  const kept = (image && placements.get(image.id)) ?? restingPlacement;
  return region ? withRegionInSight(stage, kept, region) : kept;
}

/** A layer of its own is smooth to move but drawn at its first size, so it ends with the movement. */
function promote(layer: HTMLElement, pending: { quiet: number }): void {
  layer.style.willChange = "transform";
  window.clearTimeout(pending.quiet);
  pending.quiet = window.setTimeout(() => {
    layer.style.willChange = "auto";
  }, quietMs);
}

function layMark(mark: HTMLElement, { x, y, width, height }: Region): void {
  mark.style.transform = `translate(${x}px, ${y}px)`;
  mark.style.width = `${width}px`;
  mark.style.height = `${height}px`;
}
