"use client";

import { type Ref, useImperativeHandle } from "react";
import { paneSides } from "./pane-images";
import { useViewer } from "./use-viewer";
import { ViewerPane } from "./viewer-pane";
import { ViewerToolbar } from "./viewer-toolbar";
import type { Highlight, ViewerHandle, ViewerImage } from "./viewer-types";

export type { ViewerHandle, ViewerImage };

type Props = {
  images: ViewerImage[];
  highlight: Highlight | null;
  /** Names the whole viewer for screen readers. */
  label: string;
  ref?: Ref<ViewerHandle>;
};

/** The evidence stage: the document and the person side by side, with one set of tools. */
export function DocumentViewer({ images, highlight, label, ref }: Props) {
  const viewer = useViewer(images, highlight);
  useImperativeHandle(ref, () => ({ run: viewer.run }));
  const facesKnown = paneSides.every((side) => viewer.panes[side].some((image) => image.face && image.id === viewer.shownId(side)));
  return (
    // The page decides whether this is a landmark.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div role="group" aria-label={label} className="flex h-full min-h-0 flex-col bg-surface">
      <div className="flex min-h-0 flex-1 max-[900px]:flex-none max-[900px]:flex-col">
        {paneSides.map((side) => (
          <ViewerPane
            key={side}
            side={side}
            images={viewer.panes[side]}
            shownId={viewer.shownId(side)}
            active={viewer.active === side}
            highlight={highlight}
            placements={viewer.placements}
            onActivate={() => viewer.setActive(side)}
            onPick={(imageId) => viewer.pick(side, imageId)}
            onMove={(move) => viewer.move(side, move)}
            onToggle={(at) => viewer.toggle(side, at)}
            ref={(handle) => {
              viewer.handles[side] = handle;
            }}
          />
        ))}
      </div>
      <ViewerToolbar active={viewer.active} locked={viewer.locked} facesKnown={facesKnown} onRun={viewer.run} />
    </div>
  );
}
