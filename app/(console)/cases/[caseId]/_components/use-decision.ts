"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type RefObject, useRef } from "react";
import { ApiError } from "@/lib/api-client";
import type { CaseDetail, DecisionMade, Lease } from "@/lib/contracts/case";
import type { DecisionOutcome, ResubmissionStep } from "@/lib/contracts/reason-code";
import { caseMutations, caseQueries, undoOffer } from "@/lib/queries/cases";

/** Why this page can no longer decide: the sentence and the facts of the refusal. */
export type Loss = { message: string; facts: Record<string, unknown> };
export type Verdict = {
  outcome: DecisionOutcome;
  reasons: { code: string; step: ResubmissionStep | null }[];
  note: string;
  claimNext: boolean;
};

type Given = {
  data: CaseDetail;
  lease: Lease;
  /** True while a decision is on its way, and once it is made. */
  deciding: RefObject<boolean>;
  /** Before anything is sent: from here on there is no draft to keep. */
  onSent: () => void;
  /** It was not made, and the case is still in hand: what was written is a draft again. */
  onFailed: () => void;
  onNext: (next: CaseDetail, made: DecisionMade) => void;
  onLoss: (loss: Loss) => void;
};

/** Sends a decision once, whatever the network does, and moves on to the next case or says who was first. */
export function useDecision({ data, lease, deciding, onSent, onFailed, onNext, onLoss }: Given) {
  const router = useRouter();
  const client = useQueryClient();
  // The same decision sent again after a lost answer must count as the same request.
  const sent = useRef({ body: "", key: "" });
  const mutation = useMutation({
    ...caseMutations.decide(),
    onSuccess: (made) => {
      if (made.next) {
        onNext(made.next.case, made);
      } else {
        void client.invalidateQueries({ queryKey: caseQueries.one(data.id).queryKey, refetchType: "none" });
        router.push("/queue");
      }
      offerUndo(made);
      void client.invalidateQueries({ queryKey: ["cases", "list"], refetchType: "none" });
    },
    onError: (error) => {
      deciding.current = false;
      if (error instanceof ApiError && error.is("lease-lost", "held-by-another", "version-changed", "took-part")) {
        onLoss({ message: error.message, facts: error.problem });
      } else {
        onFailed();
      }
    },
  });
  const offerUndo = ({ decision, case: { id, reference, version } }: DecisionMade) => {
    const { id: decisionId, stage, outcome, effectiveAt, decidedAt } = decision;
    if (effectiveAt === decidedAt) return;
    const offer = undoOffer({ decisionId, caseId: id, reference, stage, outcome, version, effectiveAt }, decidedAt);
    client.setQueryData(caseQueries.undoable().queryKey, (offers = []) => [offer, ...offers]);
  };
  const decide = (verdict: Verdict) => {
    const body = JSON.stringify(verdict);
    if (sent.current.body !== body) sent.current = { body, key: crypto.randomUUID() };
    deciding.current = true;
    onSent();
    mutation.mutate({ ...verdict, caseId: data.id, version: data.version, leaseToken: lease.leaseToken, idempotencyKey: sent.current.key });
  };
  return { decide, isPending: mutation.isPending, problem: mutation.error?.message };
}
