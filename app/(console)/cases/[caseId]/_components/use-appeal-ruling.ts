"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { ApiError } from "@/lib/api-client";
import type { Lease } from "@/lib/contracts/case";
import { appealMutations, type DecideAppealVariables } from "@/lib/queries/appeals";
import type { Loss } from "./use-decision";

export type Ruling = Omit<DecideAppealVariables, "appealId" | "version" | "idempotencyKey" | "leaseToken">;
type Given = { appealId: string; version: number; lease: Lease; onLoss: (loss: Loss) => void };

/** Sends the decision of an appeal once, whatever the network does, and goes back to the appeals or says who was first. */
export function useAppealRuling({ appealId, version, lease, onLoss }: Given) {
  const router = useRouter();
  const client = useQueryClient();
  // The same ruling sent again after a lost answer must count as the same request.
  const sent = useRef({ body: "", key: "" });
  const mutation = useMutation({
    ...appealMutations.decide(),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["appeals", "list"] });
      router.push("/appeals");
    },
    onError: (error) => {
      if (error instanceof ApiError && error.is("lease-lost", "held-by-another", "version-changed", "took-part", "not-open")) {
        onLoss({ message: error.message, facts: error.problem });
      }
    },
  });
  const decide = (ruling: Ruling) => {
    const body = JSON.stringify(ruling);
    if (sent.current.body !== body) sent.current = { body, key: crypto.randomUUID() };
    mutation.mutate({ ...ruling, appealId, version, leaseToken: lease.leaseToken, idempotencyKey: sent.current.key });
  };
  return { decide, isPending: mutation.isPending, problem: mutation.error?.message };
}
