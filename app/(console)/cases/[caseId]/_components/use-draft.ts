"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type SetStateAction, useCallback, useMemo, useRef, useState } from "react";
import type { CaseDraft, SavedDraft } from "@/lib/contracts/case";
import type { Loss } from "./use-decision";
import { type DraftState, useDraftKeeper } from "./use-draft-keeper";

const emptyDraft: CaseDraft = { outcome: null, reasons: [], note: "", marks: {} };

type Given = {
  caseId: string;
  /** Null for whoever holds no claim: there is nothing to write then. */
  leaseToken: string | null;
  saved: SavedDraft | null;
  /** Reads the case anew, and with it the draft that is kept. */
  readAgain: () => Promise<void>;
  onLoss: (loss: Loss) => void;
};
export type DraftInHand = {
  draft: CaseDraft;
  state: DraftState;
  change: (next: SetStateAction<CaseDraft>) => void;
  /** What is decided is not a draft any more: nothing is sent after it, unless it is changed again. */
  settle: () => void;
  /** The decision was not made: it is a draft again. */
  unsettle: () => void;
  /** The two ways on after another tab kept its own: with what is written here, or with what is kept there. */
  keepThis: () => void;
  takeOther: () => Promise<void>;
};

/** What somebody marks, picks and writes, kept on the server as they go, so that it outlives a crash or the end of the claim. */
export function useDraft({ caseId, leaseToken, saved, readAgain, onLoss }: Given): DraftInHand {
  const client = useQueryClient();
  // What was decided on is remembered in this browser: taken back at once, it is there again as it was.
  const decidedKey = ["cases", "decided-draft", caseId];
  const [inHand, setInHand] = useState<CaseDraft | null>(() => client.getQueryData<CaseDraft>(decidedKey) ?? null);
  const { state, keep, forget, overrule, follow } = useDraftKeeper({ caseId, leaseToken, savedAt: saved?.savedAt ?? null, onLoss });
  const kept = useMemo(() => withoutTime(saved), [saved]);
  const draft = inHand ?? kept ?? emptyDraft;
  const latest = useRef(draft);
  latest.current = draft;

  const change = useCallback(
    (next: SetStateAction<CaseDraft>) => {
      const changed = typeof next === "function" ? next(latest.current) : next;
      latest.current = changed;
      setInHand(changed);
      keep(changed);
    },
    [keep],
  );
  const settle = () => {
    forget();
    client.setQueryData(decidedKey, latest.current);
  };
  const unsettle = () => {
    client.removeQueries({ queryKey: decidedKey });
    keep(latest.current);
  };
  const takeOther = async () => {
    client.removeQueries({ queryKey: decidedKey });
    await readAgain();
    follow();
    setInHand(null);
  };
  return { draft, state, change, settle, unsettle, keepThis: () => overrule(latest.current), takeOther };
}

function withoutTime(saved: SavedDraft | null): CaseDraft | null {
  if (!saved) return null;
  const { savedAt: _savedAt, ...draft } = saved;
  return draft;
}
