"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "@/lib/api-client";
import type { CaseDraft } from "@/lib/contracts/case";
import { isEmptyDraft } from "@/lib/is-empty-draft";
import { caseMutations } from "@/lib/queries/cases";
import type { Loss } from "./use-decision";

const quietMs = 600;

/** Whether what was written is kept on the server: nothing to keep, on its way, kept, not possible now, or changed in another tab. */
export type DraftState = "none" | "saving" | "saved" | "failed" | "changed";

type Given = {
  caseId: string;
  /** Null for whoever holds no claim: there is nothing to write then. */
  leaseToken: string | null;
  /** When the draft was kept that the page has read. */
  savedAt: string | null;
  onLoss: (loss: Loss) => void;
};

/** Keeps a draft on the server soon after its last change, each based on the one before, so that no other tab's is lost unseen. */
export function useDraftKeeper({ caseId, leaseToken, savedAt, onLoss }: Given) {
  const [state, setState] = useState<DraftState>("none");
  const { mutateAsync: send } = useMutation(caseMutations.saveDraft());
  const unsaved = useRef<CaseDraft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isSending = useRef(false);
  // Until something is changed here, what is written rests on whatever the server keeps.
  const isChanged = useRef(false);
  const basedOn = useRef<string | null>(null);
  if (!isChanged.current) basedOn.current = savedAt;
  /** When another tab kept its own, while it is not said which of the two counts. */
  const other = useRef<string | null>(null);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    // One after the other: each is based on what the answer to the one before says.
    while (unsaved.current && leaseToken && !isSending.current && !other.current) {
      const sent = unsaved.current;
      unsaved.current = null;
      isSending.current = true;
      try {
        const kept = await send({ caseId, leaseToken, draft: sent, basedOn: basedOn.current });
        basedOn.current = kept.savedAt;
        if (!unsaved.current) setState(kept.savedAt ? "saved" : "none");
      } catch (error) {
        unsaved.current ??= sent;
        const refused = error instanceof ApiError ? error : null;
        if (refused?.is("draft-changed")) other.current = String(refused.problem.savedAt);
        setState(other.current ? "changed" : "failed");
        if (refused?.is("lease-lost", "held-by-another")) onLoss({ message: refused.message, facts: refused.problem });
        return;
      } finally {
        isSending.current = false;
      }
    }
  }, [caseId, leaseToken, send, onLoss]);

  const keep = useCallback(
    (draft: CaseDraft) => {
      isChanged.current = true;
      // An opened panel alone is nothing to keep, unless it takes the place of something.
      const isNothing = isEmptyDraft(draft) && basedOn.current === null && !isSending.current;
      unsaved.current = isNothing ? null : draft;
      clearTimeout(timer.current);
      if (other.current) return;
      setState(isNothing ? "none" : "saving");
      timer.current = setTimeout(() => void save(), quietMs);
    },
    [save],
  );
  const forget = () => {
    clearTimeout(timer.current);
    unsaved.current = null;
  };
  /** What is written here takes the place of what the other tab kept. */
  const overrule = (draft: CaseDraft) => {
    basedOn.current = other.current;
    other.current = null;
    keep(draft);
  };
  /** What the other tab kept takes the place of what is written here. */
  const follow = () => {
    forget();
    other.current = null;
    isChanged.current = false;
    setState("none");
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
  return { state, keep, forget, overrule, follow };
}
