"use client";

import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { panelLook } from "@/components/decision-form/panel-look";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import { NewOutcome, type StandingOutcome } from "./new-outcome";
import { NewReasons } from "./new-reasons";
import { type AppealVerdict, useRuling } from "./use-ruling";

type Props = {
  panel: RefObject<HTMLFormElement | null>;
  ruling: "uphold" | "overturn";
  /** The decision that the person complains about. */
  standing: StandingOutcome;
  flags: Flag[];
  reasonCodes: ReasonCode[];
  needsOverrideReason: boolean;
  /** The sentence as far as it was written by hand; null while it follows the reasons. */
  written: string | null;
  onWrite: (sentence: string) => void;
  busy: boolean;
  problem: string | undefined;
  onCancel: () => void;
  onConfirm: (verdict: AppealVerdict) => void;
};

/** What a ruling needs: to overturn a new outcome with its reasons, and always the sentence that the person will read. */
export function RulingPanel({ panel, standing, onWrite, busy, problem, onCancel, onConfirm, ...given }: Props) {
  const t = useTranslations("appeal.bar");
  const words = useTranslations("words.decisions");
  const { newOutcome, setNewOutcome, list, sentence, needsReason, missing, verdict } = useRuling(given);
  const [tried, setTried] = useState(false);
  const { ruling } = given;
  const overturns = ruling === "overturn";
  const [writing, setWriting] = useState(false);
  const sentenceField = useRef<HTMLTextAreaElement>(null);
  // Where the decision stands there is only the sentence to write; another outcome is chosen by its key first.
  useEffect(() => (overturns ? panel : sentenceField).current?.focus(), [overturns, panel]);

  const confirm = () => {
    setTried(true);
    if (!missing && !busy) onConfirm(verdict);
  };
  // A button under the mouse must not move as it takes the focus, so the key that it names stays as it was.
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLButtonElement)) setWriting(target instanceof HTMLTextAreaElement);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const sends = !(event.target instanceof HTMLTextAreaElement) || event.ctrlKey || event.metaKey;
    if (event.nativeEvent.isComposing) return;
    if (!list.onKey(event)) {
      if (event.key === "Escape") onCancel();
      else if (event.key === "Enter" && sends && !(event.target instanceof HTMLButtonElement)) confirm();
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <form
      ref={panel}
      tabIndex={-1}
      aria-label={t(`rulings.${ruling}`)}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
      data-over-facts=""
      className={classNames(panelLook, "max-h-[60dvh] scroll-pb-16 lg:max-h-[70dvh]")}
    >
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="text-title font-semibold">{t(`titles.${ruling}`, { standing: words(standing) })}</h2>
        {overturns && <NewOutcome standing={standing} chosen={newOutcome} onChoose={setNewOutcome} />}
      </div>
      <div className={overturns ? "grid gap-x-6 gap-y-3 @4xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]" : "max-w-2xl"}>
        {overturns && <NewReasons chosen={newOutcome !== null} required={needsReason} list={list} />}
        <TextArea
          ref={sentenceField}
          label={t("sentence")}
          name="sentence"
          rows={4}
          maxLength={2000}
          value={sentence}
          placeholder={t(`sentenceExample.${ruling}`)}
          onChange={(event) => onWrite(event.target.value)}
        />
      </div>
      <div className="sticky bottom-0 flex flex-wrap items-center gap-3 bg-raised py-3">
        <Button tone="primary" disabled={busy} onClick={confirm} aria-keyshortcuts={writing ? "Control+Enter" : "Enter"}>
          {newOutcome ? t("confirmOverturn", { outcome: words(newOutcome) }) : t(`rulings.${ruling}`)}
          <Keycap>{writing ? "ctrl ⏎" : "⏎"}</Keycap>
        </Button>
        <Button tone="quiet" onClick={onCancel} aria-keyshortcuts="Escape">
          {t("cancel")}
          <Keycap>esc</Keycap>
        </Button>
        <p role="alert" className="text-mismatch">
          {problem ?? (tried && missing && t(missing))}
        </p>
      </div>
    </form>
  );
}
