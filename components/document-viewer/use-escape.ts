import { useEffect, useRef } from "react";

/** Runs `leave` at escape, unless a dialog, a popover or another part of the page is what it would leave. */
export function useEscape(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) return;
      const elsewhere = event.target !== document.body && !(event.target as Element).closest("[data-viewer]");
      if (elsewhere) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
