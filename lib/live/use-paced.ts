"use client";

import { useCallback, useEffect, useRef } from "react";

/** How long changes that come together are waited for. */
const gatherMs = 100;

/**
 * A function that has `run` called soon, but never twice within `spacingMs`; calls that come before are one. In a tab that nobody
 * sees it waits until somebody does.
 */
export function usePaced(run: () => void, spacingMs: number): () => void {
  const latest = useRef({ run, spacingMs });
  latest.current = { run, spacingMs };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ranAt = useRef(Number.NEGATIVE_INFINITY);
  const asked = useRef(false);

  const runSoon = useCallback(() => {
    asked.current = true;
    if (timer.current !== undefined || document.hidden) return;
    const wait = Math.max(gatherMs, ranAt.current + latest.current.spacingMs - performance.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      asked.current = false;
      ranAt.current = performance.now();
      latest.current.run();
    }, wait);
  }, []);

  useEffect(() => {
    const onShown = () => {
      if (asked.current) runSoon();
    };
    document.addEventListener("visibilitychange", onShown);
    return () => {
      document.removeEventListener("visibilitychange", onShown);
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [runSoon]);
  return runSoon;
}
