import type { Region } from "@/lib/contracts/verification";

export type Point = { x: number; y: number };
export type Size = { width: number; height: number };
/** Quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;

/** The picture's own size in pixels, its pane in CSS pixels, and how many screen pixels one CSS pixel has. */
export type Stage = { image: Size; pane: Size; pixelRatio: number };

/**
 * How a picture lies in its pane: `zoom` 1 fits it into the pane, `centre` is the point of the picture (ratios, before
 * turning) in the middle of the pane, `flipped` mirrors the turned picture left to right. Nothing here depends on the pane's
 * size, so a placement outlives a resize.
 */
export type Placement = { zoom: number; centre: Point; turns: Turns; flipped: boolean };

/** Longest side of the `view` and the `full` rendering of an evidence image, in pixels. */
export const viewSide = 1200;
export const fullSide = 2400;

export const restingPlacement: Placement = { zoom: 1, centre: { x: 0.5, y: 0.5 }, turns: 0, flipped: false };

/** CSS pixels between a fitted picture and the edge of its pane. */
const margin = 12;

/** CSS pixels per picture pixel at which the turned picture just fits into the pane. */
export function fitScale({ image, pane }: Stage, turns: Turns): number {
  const [width, height] = turns % 2 === 0 ? [image.width, image.height] : [image.height, image.width];
  return Math.min(room(pane.width) / Math.max(1, width), room(pane.height) / Math.max(1, height));
}

/** The zoom at which one pixel of the `full` rendering is one pixel of the screen: no detail is hidden or made up. */
export function actualZoom(stage: Stage, turns: Turns): number {
  const rendered = Math.min(1, fullSide / longestSide(stage.image));
  return rendered / stage.pixelRatio / fitScale(stage, turns);
}

/** Size on screen against `actualZoom`: 1 is one to one. */
export function magnification(stage: Stage, placement: Placement): number {
  return placement.zoom / actualZoom(stage, placement.turns);
}

/** Whether the picture stands so large that the `view` rendering has fewer pixels than the screen shows. */
export function needsFull(stage: Stage, placement: Placement): boolean {
  return needsFullAt(stage.image, scaleOf(stage, placement), stage.pixelRatio);
}

/** The same for a picture at `scale` CSS pixels per picture pixel. */
export function needsFullAt(image: Size, scale: number, pixelRatio: number): boolean {
  const longest = longestSide(image);
  return longest > viewSide && longest * scale * pixelRatio > viewSide * 1.02;
}

/** Where a point of the picture (ratios) stands in the pane, in CSS pixels. */
export function toPane(stage: Stage, placement: Placement, point: Point): Point {
  const scale = scaleOf(stage, placement);
  const away = {
    x: (point.x - placement.centre.x) * stage.image.width * scale,
    y: (point.y - placement.centre.y) * stage.image.height * scale,
  };
  const turned = mirror(turn(away, placement.turns), placement.flipped);
  return { x: stage.pane.width / 2 + turned.x, y: stage.pane.height / 2 + turned.y };
}

/** The point of the picture (ratios) under a point of the pane; the inverse of `toPane`. */
export function toPicture(stage: Stage, placement: Placement, point: Point): Point {
  const scale = scaleOf(stage, placement);
  const seen = mirror({ x: point.x - stage.pane.width / 2, y: point.y - stage.pane.height / 2 }, placement.flipped);
  const away = turn(seen, ((4 - placement.turns) % 4) as Turns);
  return {
    x: placement.centre.x + away.x / (stage.image.width * scale),
    y: placement.centre.y + away.y / (stage.image.height * scale),
  };
}

/** The CSS transform, about its top left corner, of an element that is as large as the picture. */
export function cssTransform(stage: Stage, placement: Placement): string {
  const origin = toPane(stage, placement, { x: 0, y: 0 });
  const flip = placement.flipped ? " scaleX(-1)" : "";
  return `translate(${round(origin.x)}px, ${round(origin.y)}px)${flip} rotate(${placement.turns * 90}deg) scale(${round(scaleOf(stage, placement), 6)})`;
}

/** The rectangle that a region of the picture takes in the pane, in CSS pixels; quarter turns keep it upright. */
export function regionInPane(stage: Stage, placement: Placement, region: Region): Region {
  const a = toPane(stage, placement, { x: region.x, y: region.y });
  const b = toPane(stage, placement, { x: region.x + region.width, y: region.y + region.height });
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** CSS pixels per picture pixel. */
export function scaleOf(stage: Stage, placement: Placement): number {
  return fitScale(stage, placement.turns) * placement.zoom;
}

/** Turns about the origin; the y axis points down, as on screen. */
function turn({ x, y }: Point, turns: Turns): Point {
  if (turns === 1) return { x: -y, y: x };
  if (turns === 2) return { x: -x, y: -y };
  if (turns === 3) return { x: y, y: -x };
  return { x, y };
}

function mirror({ x, y }: Point, flipped: boolean): Point {
  return { x: flipped ? -x : x, y };
}

function longestSide({ width, height }: Size): number {
  return Math.max(1, width, height);
}

/** What a side of the pane leaves for a picture; never nothing. */
export function room(side: number): number {
  return Math.max(1, side - 2 * margin);
}

/** The value, or the nearer end of the range where it is outside. */
export function within(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, value));
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
