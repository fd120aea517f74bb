"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { useCaseChanges } from "@/lib/live/use-case-changes";
import { caseMutations, caseQueries, type UndoOffer } from "@/lib/queries/cases";

/**
 * The newest of one's decisions that can still be taken back, in the bar of every page: it stays while one moves on, and is
 * there again when the browser was closed in between.
 */
export function UndoOfferBar() {
  const t = useTranslations("undo");
  const words = useTranslations("words");
  const router = useRouter();
  const client = useQueryClient();
  const { data: offers = [] } = useQuery(caseQueries.undoable());
  const offer = useNewestRunning(offers);
  // Taken back in another browser, an offer is none any more.
  useCaseChanges((changed) => {
    if (offers.some(({ caseId }) => changed === "all" || changed.has(caseId)))
      void client.invalidateQueries({ queryKey: caseQueries.undoable().queryKey });
  });
  const forget = (decisionId: string) =>
    client.setQueryData(caseQueries.undoable().queryKey, (all = []) => all.filter((one) => one.decisionId !== decisionId));
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
  const takeBack = () => offer && undo.mutate(offer);
  useShortcut("undo", takeBack, offer !== null && !undo.isPending);
  return (
    <div role="status" className="flex min-w-0 items-center gap-2">
      {offer ? (
        <>
          <span className="truncate max-md:sr-only">
            {t("made", { reference: offer.reference, outcome: words(`decisions.${offer.outcome}`) })}
          </span>
          <Button disabled={undo.isPending} onClick={takeBack} aria-keyshortcuts="Control+Z" className="shrink-0">
            {t("undo")} <SecondsLeft key={offer.decisionId} endsAt={offer.endsAt} />
            <span aria-hidden="true" className="ms-1 font-sans text-meta opacity-80 max-md:hidden">
              ctrl z
            </span>
          </Button>
        </>
      ) : (
        undo.error && <span className="truncate text-warn">{undo.error.message}</span>
      )}
    </div>
  );
}

/** The newest offer whose time is not over; it goes when its time is. */
function useNewestRunning(offers: UndoOffer[]): UndoOffer | null {
  const newest = offers[0];
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (!newest) return;
    const timer = setTimeout(() => setOver(newest.decisionId), newest.endsAt - Date.now());
    return () => clearTimeout(timer);
  }, [newest]);
  return newest && newest.decisionId !== over ? newest : null;
}

/** Counts down beside the words and not in them, so that a screen reader is not told every second. */
function SecondsLeft({ endsAt }: { endsAt: number }) {
  const t = useTranslations("undo");
  const left = () => Math.max(0, Math.ceil((endsAt - Date.now()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 250);
    return () => clearInterval(timer);
  });
  return (
    <span aria-hidden="true" className="ms-1 min-w-6 text-end tabular-nums">
      {t("seconds", { seconds })}
    </span>
  );
}
