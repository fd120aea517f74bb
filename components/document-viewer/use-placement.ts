import { useEffect, useLayoutEffect, useRef } from "react";
import { applyMove, factorWithinLimits, type Move, withFaceFramed } from "@/lib/viewer-moves";
import { changePlacement, type Drawing, draw, placementOf, type Scene, stageOf } from "./pane-drawing";

/** What the viewer does to a pane, also to the one that follows a locked other. */
export type PaneHandle = {
  move: (move: Move) => void;
  frameFace: () => void;
  /** How much of a zoom factor this pane can follow. */
  limit: (factor: number) => number;
  fits: () => boolean;
  focus: () => void;
};

/** Lays the picture and the mark by writing styles once a frame; React renders nothing while the hand moves. */
export function usePlacement(scene: Scene): PaneHandle {
  const drawing = useRef<Drawing>({ scene, frame: 0, quietTimer: 0, leftMark: null }).current;

  useLayoutEffect(() => {
    drawing.scene = scene;
    if (!scene.region) drawing.leftMark = null;
    draw(drawing);
  });

  useEffect(() => {
    const pane = drawing.scene.pane.current;
    const observer = new ResizeObserver(() => draw(drawing));
    if (pane) observer.observe(pane);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(drawing.frame);
      window.clearTimeout(drawing.quietTimer);
    };
  }, [drawing]);

  return {
    move: (move) => changePlacement(drawing, (stage, placement) => applyMove(stage, placement, move)),
    frameFace: () =>
      changePlacement(drawing, (stage, placement, { face }) => (face ? withFaceFramed(stage, placement, face.box) : placement)),
    limit: (factor) => {
      const stage = stageOf(drawing.scene);
      return stage ? factorWithinLimits(stage, placementOf(drawing, stage), factor) : factor;
    },
    fits: () => {
      const stage = stageOf(drawing.scene);
      return !stage || Math.abs(placementOf(drawing, stage).zoom - 1) < 0.01;
    },
    focus: () => drawing.scene.pane.current?.focus(),
  };
}
