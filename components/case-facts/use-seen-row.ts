"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Brings a row into sight when it is lit from elsewhere. It moves only the part of the page that scrolls around the row, and
 * that only while the pointer is not in it: nothing may move under the pointer.
 */
export function useSeenRow(isLit: boolean): RefObject<HTMLTableRowElement | null> {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    const scroller = isLit && row.current && scrollerOf(row.current);
    if (!scroller || !row.current || scroller.matches(":hover")) return;
    const [inner, outer] = [row.current.getBoundingClientRect(), scroller.getBoundingClientRect()];
    if (inner.top < outer.top) scroller.scrollTop += inner.top - outer.top;
    else if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom;
  }, [isLit]);
  return row;
}

function scrollerOf(element: Element): Element | null {
  let at = element.parentElement;
  while (at && !(at.scrollHeight > at.clientHeight && getComputedStyle(at).overflowY === "auto")) at = at.parentElement;
  return at;
}
