import type { ImageKind } from "@/lib/contracts/vocabulary";
import type { ViewerImage } from "./viewer-types";

export const paneSides = ["document", "person"] as const;
export type PaneSide = (typeof paneSides)[number];

const kindsOfPane: Record<PaneSide, readonly ImageKind[]> = {
  document: ["document_front", "document_back", "attachment"],
  person: ["selfie", "selfie_left", "selfie_right", "liveness_frame"],
};

/** A picture with its number among those of its kind, or null where it is the only one. */
export type PaneImage = ViewerImage & { number: number | null };

/** The pictures of one pane, in the order of the filmstrip. */
export function imagesOfPane(images: readonly ViewerImage[], side: PaneSide): PaneImage[] {
  return kindsOfPane[side].flatMap((kind) => {
    const same = images.filter((image) => image.kind === kind);
    return same.map((image, index) => ({ ...image, number: same.length > 1 ? index + 1 : null }));
  });
}

export function otherSide(side: PaneSide): PaneSide {
  return side === "document" ? "person" : "document";
}
