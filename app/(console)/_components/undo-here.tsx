"use client";

import { useTranslations } from "use-intl";
import { UndoButton } from "./undo-button";
import { useUndo } from "./use-undo";

/** On the page of a case that one has just decided: that the decision can still be taken back. */
export function UndoHere({ caseId }: { caseId: string }) {
  const t = useTranslations("undo");
  const { offers, takeBack, isPending, problem } = useUndo();
  const offer = offers.find((one) => one.caseId === caseId);
  if (!offer) return problem ? <p className="mt-4 text-warn">{problem}</p> : null;
  return (
    <p className="mt-4 flex items-center gap-3">
      {t("here")}
      <UndoButton offer={offer} disabled={isPending} onUndo={takeBack} />
    </p>
  );
}
