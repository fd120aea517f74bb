"use client";

import { useEffect, useState } from "react";

/**
 * The time in milliseconds, moving every `everyMs`. Starts at the time of the server's rendering, so that the first
 * paint in the browser is the same as the server's.
 */
export function useNow(renderedAt: number, everyMs: number): number {
  const [now, setNow] = useState(renderedAt);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
