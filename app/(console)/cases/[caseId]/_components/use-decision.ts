"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { ApiError } from "@/lib/api-client";
import type { CaseDetail, Lease } from "@/lib/contracts/case";
import type { DecisionOutcome, ResubmissionStep } from "@/lib/contracts/reason-code";
import { caseMutations } from "@/lib/queries/cases";

/** Why this page can no longer decide: the sentence and the facts of the refusal. */
export type Loss = { message: string; facts: Record<string, unknown> };
export type Draft = {
  outcome: DecisionOutcome;
  reasons: { code: string; step: ResubmissionStep | null }[];
  note: string;
  claimNext: boolean;
};

/** Sends a decision once, whatever the network does, and moves on to the next case or says who was first. */
export function useDecision({ data, lease, onLoss }: { data: CaseDetail; lease: Lease; onLoss: (loss: Loss) => void }) {
  const router = useRouter();
  const client = useQueryClient();
  // The same draft sent again after a lost answer must count as the same request.
  const sent = useRef({ body: "", key: "" });
  const mutation = useMutation({
    ...caseMutations.decide(),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ["cases", "list"] });
      router.push(made.next ? `/cases/${made.next.case.id}` : "/queue");
    },
    onError: (error) => {
      if (error instanceof ApiError && error.is("lease-lost", "held-by-another", "version-changed", "took-part")) {
        onLoss({ message: error.message, facts: error.problem });
      }
    },
  });
  const decide = (draft: Draft) => {
    const body = JSON.stringify(draft);
    if (sent.current.body !== body) sent.current = { body, key: crypto.randomUUID() };
    mutation.mutate({ ...draft, caseId: data.id, version: data.version, leaseToken: lease.leaseToken, idempotencyKey: sent.current.key });
  };
  return { decide, isPending: mutation.isPending, problem: mutation.error instanceof ApiError ? mutation.error.problem : null };
}
