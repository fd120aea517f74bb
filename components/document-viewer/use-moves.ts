import { useRef } from "react";
import { type Eyes, likelyEyes, type Pair } from "@/lib/viewer-eyes";
import type { Move } from "@/lib/viewer-moves";
import type { PaneSide } from "./pane-images";
import { type EyesByHand, pairName } from "./picture-records";
import type { ViewerMode } from "./use-overlay";
import type { PaneHandle } from "./use-placement";
import type { ViewerImage } from "./viewer-types";

export type Handles = Record<PaneSide | "overlay", PaneHandle | null>;
/** The eyes of two pictures, set by hand, given or likely; null where a face is not known. */
export type EyesOf = (pictures: Pair<ViewerImage>) => Pair<Eyes> | null;

type FaceLock = typeof import("./face-lock");
type Options = { mode: ViewerMode; locked: boolean; eyesByHand: EyesByHand };

/** Moves of one picture, of two that are locked, and of the overlay. */
export function useMoves({ mode, locked, eyesByHand }: Options) {
  const handles = useRef<Handles>({ document: null, person: null, overlay: null }).current;
  const faceLock = useRef<FaceLock | null>(null);
  const eyesOf: EyesOf = (pictures) => likelyEyes(pictures, eyesByHand.get(pairName(pictures)) ?? null);

  const move = (side: PaneSide, next: Move) => {
    const ofOnePicture = next.kind === "turn" || next.kind === "flip";
    if (mode === "overlay") {
      if (!ofOnePicture) return handles.overlay?.move(next);
      // The person's picture lies on the document's whichever way it is turned.
      handles[next.kind === "turn" ? "document" : side]?.move(next);
      return handles.overlay?.redraw();
    }
    if (locked && !ofOnePicture) faceLock.current?.moveLocked(handles, side, next, eyesOf);
    else handles[side]?.move(next);
  };

  /** Faces are compared in this viewer from now on: what that takes is loaded at its first use. */
  const withFaceLock = async (act: (lock: FaceLock) => void) => {
    faceLock.current ??= await import("./face-lock");
    act(faceLock.current);
  };
  return { handles, eyesOf, faceLock, move, withFaceLock };
}
