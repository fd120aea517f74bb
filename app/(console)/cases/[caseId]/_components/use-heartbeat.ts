"use client";

import { useMutation } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "@/lib/api-client";
import type { Lease } from "@/lib/contracts/case";
import { useCaseChanges } from "@/lib/live/use-case-changes";
import { caseMutations } from "@/lib/queries/cases";
import type { Loss } from "./use-decision";

const inputEvents = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

type Given = {
  lease: Lease | null;
  caseId: string;
  /** Whether the claim is known to have ended. */
  lost: boolean;
  onLoss: (loss: Loss) => void;
  /** Whether a decision of one's own is on its way. */
  deciding: RefObject<boolean>;
};

/**
 * Keeps the claim while somebody is at work here: input within the last third of the lease, not merely an open tab. After a quiet
 * time the first input keeps it at once, because the next beat may come when the claim has ended.
 * Only a refusal ends it; a lost connection is tried again with the next beat.
 * @returns when the claim ends, as far as the server has said
 */
export function useHeartbeat({ lease, caseId, lost, onLoss, deciding }: Given): string | null {
  const [kept, setKept] = useState<{ leaseToken: string; expiresAt: string } | null>(null);
  const expiresAt = kept && kept.leaseToken === lease?.leaseToken ? kept.expiresAt : (lease?.expiresAt ?? null);
  const lastInput = useRef(Date.now());
  const lastBeat = useRef(Date.now());
  const { mutateAsync: sendBeat } = useMutation(caseMutations.heartbeat());
  const leaseToken = lease?.leaseToken;
  const latest = useRef({ onLoss, expiresAt, leaseToken });
  latest.current = { onLoss, expiresAt, leaseToken };

  const beat = useCallback(async () => {
    // One's own decision ends the claim too, and it is the answer to it that says what comes next.
    if (!leaseToken || deciding.current) return;
    lastBeat.current = Date.now();
    try {
      const answer = await sendBeat({ caseId, leaseToken });
      setKept({ leaseToken, expiresAt: answer.expiresAt });
    } catch (error) {
      // A late answer about the claim before says nothing of the one that was taken again since.
      const isOld = latest.current.leaseToken !== leaseToken;
      if (!isOld && !deciding.current && error instanceof ApiError && error.is("lease-lost", "held-by-another", "not-open")) {
        latest.current.onLoss({ message: error.message, facts: error.problem });
      }
    }
  }, [caseId, leaseToken, sendBeat, deciding]);

  useEffect(() => {
    if (!leaseToken) return;
    const third = Math.max(2_000, (new Date(latest.current.expiresAt ?? 0).getTime() - Date.now()) / 3);
    if (lost) return;
    lastBeat.current = Date.now();
    const onInput = () => {
      lastInput.current = Date.now();
      if (Date.now() - lastBeat.current > third) void beat();
    };
    for (const name of inputEvents) window.addEventListener(name, onInput, { passive: true });
    const timer = setInterval(() => {
      if (Date.now() - lastInput.current < third) void beat();
    }, third);
    return () => {
      clearInterval(timer);
      for (const name of inputEvents) window.removeEventListener(name, onInput);
    };
  }, [leaseToken, lost, beat]);
  // Something happened to the case: whoever has lost it is told at once, not with their next act, and then who has it.
  useCaseChanges((changed) => {
    if (changed === "all" || changed.has(caseId)) void beat();
  });
  return lost ? null : expiresAt;
}
