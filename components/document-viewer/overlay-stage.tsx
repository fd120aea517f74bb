import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import type { Eyes, Pair } from "@/lib/viewer-eyes";
import { OverlayBar } from "./overlay-bar";
import type { PaneImage } from "./pane-images";
import { PictureLayer } from "./picture-layer";
import { stageLook } from "./stage-look";
import { useEscape } from "./use-escape";
import { useLookText } from "./use-look-text";
import { useOverlayPlacement } from "./use-overlay-placement";
import { usePanZoom } from "./use-pan-zoom";
import { usePictureLoads } from "./use-picture-loads";
import { usePictureName } from "./use-picture-name";
import type { Viewer } from "./use-viewer";
import type { ViewerCommand } from "./viewer-types";

type Props = { pair: Pair<PaneImage>; eyes: Pair<Eyes>; viewer: Viewer; onRun: (command: ViewerCommand) => void };

/** Each picture is seen for this long while blinking: two flashes a second, of the three that WCAG 2.3.1 allows. */
const blinkMs = 250;

/**
 * The person's picture over the document's on one stage, eye on eye. It lies within the document's layer, so that zooming and
 * moving draw both at once.
 */
export function OverlayStage({ pair, eyes, viewer, onRun }: Props) {
  const t = useTranslations("viewer");
  const nameOf = usePictureName();
  const loads = usePictureLoads();
  const look = useLookText();
  const stage = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [under, over] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const onFull = (imageId: string) => loads.of(imageId, "full") ?? loads.requestFull(imageId);
  useOverlayPlacement({ pair, eyes, viewer, stage, layer, under, over, onFull, look });
  const { overlay } = viewer;
  const { blinking, only, opacity } = overlay.look;

  usePanZoom(stage, { onMove: (move) => viewer.move("document", move), onToggle: (at) => viewer.toggle("document", at) });
  useEscape(() => overlay.setMode("side_by_side"));
  useFocusFromPanes(stage, viewer);
  useInterval(overlay.switchSide, blinking ? blinkMs : null);

  const names = { under: nameOf(pair.document, "names"), over: nameOf(pair.person, "names") };
  return (
    <div className="absolute inset-x-0 top-8 bottom-19 flex flex-col max-[900px]:static max-[900px]:order-first">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no place for a picture. */}
      <div
        ref={stage}
        role="group"
        aria-label={t("overlayStage", names)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the pictures.
        tabIndex={0}
        className={classNames(stageLook, "min-h-0 flex-1 cursor-grab active:cursor-grabbing max-[900px]:h-[56vh] max-[900px]:flex-none")}
      >
        <div
          ref={layer}
          className="absolute top-0 left-0 origin-top-left"
          style={{ width: pair.document.width, height: pair.document.height }}
        >
          <PictureLayer key={pair.document.id} ref={under} image={pair.document} name={names.under} loads={loads} shown urgent />
          <div style={{ opacity: only === null ? opacity : Number(only === "person") }}>
            <PictureLayer key={pair.person.id} ref={over} image={pair.person} name={names.over} loads={loads} shown urgent />
          </div>
        </div>
      </div>
      <OverlayBar
        names={{ under: nameOf(pair.document, "shortNames"), over: nameOf(pair.person, "shortNames") }}
        {...{ viewer, look, onRun }}
      />
    </div>
  );
}

/** The stages of the panes are hidden now: whoever worked in one of them, or nowhere yet, works here. */
function useFocusFromPanes(stage: { current: HTMLElement | null }, { handles }: Viewer): void {
  useEffect(() => {
    const at = document.activeElement;
    const isNowhere = at?.contains(stage.current) ?? true;
    if (isNowhere || at === handles.document?.element() || at === handles.person?.element()) stage.current?.focus();
  }, [stage, handles]);
}

/** Runs `act` every so many milliseconds; never with null. */
function useInterval(act: () => void, everyMs: number | null): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (everyMs === null) return;
    const timer = window.setInterval(() => latest.current(), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
}
