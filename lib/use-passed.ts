"use client";

import { useEffect, useState } from "react";

const lookEveryMs = 1_000;

/**
 * Whether a moment is over; turns true when it comes. Starts from the server's time of rendering, as `useNow` does. It looks at
 * the clock every second instead of setting a timer, which stands still while a computer sleeps.
 */
export function usePassed(moment: string | null, renderedAt: number): boolean {
  const at = moment === null ? null : new Date(moment).getTime();
  const [seen, setSeen] = useState(renderedAt);
  const isOver = at !== null && at <= seen;
  useEffect(() => {
    if (at === null || isOver) return;
    const look = () => Date.now() >= at && setSeen(at);
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [at, isOver]);
  return isOver;
}
