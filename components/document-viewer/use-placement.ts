import { useEffect, useLayoutEffect, useRef } from "react";
import type { View } from "@/lib/viewer-faces";
import type { Placement } from "@/lib/viewer-geometry";
import { applyMove, type Move } from "@/lib/viewer-moves";
import { changePlacement, type Drawing, draw, drawAll, type Scene, viewOf } from "./pane-drawing";
import type { ViewerImage } from "./viewer-types";

/** What the viewer does to a pane, also to the one that follows a locked other. */
export type PaneHandle = {
  element: () => HTMLElement | null;
  /** The picture that is shown, and how. */
  image: () => ViewerImage | null;
  view: () => View | null;
  move: (move: Move) => void;
  place: (placement: Placement) => void;
  /** After a change that no move made: the light, or the state of a picture that this one follows. */
  redraw: () => void;
  /** Calls `follow` after every drawing; the answer ends it. */
  watch: (follow: () => void) => () => void;
};

/** Lays the picture and the mark by writing styles once a frame; React renders nothing while the hand moves. */
export function usePlacement(scene: Scene): PaneHandle {
  const drawing = useRef<Drawing>({ scene, size: null, frame: 0, quietTimer: 0, leftMark: null, watchers: new Set() }).current;

  useLayoutEffect(() => {
    drawing.scene = scene;
    if (!scene.region) drawing.leftMark = null;
    drawAll(drawing);
  });

  useEffect(() => {
    const pane = drawing.scene.pane.current;
    const observer = new ResizeObserver(() => {
      drawing.size = null;
      draw(drawing);
    });
    if (pane) observer.observe(pane);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(drawing.frame);
      window.clearTimeout(drawing.quietTimer);
    };
  }, [drawing]);

  return {
    element: () => drawing.scene.pane.current,
    image: () => drawing.scene.image,
    view: () => viewOf(drawing),
    move: (move) => changePlacement(drawing, ({ stage, placement }) => applyMove(stage, placement, move)),
    place: (placement) => changePlacement(drawing, () => placement),
    redraw: () => drawAll(drawing),
    watch: (follow) => {
      drawing.watchers.add(follow);
      return () => drawing.watchers.delete(follow);
    },
  };
}
