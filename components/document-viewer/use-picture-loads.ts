import { useCallback, useState } from "react";
import type { Variant } from "./viewer-types";

export type LoadState = "loading" | "ready" | "failed";
/** `attempt` counts the tries: a new one makes a new element, which asks the server again. */
export type Load = { state: LoadState; attempt: number };

export type PictureLoads = {
  /** Null where nothing has asked for this rendering. */
  of: (imageId: string, variant: Variant) => Load | null;
  requestFull: (imageId: string) => void;
  settle: (imageId: string, variant: Variant, state: LoadState) => void;
  retry: (imageId: string, variant: Variant) => void;
};

const firstTry: Load = { state: "loading", attempt: 1 };

/** Which renderings are wanted and how far they are. Every `view` is wanted at once, a `full` on request. */
export function usePictureLoads(): PictureLoads {
  const [loads, setLoads] = useState<ReadonlyMap<string, Load>>(new Map());

  const change = useCallback((imageId: string, variant: Variant, next: (load: Load) => Load) => {
    setLoads((before) => new Map(before).set(keyOf(imageId, variant), next(before.get(keyOf(imageId, variant)) ?? firstTry)));
  }, []);
  const requestFull = useCallback((imageId: string) => {
    setLoads((before) => (before.has(keyOf(imageId, "full")) ? before : new Map(before).set(keyOf(imageId, "full"), firstTry)));
  }, []);
  const settle = useCallback<PictureLoads["settle"]>((id, variant, state) => change(id, variant, (load) => ({ ...load, state })), [change]);
  const retry = useCallback<PictureLoads["retry"]>(
    (id, variant) => change(id, variant, (load) => ({ state: "loading", attempt: load.attempt + 1 })),
    [change],
  );
  const of: PictureLoads["of"] = (id, variant) => loads.get(keyOf(id, variant)) ?? (variant === "view" ? firstTry : null);
  return { of, requestFull, settle, retry };
}

function keyOf(imageId: string, variant: Variant): string {
  return `${variant}:${imageId}`;
}
