"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SetStateAction, useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "@/lib/api-client";
import type { CaseDraft } from "@/lib/contracts/case";
import { caseMutations } from "@/lib/queries/cases";
import type { Loss } from "./use-decision";

const emptyDraft: CaseDraft = { outcome: null, reasons: [], note: "", marks: {} };
const quietMs = 600;

/** Whether what was written is kept on the server: nothing to keep, on its way, kept, or not possible now. */
export type DraftState = "none" | "saving" | "saved" | "failed";

type Given = {
  caseId: string;
  /** Null for whoever holds no claim: there is nothing to write then. */
  leaseToken: string | null;
  saved: CaseDraft | null;
  onLoss: (loss: Loss) => void;
};
export type DraftInHand = {
  draft: CaseDraft;
  state: DraftState;
  change: (next: SetStateAction<CaseDraft>) => void;
  /** What is decided is not a draft any more: nothing is sent after it, unless it is changed again. */
  settle: () => void;
};

/** What somebody marks, picks and writes, kept on the server as they go, so that it outlives a crash or the end of the claim. */
export function useDraft({ caseId, leaseToken, saved, onLoss }: Given): DraftInHand {
  const client = useQueryClient();
  // What was decided on is remembered in this browser: taken back at once, it is there again as it was.
  const decidedKey = ["cases", "decided-draft", caseId];
  const [inHand, setInHand] = useState<CaseDraft | null>(() => client.getQueryData<CaseDraft>(decidedKey) ?? null);
  const [state, setState] = useState<DraftState>("none");
  const { mutateAsync: send } = useMutation(caseMutations.saveDraft());
  const unsaved = useRef<CaseDraft | null>(null);
  const draft = inHand ?? saved ?? emptyDraft;
  const latest = useRef(draft);
  latest.current = draft;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const sent = unsaved.current;
    if (!sent || !leaseToken) return;
    unsaved.current = null;
    try {
      await send({ caseId, leaseToken, draft: sent });
      if (!unsaved.current) setState("saved");
    } catch (error) {
      unsaved.current ??= sent;
      setState("failed");
      if (error instanceof ApiError && error.is("lease-lost", "held-by-another")) onLoss({ message: error.message, facts: error.problem });
    }
  }, [caseId, leaseToken, send, onLoss]);

  const change = useCallback(
    (next: SetStateAction<CaseDraft>) => {
      const changed = typeof next === "function" ? next(latest.current) : next;
      latest.current = changed;
      unsaved.current = changed;
      setInHand(changed);
      setState("saving");
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), quietMs);
    },
    [save],
  );
  const settle = () => {
    clearTimeout(timer.current);
    unsaved.current = null;
    client.setQueryData(decidedKey, latest.current);
  };

  // Going to another tab or leaving the case keeps what was typed in the last moment.
  useEffect(() => {
    const onHide = () => document.visibilityState === "hidden" && void save();
    document.addEventListener("visibilitychange", onHide);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      void save();
    };
  }, [save]);
  return { draft, state, change, settle };
}
