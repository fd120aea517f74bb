"use client";

import { type KeyboardEvent, useState } from "react";
import type { DecisionOutcome, ReasonCode } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import { type ReasonChoice, reasonChoices } from "./reason-choices";

/**
 * What may be ticked for an outcome, what of it fits the search, and what is ticked.
 * @param outcome null while none is chosen: nothing can be ticked then. Ticks of another outcome do not count.
 */
export function useReasonPicks(reasonCodes: ReasonCode[], outcome: DecisionOutcome | null, flags: Flag[]) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [search, setSearch] = useState("");
  const all = outcome ? reasonChoices(reasonCodes, outcome, flags) : [];
  const picked = all.filter((choice) => ticked.has(choice.id));
  return {
    all,
    shown: all.filter((choice) => matches(choice, search)),
    picked,
    reasons: picked.map(({ reason, step }) => ({ code: reason.code, step })),
    ticked,
    toggle: (id: string) => setTicked((old) => new Set(old.has(id) ? [...old].filter((other) => other !== id) : [...old, id])),
    search,
    setSearch,
  };
}

/** The choice whose digit was pressed; a digit that is typed into a text is none. */
export function pickedByDigit(event: KeyboardEvent, shown: ReasonChoice[]): ReasonChoice | undefined {
  const { target } = event;
  const inText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && ["search", "text"].includes(target.type));
  if (inText || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return /^[1-9]$/.test(event.key) ? shown[Number(event.key) - 1] : undefined;
}

function matches({ reason, step }: ReasonChoice, search: string): boolean {
  const text = `${reason.label.en} ${reason.label["zh-CN"]} ${reason.code} ${step ?? ""}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
