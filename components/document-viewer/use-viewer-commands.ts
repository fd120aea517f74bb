import { useState } from "react";
import { useTranslations } from "use-intl";
import { type Light, lightStep } from "@/lib/viewer-light";
import type { Move } from "@/lib/viewer-moves";
import { lightOf } from "./picture-records";
import { useLightInWords } from "./use-light-in-words";
import type { Viewer } from "./use-viewer";
import type { ViewerCommand } from "./viewer-types";

const zoomStep = 1.25;

/** Runs the commands of keys and buttons; the second value is what a screen reader is told of their effect. */
export function useViewerCommands(viewer: Viewer): [(command: ViewerCommand) => void, string] {
  const t = useTranslations("viewer");
  const [said, say] = useState("");
  const lightInWords = useLightInWords();
  const { active, overlay, mode, region } = viewer;
  const shown = viewer.pictures.shown[active];

  const move = (next: Move) => () => viewer.move(active, next);
  const light = (next: (light: Light) => Light) => () => {
    if (!shown) return;
    const changed = next(lightOf(viewer.records, shown.id));
    viewer.relight(shown.id, changed);
    say(lightInWords(changed).join(", ") || t("plainLight"));
  };
  const nextImage = () => {
    const ids = viewer.pictures.panes[active].map(({ id }) => id);
    const next = ids[(ids.indexOf(shown?.id ?? "") + 1) % ids.length];
    if (next) viewer.pick(active, next);
  };
  const nextRegion = () => {
    const own = viewer.regionsOf(shown?.id);
    const next = own[own.findIndex(({ id }) => id === region.pointed?.id) + 1] ?? null;
    region.point(next?.id ?? null, "key");
    say(next ? next.label : t(own.length > 0 ? "noRegion" : "noRegions"));
  };
  const fade = (steps: number) => () => {
    if (mode === "overlay") overlay.fadeBy(steps);
  };

  const commands: Record<ViewerCommand, () => void> = {
    zoom_in: move({ kind: "zoom", factor: zoomStep }),
    zoom_out: move({ kind: "zoom", factor: 1 / zoomStep }),
    fit: move({ kind: "fit" }),
    actual_size: move({ kind: "actual" }),
    rotate_left: move({ kind: "turn", by: -1 }),
    rotate_right: move({ kind: "turn", by: 1 }),
    flip: move({ kind: "flip" }),
    darker: light((now) => lightStep(now, "brightness", -1)),
    brighter: light((now) => lightStep(now, "brightness", 1)),
    less_contrast: light((now) => lightStep(now, "contrast", -1)),
    more_contrast: light((now) => lightStep(now, "contrast", 1)),
    grey: light((now) => ({ ...now, grey: !now.grey })),
    match_faces: viewer.frameFaces,
    lock: viewer.lock,
    magnify: () => viewer.setMagnified(!viewer.magnified),
    overlay: () => overlay.setMode(mode === "overlay" || (mode === "align" && !viewer.exact) ? "side_by_side" : "overlay"),
    align: () => (mode === "align" ? viewer.closeAlign() : overlay.setMode("align")),
    blink: overlay.blink,
    less_overlay: fade(-1),
    more_overlay: fade(1),
    next_region: nextRegion,
    next_image: nextImage,
    other_pane: viewer.switchPane,
    reset: viewer.reset,
  };
  return [(command) => commands[command](), said];
}
