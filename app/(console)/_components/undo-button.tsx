"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { UndoOffer } from "@/lib/queries/cases";

type Props = { offer: UndoOffer; disabled: boolean; onUndo: (offer: UndoOffer) => void; shortcut?: boolean };

/** Takes one decision back, with the time that is left for it. */
export function UndoButton({ offer, disabled, onUndo, shortcut = false }: Props) {
  const t = useTranslations("undo");
  return (
    <Button disabled={disabled} onClick={() => onUndo(offer)} aria-keyshortcuts={shortcut ? "Control+Z" : undefined} className="shrink-0">
      {t("undo")} <SecondsLeft key={offer.decisionId} endsAt={offer.endsAt} />
      {shortcut && (
        <span aria-hidden="true" className="ms-1 font-sans text-meta opacity-80 max-md:hidden">
          ctrl z
        </span>
      )}
    </Button>
  );
}

/** Counts down beside the words and not in them, so that a screen reader is not told every second. */
export function SecondsLeft({ endsAt }: { endsAt: number }) {
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
