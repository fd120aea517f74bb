import type { Face, Region } from "@/lib/contracts/verification";
import type { ImageKind } from "@/lib/contracts/vocabulary";
import type { shortcuts } from "@/lib/shortcuts";

export type Variant = "view" | "full";

/** One evidence image; `width` and `height` are the upright original's, `src` gives the address of a rendering. */
export type ViewerImage = {
  id: string;
  kind: ImageKind;
  width: number;
  height: number;
  face: Face | null;
  src: (variant: Variant) => string;
};

/** A place on one picture that the page points at, such as where a field was read. */
export type Highlight = { imageId: string; region: Region };

/** The viewer's shortcuts, and what has a button but no key. */
export type ViewerCommand = Extract<(typeof shortcuts)[number], { scope: "viewer" }>["id"] | "match_faces";

/** What the page's shortcuts run on the viewer. */
export type ViewerHandle = { run: (command: ViewerCommand) => void };
