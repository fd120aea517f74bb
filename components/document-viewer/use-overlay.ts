import { useState } from "react";
import { within } from "@/lib/viewer-geometry";
import { otherSide, type PaneSide } from "./pane-images";

/** Side by side, one picture over the other, or both with points to set so that they can be laid over each other. */
export type ViewerMode = "side_by_side" | "overlay" | "align";

/** `opacity` is the person's picture's; `only` is the one picture that is seen while blinking or switching. */
export type OverlayLook = { opacity: number; blinking: boolean; only: PaneSide | null };

const half: OverlayLook = { opacity: 0.5, blinking: false, only: null };
const opacityStep = 0.1;

/** How the two pictures are compared, and what the overlay shows. */
export function useOverlay() {
  const [mode, setMode] = useState<ViewerMode>("side_by_side");
  const [look, setLook] = useState(half);

  const fade = (opacity: number) => setLook({ opacity: Number(within(opacity, [0, 1]).toFixed(2)), blinking: false, only: null });
  // Who asked for less motion switches by hand: one press, one change.
  const blink = () => {
    const open = mode === "overlay";
    setMode("overlay");
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      setLook({ ...look, blinking: false, only: open && look.only ? otherSide(look.only) : "document" });
    } else {
      setLook({ ...look, blinking: !open || !look.blinking, only: null });
    }
  };
  return {
    mode,
    setMode,
    look,
    blink,
    fade,
    fadeBy: (steps: number) => fade(look.opacity + steps * opacityStep),
    switchSide: () => setLook((before) => ({ ...before, only: otherSide(before.only ?? "document") })),
    resetLook: () => setLook(half),
  };
}
