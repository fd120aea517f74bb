"use client";

import type { ComponentType } from "react";
import { useLoaded } from "@/lib/use-loaded";

/**
 * A part of a page that shows nothing until somebody wants it: its script comes when the browser is idle, at once when it is `needed`.
 * Without it the rest of the page goes on.
 */
export function onDemand<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P & { needed?: boolean }> {
  // biome-ignore lint/correctness/noComponentHookFactories: once for a part, and outside of any component
  return function OnDemand({ needed = false, ...props }) {
    const { part: Part } = useLoaded(load, needed);
    return Part && <Part {...(props as unknown as P)} />;
  };
}
