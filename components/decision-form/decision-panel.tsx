"use client";

import type { RefObject } from "react";
import type { CaseDraft } from "@/lib/contracts/case";
import { type DecisionOutcome, escalatingReasons, type ReasonCode } from "@/lib/contracts/reason-code";
import type { FieldReading } from "@/lib/field-readings";
import type { ReasonPick } from "@/lib/reason-picks";
import { HandOverChoices } from "./hand-over-choices";
import { HandOverPanel } from "./hand-over-panel";
import { ReasonPanel } from "./reason-panel";

export type DecisionPanelProps = {
  panel: RefObject<HTMLFormElement | null>;
  /** False for what a draft brought back: nobody has asked for it on this page, so it waits for its key. */
  takesFocus: boolean;
  outcome: DecisionOutcome;
  draft: CaseDraft;
  onDraftChange: (draft: CaseDraft) => void;
  flags: ReasonCode["flags"];
  readings: FieldReading[];
  warnings: readonly string[];
  reasonCodes: ReasonCode[];
  needsOverrideReason: boolean;
  mayEscalate: boolean;
  busy: boolean;
  problem: string | undefined;
  onCancel: () => void;
  onConfirm: (outcome: DecisionOutcome, reasons: ReasonPick[], claimNext: boolean) => void;
};

/** What opens in the bar for an outcome: its reasons, or the warning of one that hands the case over before anything else. */
export function DecisionPanel({ outcome, draft, onDraftChange, flags, readings, mayEscalate, onConfirm, ...given }: DecisionPanelProps) {
  const { panel, warnings, reasonCodes, needsOverrideReason, busy, problem, takesFocus, onCancel } = given;
  const handOvers = mayEscalate ? reasonCodes.filter(({ code }) => escalatingReasons.includes(code)) : [];
  const handedOver = handOvers.find((reason) => outcome === "escalate" && draft.reasons.some(({ code }) => code === reason.code));
  // Whatever outcome one was about to give: such a reason goes to a senior first, and goes alone.
  const handOver = (code: string | null) => {
    onDraftChange({ ...draft, outcome: "escalate", reasons: code ? [{ code, step: null }] : [] });
  };
  if (handedOver) {
    const reasons = [{ code: handedOver.code, step: null }];
    return (
      <HandOverPanel
        {...{ panel, busy, problem, onCancel }}
        takesFocus={takesFocus}
        reasons={handOvers}
        reason={handedOver}
        onPick={handOver}
        onConfirm={(claimNext) => onConfirm("escalate", reasons, claimNext)}
      />
    );
  }
  return (
    <ReasonPanel
      key={outcome}
      {...{ panel, busy, problem, onCancel, takesFocus, outcome }}
      hints={{ flags, marks: draft.marks, readings }}
      picks={draft.reasons}
      onPick={(reasons) => onDraftChange({ ...draft, reasons })}
      warnings={outcome === "request_resubmission" ? warnings : []}
      reasonCodes={reasonCodes.filter((reason) => !handOvers.includes(reason))}
      required={outcome !== "approve" || needsOverrideReason}
      onConfirm={(reasons, claimNext) => onConfirm(outcome, reasons, claimNext)}
    >
      <div className="ms-auto">
        <HandOverChoices reasons={handOvers} picked={null} onPick={handOver} />
      </div>
    </ReasonPanel>
  );
}
