import { useState } from "react";
import type { Highlight, ViewerRegion } from "./viewer-types";

export type PointedRegion = {
  /** What the reviewer points at in a picture, by pointer or by key. */
  pointed: ViewerRegion | null;
  /** What is outlined: that, or else the page's highlight. */
  outlined: Highlight | null;
  /** Whether the outlined place may be brought into sight. */
  bringsInSight: boolean;
  point: (id: string | null, by: "pointer" | "key") => void;
};

/** Pointing at a place of a picture lights it at once and tells the page, which lights the field that was read there. */
export function usePointedRegion(
  regions: readonly ViewerRegion[],
  highlight: Highlight | null,
  onRegion: (id: string | null) => void,
): PointedRegion {
  const [at, setAt] = useState<{ id: string; by: "pointer" | "key" } | null>(null);
  const pointed = regions.find((region) => region.id === at?.id) ?? null;
  const point: PointedRegion["point"] = (id, by) => {
    if (id === (at?.id ?? null)) return;
    setAt(id === null ? null : { id, by });
    onRegion(id);
  };
  // A key leaves the region pointed at, so a field that is pointed at afterwards comes before it.
  const outlined = at?.by === "key" ? (highlight ?? pointed) : (pointed ?? highlight);
  return { pointed, outlined, bringsInSight: !pointed || at?.by === "key", point };
}
