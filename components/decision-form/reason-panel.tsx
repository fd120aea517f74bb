"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { CaseWarnings } from "@/components/case-warnings/case-warnings";
import { Button } from "@/components/ui/button";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";
import type { CaseDraft } from "@/lib/contracts/case";
import type { DecisionOutcome, ReasonCode } from "@/lib/contracts/reason-code";
import type { ReasonPick } from "@/lib/reason-picks";
import type { ReasonHints } from "@/lib/suggest-reasons";
import { panelLook } from "./panel-look";
import { ReasonList } from "./reason-list";
import { ReasonSearch } from "./reason-search";
import { useReasonList } from "./use-reason-list";

type Props = {
  panel: RefObject<HTMLFormElement | null>;
  takesFocus: boolean;
  outcome: DecisionOutcome;
  hints: ReasonHints;
  picks: CaseDraft["reasons"];
  onPick: (picks: ReasonPick[]) => void;
  /** To be read once more before this outcome is given. */
  warnings: readonly string[];
  reasonCodes: ReasonCode[];
  required: boolean;
  busy: boolean;
  problem: string | undefined;
  onCancel: () => void;
  onConfirm: (reasons: ReasonPick[], claimNext: boolean) => void;
  /** Stands at the end of the last line. */
  children?: ReactNode;
};

/** The reasons of one outcome: digits tick them, enter sends, escape goes back. */
export function ReasonPanel(props: Props) {
  const {
    panel,
    takesFocus,
    outcome,
    hints,
    picks,
    onPick,
    warnings,
    reasonCodes,
    required,
    busy,
    problem,
    onCancel,
    onConfirm,
    children,
  } = props;
  const t = useTranslations("decision");
  const list = useReasonList({ reasonCodes, outcome, hints, picks, onChange: onPick });
  const [claimNext, setClaimNext] = useState(true);
  const [missing, setMissing] = useState(false);

  const takes = useRef(takesFocus);
  useEffect(() => {
    if (takes.current) panel.current?.focus();
  }, [panel]);
  const confirm = () => {
    if (busy) return;
    if (required && list.picked.length === 0) return setMissing(true);
    onConfirm(list.picked, claimNext);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (!list.onKey(event)) {
      if (event.key === "Escape") onCancel();
      else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) confirm();
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <form
      ref={panel}
      tabIndex={-1}
      aria-label={t(`outcomes.${outcome}`)}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
      data-over-facts=""
      className={classNames(panelLook, "max-h-[min(75dvh,max(45dvh,20rem))] scroll-pb-36 lg:max-h-[70dvh]")}
    >
      {warnings.length > 0 && (
        <div className="-mx-4 -mt-3 mb-3">
          <CaseWarnings warnings={warnings} />
        </div>
      )}
      <div className="mb-1 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-title font-semibold">{t(`titles.${outcome}`)}</h2>
        <span className="text-muted">
          {required ? (outcome === "approve" ? t("whyOverride") : t("chooseReason")) : t("reasonOptional")}
        </span>
        {list.isSearchable && <ReasonSearch ref={list.searchField} value={list.search} onChange={list.setSearch} />}
      </div>
      <ReasonList list={list} />
      <div className="sticky bottom-0 flex flex-wrap items-center gap-x-3 gap-y-2 bg-raised py-3">
        <Button tone="primary" disabled={busy} onClick={confirm} aria-keyshortcuts="Enter">
          {t(claimNext ? "andNext" : "only", { action: t(`outcomes.${outcome}`) })}
          <Keycap>⏎</Keycap>
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
          {problem ?? (missing && list.picked.length === 0 && t("reasonMissing"))}
        </p>
        {children}
      </div>
    </form>
  );
}
