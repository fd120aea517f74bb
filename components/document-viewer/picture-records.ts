import type { Eyes, Pair } from "@/lib/viewer-eyes";
import type { Placement } from "@/lib/viewer-geometry";
import { type Light, plainLight } from "@/lib/viewer-light";

/** What is kept of each picture, and of each two under comparison, while the viewer stands. */
export type PictureRecords = {
  placements: Map<string, Placement>;
  lights: Map<string, Light>;
  /** By `pairName`: how the overlay of two pictures is zoomed, apart from the two side by side. */
  overlays: Map<string, Placement>;
};

/** By `pairName`: the eyes that the reviewer has set. */
export type EyesByHand = ReadonlyMap<string, Pair<Eyes>>;

export function emptyRecords(): PictureRecords {
  return { placements: new Map(), lights: new Map(), overlays: new Map() };
}

export function lightOf({ lights }: PictureRecords, imageId: string): Light {
  return lights.get(imageId) ?? plainLight;
}

export function pairName({ document, person }: Pair<{ id: string }>): string {
  return `${document.id} ${person.id}`;
}
