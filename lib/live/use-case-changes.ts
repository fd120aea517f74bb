"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { type ChangedCases, isLive, onCaseChanges, onLiveChange } from "./live-changes";

/**
 * Calls `onChange` with the ids of cases that changed or are new, or with "all" when anything may have. It says nothing of what
 * became of them: read again what is shown.
 */
export function useCaseChanges(onChange: (changed: ChangedCases) => void): void {
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => onCaseChanges((changed) => latest.current(changed)), []);
}

/** How often to ask for what shows cases, in milliseconds: rarely while changes are told, often while they are not. */
export function usePollMs(): number {
  const live = useSyncExternalStore(onLiveChange, isLive, () => false);
  return live ? 60_000 : 5_000;
}
