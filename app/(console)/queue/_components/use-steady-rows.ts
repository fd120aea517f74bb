"use client";

import { type FocusEvent, type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { CaseSummary } from "@/lib/contracts/case";
import { type MergedRows, mergeRows } from "@/lib/live/merge-rows";

/** The pointer passes over a gap or comes back at once: rows wait this long before they move. */
const releaseMs = 600;

type List = { cases: readonly CaseSummary[]; pages: number; goesOn: boolean };
type Steady = MergedRows<CaseSummary> & {
  /** Shows what waits, whoever is there. */
  settle: () => void;
  /** For the element around the rows. */
  zone: {
    onPointerEnter: (event: PointerEvent) => void;
    onPointerLeave: () => void;
    onFocus: () => void;
    onBlur: (event: FocusEvent) => void;
  };
};

/**
 * The rows to show of a list that changes by itself: in their places while somebody points at them or works in them.
 * @param rowLinks finds the element of each row that takes the focus, in their order
 */
export function useSteadyRows(list: List, zone: RefObject<HTMLElement | null>, rowLinks: () => HTMLElement[]): Steady {
  const [held, setHeld] = useState(false);
  const [state, setState] = useState(() => ({ list, held, merged: mergeRows<CaseSummary>([], list.cases, { held, goesOn: false }) }));
  const presence = useRef({ pointer: false, focus: -1 });
  const release = useRef<ReturnType<typeof setTimeout>>(undefined);

  let { merged } = state;
  if (state.list.cases !== list.cases || state.held !== held) {
    // Pages that somebody asked for are not new cases.
    const goesOn = list.goesOn || list.pages > state.list.pages;
    merged = mergeRows(merged.rows, list.cases, { held, goesOn });
    setState({ list, held, merged });
  }

  const follow = () => {
    clearTimeout(release.current);
    const { pointer, focus } = presence.current;
    if (pointer || focus >= 0) setHeld(true);
    else release.current = setTimeout(() => setHeld(false), releaseMs);
  };
  useEffect(() => () => clearTimeout(release.current), []);

  // The row that had the focus is gone: its neighbour takes it, as the browser would leave it nowhere.
  const { rows } = merged;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about each new set of rows and nothing else
  useLayoutEffect(() => {
    const { focus } = presence.current;
    if (focus < 0 || zone.current?.contains(document.activeElement)) return;
    const links = rowLinks();
    presence.current.focus = -1;
    if (links.length > 0) links[Math.min(focus, links.length - 1)]?.focus();
    else follow();
  }, [rows]);

  return {
    ...merged,
    settle: () => {
      setState({ list, held, merged: mergeRows<CaseSummary>([], list.cases, { held: false, goesOn: false }) });
      if (list.cases.length > 0) return;
      // Nothing is left to point at, and what is gone tells nobody that the pointer left it.
      presence.current = { pointer: false, focus: -1 };
      setHeld(false);
    },
    zone: {
      onPointerEnter: (event) => {
        // A finger points at nothing once it is lifted.
        presence.current.pointer = event.pointerType !== "touch";
        follow();
      },
      onPointerLeave: () => {
        presence.current.pointer = false;
        follow();
      },
      onFocus: () => {
        presence.current.focus = rowLinks().findIndex((link) => link.closest("tr")?.contains(document.activeElement));
        follow();
      },
      onBlur: (event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        presence.current.focus = -1;
        follow();
      },
    },
  };
}
