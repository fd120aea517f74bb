"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { useShortcut } from "@/components/ui/shortcut-provider";
import type { AuditEventDto } from "@/lib/contracts/audit";

const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Moves the focus along the rows, by arrows in the log and by the row shortcuts from anywhere. An open event follows. */
export function useRowWalk(events: AuditEventDto[], selectedId: string | null, onSelect: (id: string) => void) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const position = events.findIndex((event) => event.id === (focusedId ?? selectedId));
  const current = Math.max(0, position);

  const move = (step: number) => {
    const rows = body.current?.querySelectorAll<HTMLButtonElement>("button[data-event]");
    const target = rows?.[position < 0 ? 0 : Math.min(events.length - 1, Math.max(0, current + step))];
    target?.focus();
    if (selectedId && target?.dataset.event) onSelect(target.dataset.event);
  };
  useShortcut("next_row", () => move(1));
  useShortcut("previous_row", () => move(-1));

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(step);
  };
  return { body, current, setFocusedId, onKeyDown };
}
