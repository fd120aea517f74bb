"use client";

import type { WrittenSentences } from "@/components/appeal-bar/appeal-bar";
import { DecisionBar } from "@/components/decision-form/decision-bar";
import type { CaseDetail, DecisionMade, Evidence, Lease } from "@/lib/contracts/case";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { AppealBackground } from "./appeal-background";
import { AppealRuling } from "./appeal-ruling";
import { CaseEvidence } from "./case-evidence";
import type { PictureShelf } from "./picture-shelf";
import { type Loss, useDecision } from "./use-decision";
import type { DraftInHand } from "./use-draft";

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
  onNext: (next: CaseDetail, made: DecisionMade) => void;
  onLoss: (loss: Loss) => void;
};

/** The case as its holder sees it: pictures, facts, decision. */
export function HeldCase({ data, lease, evidence, reasonCodes, shelf, draft, written, onWrite, onNext, onLoss }: Props) {
  const decision = useDecision({ data, lease, onSent: draft.settle, onNext, onLoss });
  const appealId = data.state === "appeal_review" ? data.appeal?.id : undefined;
  const note = draft.draft.note;
  const onNoteChange = (next: string) => draft.change({ ...draft.draft, note: next });
  const bar = { reasonCodes, needsOverrideReason: evidence.checks.some((check) => check.verdict === "fail"), note, onNoteChange };
  if (appealId) {
    return (
      <>
        <CaseEvidence data={data} evidence={evidence} shelf={shelf} historyShown={false}>
          <AppealBackground appealId={appealId} data={data} notes={evidence.notes} />
        </CaseEvidence>
        <AppealRuling {...bar} written={written} onWrite={onWrite} appealId={appealId} data={data} lease={lease} onLoss={onLoss} />
      </>
    );
  }
  return (
    <>
      <CaseEvidence data={data} evidence={evidence} shelf={shelf} />
      <DecisionBar
        {...bar}
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
