"use client";

import { useEffect, useState } from "react";

const parts = new Map<() => Promise<unknown>, unknown>();

/**
 * A part of a screen that is not in the page's own script: fetched when the browser is idle, at once when it is `needed`, and
 * there on the next page without any wait. A fetch that failed is tried again when it is needed anew.
 * @param load always the same function: it is what the part is known by.
 */
export function useLoaded<Part>(load: () => Promise<Part>, needed: boolean): { part: Part | null; failed: boolean } {
  const [, setLoaded] = useState(parts.has(load));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (parts.has(load)) return setLoaded(true);
    let over = false;
    const run = async () => {
      try {
        parts.set(load, await load());
        if (!over) setLoaded(true);
      } catch {
        if (!over) setFailed(needed);
      }
    };
    setFailed(false);
    if (needed) void run();
    // Not every browser tells when it is idle.
    const idle = needed ? undefined : window.setTimeout(run, 300);
    return () => {
      over = true;
      window.clearTimeout(idle);
    };
  }, [load, needed]);
  return { part: (parts.get(load) as Part | undefined) ?? null, failed };
}
