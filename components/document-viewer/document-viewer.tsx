"use client";

import { lazy, type Ref, Suspense, useEffect, useImperativeHandle, useRef } from "react";
import { paneSides } from "./pane-images";
import { useViewer } from "./use-viewer";
import { useViewerCommands } from "./use-viewer-commands";
import { ViewerPane } from "./viewer-pane";
import { ViewerToolbar } from "./viewer-toolbar";
import type { Highlight, ViewerHandle, ViewerImage, ViewerRegion } from "./viewer-types";

export type { ViewerHandle, ViewerImage, ViewerRegion };

// Most cases are decided side by side: whoever compares more closely loads what that takes.
const OverlayStage = lazy(() => import("./overlay-stage").then((file) => ({ default: file.OverlayStage })));
const AlignByHand = lazy(() => import("./align-by-hand").then((file) => ({ default: file.AlignByHand })));
const Magnifier = lazy(() => import("./magnifier").then((file) => ({ default: file.Magnifier })));

type Props = {
  images: ViewerImage[];
  highlight: Highlight | null;
  /** Places in the pictures that can be pointed at, and what is called when that happens; null when it ends. */
  regions?: readonly ViewerRegion[];
  onRegion?: (id: string | null) => void;
  /** Names the whole viewer for screen readers. */
  label: string;
  ref?: Ref<ViewerHandle>;
};

const noRegions: readonly ViewerRegion[] = [];
const nobody = () => {};

/** The evidence stage: the document and the person side by side or one over the other, with one set of tools. */
export function DocumentViewer({ images, highlight, regions = noRegions, onRegion = nobody, label, ref }: Props) {
  const viewer = useViewer({ images, highlight, regions, onRegion });
  const [run, said] = useViewerCommands(viewer);
  useImperativeHandle(ref, () => ({ run }));
  useFocusBack(viewer);
  const { mode, pair, exact } = viewer;
  return (
    // The page decides whether this is a landmark.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div data-viewer="" role="group" aria-label={label} className="flex h-full min-h-0 flex-col bg-surface">
      <div className="relative flex min-h-0 flex-1 max-[900px]:flex-none max-[900px]:flex-col">
        {paneSides.map((side) => (
          <ViewerPane key={side} side={side} viewer={viewer} />
        ))}
        <Suspense>
          {mode === "overlay" && pair && exact && <OverlayStage pair={pair} eyes={exact} viewer={viewer} onRun={run} />}
          {mode === "align" && pair && <AlignByHand key={`${pair.document.id} ${pair.person.id}`} pair={pair} viewer={viewer} />}
          {mode === "side_by_side" && viewer.magnified && <Magnifier viewer={viewer} onClose={() => viewer.setMagnified(false)} />}
        </Suspense>
      </div>
      <ViewerToolbar viewer={viewer} onRun={run} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** When the overlay goes and takes the focus with it, the stage that appears again gets it. */
function useFocusBack({ mode, handles, active }: Pick<ReturnType<typeof useViewer>, "mode" | "handles" | "active">): void {
  const before = useRef(mode);
  useEffect(() => {
    if (before.current !== mode && mode === "side_by_side" && document.activeElement === document.body) handles[active]?.element()?.focus();
    before.current = mode;
  }, [mode, handles, active]);
}
