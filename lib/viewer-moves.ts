import type { Region } from "@/lib/contracts/verification";
import {
  actualZoom,
  type Placement,
  type Point,
  regionInPane,
  restingPlacement,
  room,
  type Stage,
  type Turns,
  toPicture,
  within,
} from "@/lib/viewer-geometry";

/**
 * One step of the reviewer's hand; `at` and the distances are in CSS pixels of the pane, `at` absent is its middle. `turn` and
 * `flip` are as seen on screen; `fit` shows the whole picture, at another zoom than 1 where a second picture asks for it.
 */
export type Move =
  | { kind: "zoom"; factor: number; at?: Point }
  | { kind: "pan"; dx: number; dy: number }
  | { kind: "turn"; by: 1 | -1 }
  | { kind: "flip" }
  | { kind: "actual"; at?: Point }
  | { kind: "fit"; zoom?: number }
  | { kind: "reset" };

/** The smallest size against the fitted one; the largest against the fitted one or one to one, whichever is more. */
const smallestZoom = 0.25;
const largestZoom = 8;

/** The same placement where the region is in sight, else one that brings it to the middle and, if too large, into the pane. */
export function withRegionInSight(stage: Stage, placement: Placement, region: Region): Placement {
  const { pane } = stage;
  const shown = regionInPane(stage, placement, region);
  const inSight = shown.x >= 0 && shown.y >= 0 && shown.x + shown.width <= pane.width && shown.y + shown.height <= pane.height;
  if (inSight) return placement;
  const shrink = Math.min(1, room(pane.width) / Math.max(1, shown.width), room(pane.height) / Math.max(1, shown.height));
  return { ...placement, zoom: placement.zoom * shrink, centre: middleOf(region) };
}

/** The placement after a move. Zooming keeps the point under `at` where it is; the middle of the pane stays on the picture. */
export function applyMove(stage: Stage, placement: Placement, move: Move): Placement {
  switch (move.kind) {
    case "zoom":
      return zoomTo(stage, placement, placement.zoom * move.factor, move.at);
    case "actual":
      return zoomTo(stage, placement, actualZoom(stage, placement.turns), move.at);
    case "pan": {
      const middle = { x: stage.pane.width / 2 - move.dx, y: stage.pane.height / 2 - move.dy };
      return { ...placement, centre: onPicture(toPicture(stage, placement, middle)) };
    }
    case "turn":
      return { ...placement, turns: ((placement.turns + (placement.flipped ? -move.by : move.by) + 4) % 4) as Turns };
    case "flip":
      return { ...placement, flipped: !placement.flipped };
    case "fit":
      return { ...placement, centre: restingPlacement.centre, zoom: within(move.zoom ?? 1, zoomLimits(stage, placement.turns)) };
    case "reset":
      return restingPlacement;
  }
}

function zoomTo(stage: Stage, placement: Placement, zoom: number, at?: Point): Placement {
  const point = at ?? { x: stage.pane.width / 2, y: stage.pane.height / 2 };
  const next = { ...placement, zoom: within(zoom, zoomLimits(stage, placement.turns)) };
  const held = toPicture(stage, placement, point);
  const drifted = toPicture(stage, next, point);
  return { ...next, centre: onPicture({ x: next.centre.x + held.x - drifted.x, y: next.centre.y + held.y - drifted.y }) };
}

/** The smallest and the largest zoom that a picture takes. */
export function zoomLimits(stage: Stage, turns: Turns): [number, number] {
  const actual = actualZoom(stage, turns);
  return [Math.min(smallestZoom, actual), Math.max(largestZoom, actual * largestZoom)];
}

function middleOf(region: Region): Point {
  return { x: region.x + region.width / 2, y: region.y + region.height / 2 };
}

/** The nearest point (ratios) that lies on the picture. */
export function onPicture({ x, y }: Point): Point {
  return { x: within(x, [0, 1]), y: within(y, [0, 1]) };
}
