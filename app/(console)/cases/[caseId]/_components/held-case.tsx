"use client";

import dynamic from "next/dynamic";
import { type RefObject, useCallback, useMemo } from "react";
import type { WrittenSentences } from "@/components/appeal-bar/appeal-bar";
import { DecisionBar } from "@/components/decision-form/decision-bar";
import type { CaseDetail, DecisionMade, Evidence, FieldMark, Lease } from "@/lib/contracts/case";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { FieldKey } from "@/lib/contracts/vocabulary";
import { fieldReadings } from "@/lib/field-readings";
import { CaseEvidence } from "./case-evidence";
import type { PictureShelf } from "./picture-shelf";
import { type Loss, useDecision } from "./use-decision";
import type { DraftInHand } from "./use-draft";

// Asked for with the page where it stands in it, and nothing may stand in for it meanwhile.
const AppealedCase = dynamic(() => import("./appealed-case").then((file) => file.AppealedCase));

type Props = {
  data: CaseDetail;
  lease: Lease;
  evidence: Evidence;
  reasonCodes: ReasonCode[];
  shelf: PictureShelf;
  draft: DraftInHand;
  /** What is written to the person so far, where the case is under appeal. */
  written: WrittenSentences;
  onWrite: (written: WrittenSentences) => void;
  deciding: RefObject<boolean>;
  onNext: (next: CaseDetail, made: DecisionMade) => void;
  onLoss: (loss: Loss) => void;
};

/** The case as its holder sees it: pictures, facts, decision. */
export function HeldCase({ data, lease, evidence, reasonCodes, shelf, draft, written, onWrite, deciding, onNext, onLoss }: Props) {
  const { draft: inHand, change } = draft;
  const decision = useDecision({ data, lease, deciding, onSent: draft.settle, onFailed: draft.unsettle, onNext, onLoss });
  const appealId = data.state === "appeal_review" ? data.appeal?.id : undefined;
  const judged = data.judgement?.before !== null;
  const bar = { reasonCodes, needsOverrideReason: evidence.checks.some((check) => check.verdict === "fail") };
  const readings = useMemo(() => fieldReadings(evidence), [evidence]);
  const onMark = useCallback(
    (key: FieldKey, mark: FieldMark | null) =>
      change(({ marks: { [key]: _old, ...others }, ...rest }) => ({ ...rest, marks: mark ? { ...others, [key]: mark } : others })),
    [change],
  );
  if (appealId) {
    return (
      <AppealedCase
        {...bar}
        note={inHand.note}
        onNoteChange={(note) => change({ ...inHand, note })}
        written={written}
        onWrite={onWrite}
        appealId={appealId}
        data={data}
        evidence={evidence}
        lease={lease}
        shelf={shelf}
        onLoss={onLoss}
      />
    );
  }
  return (
    <>
      <CaseEvidence data={data} evidence={evidence} shelf={shelf} marks={inHand.marks} onMark={onMark} />
      <DecisionBar
        {...bar}
        draft={inHand}
        onDraftChange={change}
        readings={readings}
        judged={judged}
        flags={data.flags}
        warnings={data.warnings}
        mayEscalate={data.state !== "escalated"}
        busy={decision.isPending}
        problem={decision.problem}
        onDecide={decision.decide}
      />
    </>
  );
}
