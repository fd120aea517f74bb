import { useRef, useState } from "react";
import type { Placement, Point } from "@/lib/viewer-geometry";
import type { Move } from "@/lib/viewer-moves";
import { otherSide, type PaneSide, paneSides } from "./pane-images";
import type { PaneHandle } from "./use-placement";
import { useShownPictures } from "./use-shown-pictures";
import type { Highlight, ViewerCommand, ViewerImage } from "./viewer-types";

const zoomStep = 1.25;

const movesOfCommands: Partial<Record<ViewerCommand, Move>> = {
  zoom_in: { kind: "zoom", factor: zoomStep },
  zoom_out: { kind: "zoom", factor: 1 / zoomStep },
  fit: { kind: "fit" },
  actual_size: { kind: "actual" },
  rotate_left: { kind: "turn", by: -1 },
  rotate_right: { kind: "turn", by: 1 },
};

/** What both panes share: which pictures they show, which pane is active, the lock, and the commands. */
export function useViewer(images: ViewerImage[], highlight: Highlight | null) {
  const pictures = useShownPictures(images, highlight);
  const [active, setActive] = useState<PaneSide>("document");
  const [locked, setLocked] = useState(false);
  const [placements] = useState(() => new Map<string, Placement>());
  const handles = useRef<Record<PaneSide, PaneHandle | null>>({ document: null, person: null }).current;

  const pick = (side: PaneSide, imageId: string) => {
    setActive(side);
    pictures.pick(side, imageId);
  };
  const move = (side: PaneSide, next: Move) => {
    setActive(side);
    moveTogether(handlesOf(handles, locked && next.kind !== "turn" ? paneSides : [side]), next);
  };
  const toggle = (side: PaneSide, at: Point) => move(side, handles[side]?.fits() ? { kind: "actual", at } : { kind: "fit" });

  const others: Partial<Record<ViewerCommand, () => void>> = {
    lock: () => setLocked((before) => !before),
    match_faces: () => {
      for (const handle of handlesOf(handles)) handle.frameFace();
    },
    reset: () => {
      placements.clear();
      moveTogether(handlesOf(handles), { kind: "reset" });
    },
    next_image: () => {
      const ids = pictures.panes[active].map((image) => image.id);
      const next = ids[(ids.indexOf(pictures.shownId(active) ?? "") + 1) % ids.length];
      if (next) pick(active, next);
    },
    other_pane: () => {
      setActive(otherSide(active));
      handles[otherSide(active)]?.focus();
    },
  };
  const run = (command: ViewerCommand) => {
    const next = movesOfCommands[command];
    if (next) move(active, next);
    else others[command]?.();
  };
  return { ...pictures, pick, active, setActive, locked, placements, handles, move, toggle, run };
}

function handlesOf(handles: Record<PaneSide, PaneHandle | null>, sides: readonly PaneSide[] = paneSides): PaneHandle[] {
  return sides.flatMap((side) => handles[side] ?? []);
}

/** Where one picture has reached its limit the other stops too, so that the ratio of their sizes stays. */
function moveTogether(moved: PaneHandle[], next: Move): void {
  const shared: Move =
    next.kind === "zoom" ? { ...next, factor: moved.reduce((factor, handle) => handle.limit(factor), next.factor) } : next;
  for (const handle of moved) handle.move(shared);
}
