"use client";

import { DecisionBar } from "@/components/decision-form/decision-bar";
import type { CaseDetail, Evidence, Lease } from "@/lib/contracts/case";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { CaseEvidence } from "./case-evidence";
import { type Loss, useDecision } from "./use-decision";

type Props = {
  data: CaseDetail;
  lease: Lease;
  evidence: Evidence;
  reasonCodes: ReasonCode[];
  note: string;
  onNoteChange: (note: string) => void;
  onLoss: (loss: Loss) => void;
};

/** The case as its holder sees it: pictures, facts, decision. */
export function HeldCase({ data, lease, evidence, reasonCodes, note, onNoteChange, onLoss }: Props) {
  const decision = useDecision({ data, lease, onLoss });
  return (
    <>
      <CaseEvidence data={data} evidence={evidence} />
      <DecisionBar
        flags={data.flags}
        reasonCodes={reasonCodes}
        needsOverrideReason={evidence.checks.some((check) => check.verdict === "fail")}
        mayEscalate={data.state !== "escalated"}
        note={note}
        onNoteChange={onNoteChange}
        busy={decision.isPending}
        problem={decision.problem}
        onDecide={decision.decide}
      />
    </>
  );
}
