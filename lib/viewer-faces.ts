import { betweenEyes, type Eyes, eyeDistance, type Pair } from "@/lib/viewer-eyes";
import { actualZoom, fitScale, type Placement, type Point, type Stage, scaleOf, toPane, toPicture, within } from "@/lib/viewer-geometry";
import { applyMove, type Move, onPicture, zoomLimits } from "@/lib/viewer-moves";

/** A picture in its pane. */
export type View = { stage: Stage; placement: Placement };

/** Distance between the eyes against the shorter side of the pane: the whole head is in sight. */
const framedDistance = 0.2;

/** Both faces in the middle of their panes with the same distance between the eyes, as large as both pictures can follow. */
export function facesFramed(views: Pair<View>, eyes: Pair<Eyes>): Pair<Placement> {
  const sides = ["document", "person"] as const;
  const wanted = Math.min(...sides.flatMap((side) => Object.values(views[side].stage.pane))) * framedDistance;
  const limits = sides.map((side) => {
    const { stage, placement } = views[side];
    const distance = eyeDistance(eyes[side], stage.image) * fitScale(stage, placement.turns);
    return zoomLimits(stage, placement.turns).map((zoom) => zoom * distance) as [number, number];
  });
  const distance = within(wanted, [Math.max(...limits.map(([least]) => least)), Math.min(...limits.map(([, most]) => most))]);
  return { document: framedAt(views.document, eyes.document, distance), person: framedAt(views.person, eyes.person, distance) };
}

/** One face in the middle of its pane. */
export function faceFramed(view: View, eyes: Eyes): Placement {
  return framedAt(view, eyes, Math.min(view.stage.pane.width, view.stage.pane.height) * framedDistance);
}

/** The eyes stand somewhat above the middle, where the eyes of a centred head are. */
function framedAt({ stage, placement }: View, eyes: Eyes, distance: number): Placement {
  return withEyesAt(stage, placement, eyes, { x: stage.pane.width / 2, y: stage.pane.height / 2 - distance / 2 }, distance);
}

/** The placement in which a face stands where the other face stands, with the same distance between the eyes. */
export function faceLike({ stage, placement }: View, eyes: Eyes, model: View, eyesOfModel: Eyes): Placement {
  const distance = eyeDistance(eyesOfModel, model.stage.image) * scaleOf(model.stage, model.placement);
  return withEyesAt(stage, placement, eyes, toPane(model.stage, model.placement, betweenEyes(eyesOfModel)), distance);
}

/**
 * The same step for two locked pictures: where one has reached a limit the other stops too, so that the ratio of their sizes
 * stays. With faces at one scale, fit and 1:1 (of the active picture, the first) are zooms that both follow.
 */
export function lockedMoves(views: readonly View[], move: Move, facesKnown: boolean): Move[] {
  const [active] = views;
  if (!active) return [];
  if (facesKnown && move.kind === "actual") {
    const factor = actualZoom(active.stage, active.placement.turns) / active.placement.zoom;
    return lockedMoves(views, { kind: "zoom", factor, at: move.at }, facesKnown);
  }
  if (facesKnown && move.kind === "fit") {
    const factor = Math.min(...views.map(({ placement }) => 1 / placement.zoom));
    const shared = views.reduce<Move>((cut, { stage, placement }) => withinLimits(stage, placement, cut), { kind: "zoom", factor });
    return views.map(({ placement }) => ({ kind: "fit", zoom: placement.zoom * (shared.kind === "zoom" ? shared.factor : 1) }));
  }
  const shared = views.reduce<Move>((cut, { stage, placement }) => withinLimits(stage, placement, cut), move);
  return views.map(() => shared);
}

/** As much of a zoom or a pan as the picture can follow before it reaches its limits; other moves as they are. */
export function withinLimits(stage: Stage, placement: Placement, move: Move): Move {
  if (move.kind === "zoom")
    return { ...move, factor: within(placement.zoom * move.factor, zoomLimits(stage, placement.turns)) / placement.zoom };
  if (move.kind !== "pan") return move;
  const moved = applyMove(stage, placement, move);
  const [was, is] = [placement, moved].map((each) => toPane(stage, each, placement.centre)) as [Point, Point];
  return { kind: "pan", dx: is.x - was.x, dy: is.y - was.y };
}

function withEyesAt(stage: Stage, placement: Placement, eyes: Eyes, at: Point, distance: number): Placement {
  const zoom = distance / Math.max(1, eyeDistance(eyes, stage.image)) / fitScale(stage, placement.turns);
  const next = { ...placement, zoom: within(zoom, zoomLimits(stage, placement.turns)), centre: betweenEyes(eyes) };
  const middle = { x: stage.pane.width - at.x, y: stage.pane.height - at.y };
  return { ...next, centre: onPicture(toPicture(stage, next, middle)) };
}
