"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { useLanguage } from "@/lib/use-language";
import { HandOverChoices } from "./hand-over-choices";
import { panelLook } from "./panel-look";

type Props = {
  panel: RefObject<HTMLFormElement | null>;
  takesFocus: boolean;
  /** The reasons that hand over, and the one that was ticked. */
  reasons: ReasonCode[];
  reason: ReasonCode;
  busy: boolean;
  problem: string | undefined;
  onPick: (code: string | null) => void;
  onCancel: () => void;
  onConfirm: (claimNext: boolean) => void;
};

/**
 * Escalates for a reason such as `suspected_coercion`, and says first what must not be done. Unlike the other reasons it is
 * not sent by a bare enter: whoever ticks it in a row of keys would be past the warning before it is read.
 */
export function HandOverPanel({ panel, takesFocus, reasons, reason, busy, problem, onPick, onCancel, onConfirm }: Props) {
  const t = useTranslations("decision");
  const locale = useLanguage();
  const [claimNext, setClaimNext] = useState(true);
  const warning = useRef<HTMLDivElement>(null);
  const takes = useRef(takesFocus);
  useEffect(() => {
    if (takes.current) warning.current?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };

  return (
    <form
      ref={panel}
      tabIndex={-1}
      aria-label={t("outcomes.escalate")}
      onKeyDown={onKeyDown}
      onSubmit={(event) => event.preventDefault()}
      data-over-facts=""
      className={classNames(panelLook, "max-h-[70dvh] pb-3")}
    >
      <div className="flex flex-wrap items-center gap-x-3">
        <h2 className="text-title font-semibold">{t("titles.escalate")}</h2>
        <span className="text-muted">{t("handOver.alone")}</span>
      </div>
      <div className="mt-2">
        <HandOverChoices reasons={reasons} picked={reason.code} onPick={onPick} />
      </div>
      <div
        ref={warning}
        tabIndex={-1}
        role="alert"
        className="mt-2 rounded-control bg-mismatch-soft px-3 py-2.5 focus-visible:outline-none"
      >
        <p className="font-semibold text-mismatch">
          <span aria-hidden="true">! </span>
          {t(`handOver.${reason.code}.title`)}
        </p>
        <p className="mt-1 max-w-[120ch]">{t(`handOver.${reason.code}.text`)}</p>
      </div>
      <p className="mt-2 text-meta text-muted">{t("personReads", { text: reason.subjectText[locale] })}</p>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button tone="primary" disabled={busy} onClick={() => onConfirm(claimNext)}>
          {t(claimNext ? "andNext" : "only", { action: t("outcomes.escalate") })}
        </Button>
        <Button tone="quiet" onClick={onCancel} aria-keyshortcuts="Escape">
          {t("cancel")}
          <Keycap>esc</Keycap>
        </Button>
        <label className="flex items-center gap-2 text-muted">
          <input
            type="checkbox"
            checked={claimNext}
            onChange={(event) => setClaimNext(event.target.checked)}
            className="size-4 accent-accent"
          />
          {t("openNext")}
        </label>
        <p role="alert" className="text-mismatch">
          {problem}
        </p>
      </div>
    </form>
  );
}
