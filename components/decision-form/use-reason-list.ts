"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import type { DecisionOutcome, ReasonCode, ResubmissionStep } from "@/lib/contracts/reason-code";
import { groupReasons } from "@/lib/group-reasons";
import { digitOf, isKeyOf } from "@/lib/place-shortcuts";
import { presetSteps } from "@/lib/preset-steps";
import { fittingPicks, type ReasonPick, togglePick, toggleStep } from "@/lib/reason-picks";
import { type ReasonHints, suggestReasons } from "@/lib/suggest-reasons";

type Given = {
  reasonCodes: readonly ReasonCode[];
  /** Null while none is chosen: nothing can be picked then. */
  outcome: DecisionOutcome | null;
  hints: ReasonHints;
  /** What was picked so far, perhaps for another outcome. */
  picks: Parameters<typeof fittingPicks>[0];
  onChange: (picks: ReasonPick[]) => void;
};

/** The reasons of an outcome as a list to search and pick from, by pointer and by key. */
export function useReasonList({ reasonCodes, outcome, hints, picks, onChange }: Given) {
  const [search, setSearch] = useState("");
  const searchField = useRef<HTMLInputElement>(null);
  const offered = outcome ? reasonCodes.filter((reason) => reason.outcomes.includes(outcome)) : [];
  const sections = groupReasons(offered, outcome ? suggestReasons(offered, outcome, hints) : [], search);
  const shown = sections.flatMap(({ reasons }) => reasons);
  const presetOf = (reason: ReasonCode) => presetSteps(reason, hints);
  const picked = outcome ? fittingPicks(picks, offered, outcome, presetOf) : [];
  const asks = outcome === "request_resubmission";
  const toggle = (reason: ReasonCode) => onChange(togglePick(picked, reason.code, asks ? presetOf(reason) : [null]));

  /** Digits pick, `/` goes to the search, enter there picks the first that is left. True where the key was one of these. */
  const onKey = (event: KeyboardEvent): boolean => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const searching = target === searchField.current && search !== "";
    const typing = isTextField(target) && (target !== searchField.current || searching);
    const first = shown[0];
    if (searching && key === "Escape") setSearch("");
    else if (searching && key === "Enter") {
      if (first && !picked.some(({ code }) => code === first.code)) toggle(first);
      setSearch("");
    } else if (typing) return false;
    else if (isKeyOf("search_reasons", event) && searchField.current) searchField.current.focus();
    else {
      const numbered = shown[(digitOf("pick_reason", event) ?? 0) - 1];
      if (!numbered) return false;
      toggle(numbered);
    }
    return true;
  };
  return {
    sections,
    picked,
    toggle,
    toggleStep: (code: string, step: ResubmissionStep) => onChange(toggleStep(picked, code, step)),
    /** The steps of a reason that is not picked yet. */
    presetOf: asks ? presetOf : () => [],
    isSearchable: offered.length > 6,
    nothingFound: offered.length > 0 && shown.length === 0,
    search,
    setSearch,
    searchField,
    onKey,
  };
}
export type ReasonListState = ReturnType<typeof useReasonList>;

function isTextField(target: EventTarget): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && ["search", "text"].includes(target.type));
}
