import type { Face, Region } from "@/lib/contracts/verification";
import type { ImageKind } from "@/lib/contracts/vocabulary";
import type { ShortcutOf } from "@/lib/shortcuts";

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

/** A place that the reviewer can point at in the picture; `label` says what was read there. */
export type ViewerRegion = Highlight & { id: string; label: string };

/** What the viewer does at a key or a button. */
export type ViewerCommand = ShortcutOf<"viewer">;

/** What the page's shortcuts run on the viewer. */
export type ViewerHandle = { run: (command: ViewerCommand) => void };
