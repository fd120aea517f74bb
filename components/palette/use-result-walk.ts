"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";

/**
 * Arrows walk from the field into the results and back; enter on a result is the browser's own.
 * @param found the answer of the last search; when it comes while the field has the focus, its first result gets it.
 */
export function useResultWalk(found: unknown) {
  const input = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLUListElement>(null);

  // An effect, because the links exist only once the answer is drawn.
  useEffect(() => {
    if (found && document.activeElement === input.current) results.current?.querySelector("a")?.focus();
  }, [found]);

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
  return { input, results, onKeyDown };
}
