import { useMemo, useState } from "react";
import { imagesOfPane, type PaneImage, type PaneSide } from "./pane-images";
import type { Highlight, ViewerImage } from "./viewer-types";

export type ShownPictures = {
  panes: Record<PaneSide, PaneImage[]>;
  /** The picture of each pane; null where it has none. */
  shown: Record<PaneSide, PaneImage | null>;
  pick: (side: PaneSide, imageId: string) => void;
};

/** Which picture each pane shows: that of the highlight while it lasts, the reviewer's choice, or the first. */
export function useShownPictures(images: ViewerImage[], highlight: Highlight | null): ShownPictures {
  const [picked, setPicked] = useState<Partial<Record<PaneSide, string>>>({});
  const [peekId, endPeek] = usePeek(highlight?.imageId ?? null);
  const panes = useMemo(() => ({ document: imagesOfPane(images, "document"), person: imagesOfPane(images, "person") }), [images]);
  const shownOf = (side: PaneSide) => {
    const found = [peekId, picked[side]].map((id) => panes[side].find((image) => image.id === id));
    return found.find(Boolean) ?? panes[side][0] ?? null;
  };
  const pick = (side: PaneSide, imageId: string) => {
    endPeek();
    setPicked((before) => ({ ...before, [side]: imageId }));
  };
  return { panes, shown: { document: shownOf("document"), person: shownOf("person") }, pick };
}

/** The picture of the highlight comes forward while it lasts, or until the reviewer picks another; then the choice is back. */
function usePeek(highlightedId: string | null): [string | null, () => void] {
  const [seenId, setSeenId] = useState<string | null>(null);
  const [ended, setEnded] = useState(false);
  if (seenId !== highlightedId) {
    setSeenId(highlightedId);
    setEnded(false);
  }
  return [ended ? null : highlightedId, () => setEnded(true)];
}
