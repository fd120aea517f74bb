"use client";

import { useState } from "react";
import { useReasonList } from "@/components/decision-form/use-reason-list";
import type { DecideAppealInput } from "@/lib/contracts/appeal";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import type { ReasonPick } from "@/lib/reason-picks";
import { useLanguage } from "@/lib/use-language";
import type { StandingOutcome } from "./new-outcome";

export type AppealVerdict = Pick<DecideAppealInput, "outcome" | "reasons" | "sentence"> & { newOutcome: StandingOutcome | null };

type Given = {
  ruling: "uphold" | "overturn";
  flags: Flag[];
  reasonCodes: ReasonCode[];
  needsOverrideReason: boolean;
  written: string | null;
};

/**
 * What was chosen so far, and what is missing before it can be sent. The sentence to the person follows the reasons until
 * somebody writes it by hand.
 */
export function useRuling({ ruling, flags, reasonCodes, needsOverrideReason, written }: Given) {
  const locale = useLanguage();
  const [newOutcome, setNewOutcome] = useState<StandingOutcome | null>(null);
  const [picks, onChange] = useState<ReasonPick[]>([]);
  const list = useReasonList({ reasonCodes, outcome: newOutcome, hints: { flags, marks: {}, readings: [] }, picks, onChange });
  const reasons = list.picked;
  const texts = reasons.map(({ code }) => reasonCodes.find((reason) => reason.code === code)?.subjectText[locale]);
  const suggested = [...new Set(texts)].join(" ");
  const sentence = written ?? suggested;
  const needsReason = ruling === "overturn" && (newOutcome !== "approve" || needsOverrideReason);
  const missing = whatIsMissing();
  const verdict: AppealVerdict = { outcome: ruling, newOutcome, reasons, sentence: sentence.trim() };
  return { newOutcome, setNewOutcome, list, sentence, needsReason, missing, verdict };

  function whatIsMissing(): "outcomeMissing" | "reasonMissing" | "sentenceMissing" | null {
    if (ruling === "overturn" && !newOutcome) return "outcomeMissing";
    if (needsReason && reasons.length === 0) return "reasonMissing";
    return sentence.trim() === "" ? "sentenceMissing" : null;
  }
}
