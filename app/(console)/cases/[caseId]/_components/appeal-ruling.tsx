"use client";

import { AppealBar, type WrittenSentences } from "@/components/appeal-bar/appeal-bar";
import type { CaseDetail, Lease } from "@/lib/contracts/case";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { useAppealRuling } from "./use-appeal-ruling";
import type { Loss } from "./use-decision";

type Props = {
  appealId: string;
  data: CaseDetail;
  lease: Lease;
  reasonCodes: ReasonCode[];
  needsOverrideReason: boolean;
  written: WrittenSentences;
  onWrite: (written: WrittenSentences) => void;
  note: string;
  onNoteChange: (note: string) => void;
  onLoss: (loss: Loss) => void;
};

/** The bar of a case under appeal, in place of the usual decision. */
export function AppealRuling({ appealId, data, lease, onLoss, ...bar }: Props) {
  const ruling = useAppealRuling({ appealId, version: data.version, lease, onLoss });
  const standing = data.decisions.findLast((decision) => !decision.undone)?.outcome;
  if (!standing || standing === "escalate") return null;
  return (
    <AppealBar {...bar} standing={standing} flags={data.flags} busy={ruling.isPending} problem={ruling.problem} onDecide={ruling.decide} />
  );
}
