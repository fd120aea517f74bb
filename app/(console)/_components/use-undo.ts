"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { caseMutations, caseQueries, type UndoOffer } from "@/lib/queries/cases";

/** One's decisions that can still be taken back, the newest first, and the way to do it, which leads to the case. */
export function useUndo() {
  const router = useRouter();
  const client = useQueryClient();
  const { queryKey } = caseQueries.undoable();
  const { data = none } = useQuery(caseQueries.undoable());
  const offers = useRunning(data);
  const forget = (decisionId: string) => client.setQueryData(queryKey, (all = []) => all.filter((one) => one.decisionId !== decisionId));
  const undo = useMutation({
    ...caseMutations.undo(),
    onSuccess: (undone, { decisionId }) => {
      forget(decisionId);
      void client.invalidateQueries({ queryKey: ["cases", "list"] });
      void client.invalidateQueries({ queryKey: caseQueries.one(undone.case.id).queryKey });
      router.push(`/cases/${undone.case.id}`);
    },
    onError: (_, { decisionId }) => forget(decisionId),
  });
  return { offers, takeBack: (offer: UndoOffer) => undo.mutate(offer), isPending: undo.isPending, problem: undo.error?.message };
}

const none: UndoOffer[] = [];

/** The offers whose time is not over; each goes when its own is. */
function useRunning(offers: UndoOffer[]): UndoOffer[] {
  const [now, setNow] = useState(() => Date.now());
  const running = offers.filter(({ endsAt }) => endsAt > now);
  const soonest = Math.min(...running.map(({ endsAt }) => endsAt));
  useEffect(() => {
    if (!Number.isFinite(soonest)) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, soonest - Date.now()) + 1);
    return () => clearTimeout(timer);
  }, [soonest]);
  return running;
}
