import type { RefObject } from "react";
import type { Region } from "@/lib/contracts/verification";
import type { View } from "@/lib/viewer-faces";
import { cssTransform, type Placement, regionInPane, type Size, type Stage } from "@/lib/viewer-geometry";
import { withRegionInSight } from "@/lib/viewer-moves";
import type { ViewerImage } from "./viewer-types";

/** What is to be drawn, as React rendered it last. */
export type Scene = {
  pane: RefObject<HTMLElement | null>;
  layer: RefObject<HTMLElement | null>;
  mark: RefObject<HTMLElement | null>;
  image: ViewerImage | null;
  region: Region | null;
  /** False where the reviewer points at the region in the picture, which must not move away from under the pointer. */
  bringsInSight: boolean;
  /** The placement that is kept for the picture, and how another is kept. */
  read: (stage: Stage) => Placement;
  write: (placement: Placement) => void;
  /** The picture's light as a CSS filter. */
  filter: () => string;
  onDrawn: (view: View) => void;
};

/** The scene and what runs between renders; `leftMark` names the mark that the hand has moved away from. */
export type Drawing = {
  scene: Scene;
  /** The pane's size as measured after its last change: measuring for each frame would make the browser lay out the page. */
  size: Size | null;
  frame: number;
  quietTimer: number;
  leftMark: string | null;
  watchers: Set<() => void>;
};

const quietMs = 160;

/** The picture in its pane now; while a mark would be out of sight, placed so that it shows, until the hand moves on from there. */
export function viewOf(drawing: Drawing): View | null {
  const { scene, leftMark } = drawing;
  const { image, region, bringsInSight } = scene;
  const stage = stageOf(drawing);
  if (!stage || !image) return null;
  const kept = scene.read(stage);
  const moved = region && bringsInSight && nameOfMark(scene) !== leftMark;
  return { stage, placement: moved ? withRegionInSight(stage, kept, region) : kept };
}

/** Writes the picture's and the mark's place into their styles, and tells whoever follows them. */
export function draw(drawing: Drawing): void {
  const { layer, mark, region, onDrawn } = drawing.scene;
  const view = viewOf(drawing);
  if (view) {
    if (layer.current) layer.current.style.transform = cssTransform(view.stage, view.placement);
    if (mark.current && region) layMark(mark.current, regionInPane(view.stage, view.placement, region));
    onDrawn(view);
  }
  for (const follow of drawing.watchers) follow();
}

/** Writes what changes seldom as well: the picture's light. */
export function drawAll(drawing: Drawing): void {
  const { layer, filter } = drawing.scene;
  if (layer.current) layer.current.style.filter = filter();
  draw(drawing);
}

/** Keeps another placement of the shown picture and draws it with the next frame. */
export function changePlacement(drawing: Drawing, next: (view: View) => Placement): void {
  const { layer, write } = drawing.scene;
  const view = viewOf(drawing);
  if (!view) return;
  write(next(view));
  drawing.leftMark = nameOfMark(drawing.scene);
  cancelAnimationFrame(drawing.frame);
  drawing.frame = requestAnimationFrame(() => draw(drawing));
  if (layer.current) promote(drawing, layer.current);
}

function stageOf(drawing: Drawing): Stage | null {
  const { pane, image } = drawing.scene;
  if (!pane.current || !image) return null;
  drawing.size ??= { width: pane.current.clientWidth, height: pane.current.clientHeight };
  return { image, pane: drawing.size, pixelRatio: window.devicePixelRatio };
}

/** A mark goes by what it says: the page may hand over an equal one with every render. */
function nameOfMark({ image, region }: Scene): string | null {
  return image && region && [image.id, region.x, region.y, region.width, region.height].join(" ");
}

/** A layer of its own is smooth to move but drawn at its first size, so it ends with the movement. */
function promote(drawing: Drawing, layer: HTMLElement): void {
  if (layer.style.willChange !== "transform") layer.style.willChange = "transform";
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
