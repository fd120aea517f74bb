"use client";

import { type KeyboardEvent, useRef } from "react";

/** Arrows walk from the field into the results and back; enter on a result is the browser's own. */
export function useResultWalk() {
  const input = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLUListElement>(null);

  const focusResult = (index: number) => {
    const links = results.current?.querySelectorAll("a");
    if (index < 0) input.current?.focus();
    else links?.[Math.min(index, links.length - 1)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // While an input method composes, the arrows choose among its candidates.
    if (!step || event.nativeEvent.isComposing || event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    const links: (Element | null)[] = [...(results.current?.querySelectorAll("a") ?? [])];
    focusResult(links.indexOf(document.activeElement) + step);
  };
  return { input, results, focusResult, onKeyDown };
}
