"use client";

import { useEffect } from "react";
import { leave } from "./leave";

/** The tab in which somebody signs out goes by itself within this time; what others of this browser show has to go too. */
const leaveAfterMs = 2_000;

/** Follows the changes of cases while somebody is signed in, and leaves when the sign-in has ended elsewhere. */
export function LiveChanges() {
  useEffect(() => {
    const stopped = new AbortController();
    const onSignInEnd = () => void setTimeout(() => leave("ended"), leaveAfterMs);
    // No page needs it to be shown or used.
    import("@/lib/live/start-live").then(
      ({ startLive }) => startLive(onSignInEnd, stopped.signal),
      () => undefined,
    );
    return () => stopped.abort();
  }, []);
  return null;
}
