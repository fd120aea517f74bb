import type { RefObject } from "react";
import type { Region } from "@/lib/contracts/verification";
import { cssTransform, magnification, needsFull, type Placement, regionInPane, restingPlacement, type Stage } from "@/lib/viewer-geometry";
import { withRegionInSight } from "@/lib/viewer-moves";
import type { ViewerImage } from "./viewer-types";

/** What is to be drawn, as React rendered it last. */
export type Scene = {
  pane: RefObject<HTMLElement | null>;
  layer: RefObject<HTMLElement | null>;
  mark: RefObject<HTMLElement | null>;
  image: ViewerImage | null;
  region: Region | null;
  placements: Map<string, Placement>;
  onDrawn: (imageId: string, magnification: number, needsFull: boolean) => void;
};

/** The scene and what runs between renders; `leftMark` names the mark that the hand has moved away from. */
export type Drawing = { scene: Scene; frame: number; quietTimer: number; leftMark: string | null };

const quietMs = 160;

/** The measures of the pane and its picture now, or null without either. */
export function stageOf({ pane, image }: Scene): Stage | null {
  if (!pane.current || !image) return null;
  const { clientWidth: width, clientHeight: height } = pane.current;
  return { image, pane: { width, height }, pixelRatio: window.devicePixelRatio };
}

/** The kept placement; while a mark would be out of sight, one that shows it, until the hand moves on from there. */
export function placementOf({ scene, leftMark }: Drawing, stage: Stage): Placement {
  const { image, placements, region } = scene;
  const kept = (image && placements.get(image.id)) ?? restingPlacement;
  return region && nameOfMark(scene) !== leftMark ? withRegionInSight(stage, kept, region) : kept;
}

/** Writes the picture's and the mark's place into their styles. */
export function draw(drawing: Drawing): void {
  const { layer, mark, image, region, onDrawn } = drawing.scene;
  const stage = stageOf(drawing.scene);
  if (!stage || !image) return;
  const placement = placementOf(drawing, stage);
  if (layer.current) layer.current.style.transform = cssTransform(stage, placement);
  if (mark.current && region) layMark(mark.current, regionInPane(stage, placement, region));
  onDrawn(image.id, magnification(stage, placement), needsFull(stage, placement));
}

/** Keeps another placement of the shown picture and draws it with the next frame. */
export function changePlacement(drawing: Drawing, next: (stage: Stage, placement: Placement, image: ViewerImage) => Placement): void {
  const { image, placements, layer } = drawing.scene;
  const stage = stageOf(drawing.scene);
  if (!stage || !image) return;
  placements.set(image.id, next(stage, placementOf(drawing, stage), image));
  drawing.leftMark = nameOfMark(drawing.scene);
  cancelAnimationFrame(drawing.frame);
  drawing.frame = requestAnimationFrame(() => draw(drawing));
  if (layer.current) promote(drawing, layer.current);
}

/** A mark goes by what it says: the page may hand over an equal one with every render. */
function nameOfMark({ image, region }: Scene): string | null {
  return image && region && [image.id, region.x, region.y, region.width, region.height].join(" ");
}

/** A layer of its own is smooth to move but drawn at its first size, so it ends with the movement. */
function promote(drawing: Drawing, layer: HTMLElement): void {
  layer.style.willChange = "transform";
  window.clearTimeout(drawing.quietTimer);
  drawing.quietTimer = window.setTimeout(() => {
    layer.style.willChange = "auto";
  }, quietMs);
}

function layMark(mark: HTMLElement, { x, y, width, height }: Region): void {
  mark.style.transform = `translate(${x}px, ${y}px)`;
  mark.style.width = `${width}px`;
  mark.style.height = `${height}px`;
}
