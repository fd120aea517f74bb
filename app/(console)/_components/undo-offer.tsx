"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { useCaseChanges } from "@/lib/live/use-case-changes";
import { caseQueries, type UndoOffer } from "@/lib/queries/cases";
import { SecondsLeft, UndoButton } from "./undo-button";
import { useUndo } from "./use-undo";

/**
 * One's decisions that can still be taken back, in the bar of every page: the newest, and a list where there are more. They stay
 * while one moves on, and are there again when the browser was closed in between.
 */
export function UndoOfferBar() {
  const t = useTranslations("undo");
  const client = useQueryClient();
  const { offers, takeBack, isPending, problem } = useUndo();
  const made = useMadeWords();
  const [newest, ...older] = offers;
  // Taken back in another browser, an offer is none any more.
  useCaseChanges((changed) => {
    if (offers.some(({ caseId }) => changed === "all" || changed.has(caseId)))
      void client.invalidateQueries({ queryKey: caseQueries.undoable().queryKey });
  });
  useShortcut("undo", () => newest && takeBack(newest), newest !== undefined && !isPending);
  return (
    <>
      <div role="status" className="flex min-w-0 items-center gap-2">
        {newest ? (
          <>
            <span className="truncate max-md:sr-only">{made(newest)}</span>
            <UndoButton shortcut offer={newest} disabled={isPending} onUndo={takeBack} />
          </>
        ) : (
          problem && <span className="truncate text-warn">{problem}</span>
        )}
      </div>
      {older.length > 0 && (
        <Menu
          label={t("moreLabel", { count: older.length })}
          trigger={<span className="text-muted">{t("more", { count: older.length })}</span>}
        >
          {older.map((offer) => (
            <MenuItem key={offer.decisionId} onSelect={() => takeBack(offer)}>
              <span>{t("undoOne", { made: made(offer) })}</span>
              <SecondsLeft endsAt={offer.endsAt} />
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
}

/** Which decision it was. */
function useMadeWords(): (offer: UndoOffer) => string {
  const t = useTranslations("undo");
  const words = useTranslations("words");
  return ({ reference, outcome }) => t("made", { reference, outcome: words(`decisions.${outcome}`) });
}
