"use client";

import { useEffect, useState } from "react";

const longestTimer = 2 ** 31 - 1;

/** Whether a moment is over; turns true when it comes. Starts from the server's time of rendering, as `useNow` does. */
export function usePassed(moment: string | null, renderedAt: number): boolean {
  const at = moment === null ? null : new Date(moment).getTime();
  const [now, setNow] = useState(renderedAt);
  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(longestTimer, Math.max(0, at - Date.now())));
    return () => clearTimeout(timer);
  }, [at]);
  return at !== null && at <= now;
}
