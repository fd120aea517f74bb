import { faceLike, facesFramed, lockedMoves, type View } from "@/lib/viewer-faces";
import { type Placement, restingPlacement } from "@/lib/viewer-geometry";
import type { Move } from "@/lib/viewer-moves";
import { otherSide, type PaneSide } from "./pane-images";
import type { EyesOf, Handles } from "./use-moves";
import type { PaneHandle } from "./use-placement";
import type { ViewerImage } from "./viewer-types";

type Shown = { handle: PaneHandle; view: View; image: ViewerImage };

/** The same step for both pictures, the active one first. */
export function moveLocked(handles: Handles, side: PaneSide, next: Move, eyesOf: EyesOf): void {
  const pictures = [side, otherSide(side)].flatMap((each) => shownIn(handles[each]) ?? []);
  const moves = lockedMoves(
    pictures.map(({ view }) => view),
    next,
    facesOf(handles, eyesOf) !== null,
  );
  for (const [index, { handle }] of pictures.entries()) handle.move(moves[index] ?? next);
}

/** Both faces with the same distance between the eyes; nothing where a face is not known. */
export function frameFaces(handles: Handles, eyesOf: EyesOf): void {
  const faces = facesOf(handles, eyesOf);
  if (!faces) return;
  const { document, person, eyes } = faces;
  const placed = facesFramed({ document: document.view, person: person.view }, eyes);
  document.handle.place(placed.document);
  person.handle.place(placed.person);
}

/** How a picture is placed when it comes into a locked pane: its face where the face of the other pane is, or null as it was. */
export function placedLikeOther(
  handles: Handles,
  side: PaneSide,
  image: ViewerImage,
  kept: Placement | undefined,
  eyesOf: EyesOf,
): Placement | null {
  const [here, other] = [shownIn(handles[side]), shownIn(handles[otherSide(side)])];
  const eyes = other && eyesOf(side === "document" ? { document: image, person: other.image } : { document: other.image, person: image });
  if (!here || !eyes) return null;
  const view: View = { stage: { ...here.view.stage, image }, placement: kept ?? restingPlacement };
  return faceLike(view, eyes[side], other.view, eyes[otherSide(side)]);
}

function shownIn(handle: PaneHandle | null): Shown | null {
  const [view, image] = [handle?.view(), handle?.image()];
  return handle && view && image ? { handle, view, image } : null;
}

function facesOf(handles: Handles, eyesOf: EyesOf) {
  const [document, person] = [shownIn(handles.document), shownIn(handles.person)];
  const eyes = document && person && eyesOf({ document: document.image, person: person.image });
  return eyes && { document, person, eyes };
}
