"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { CaseWarnings } from "@/components/case-warnings/case-warnings";
import { Button } from "@/components/ui/button";
import { Keycap } from "@/components/ui/keycap";
import type { DecisionOutcome, ReasonCode, ResubmissionStep } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import type { Problem } from "@/lib/errors";
import { ChoiceList } from "./choice-list";
import { ReasonSearch } from "./reason-search";
import { pickedByDigit, useReasonPicks } from "./use-reason-picks";

type Props = {
  panel: RefObject<HTMLFormElement | null>;
  outcome: DecisionOutcome;
  flags: Flag[];
  /** To be read once more before this outcome is given. */
  warnings: readonly string[];
  reasonCodes: ReasonCode[];
  required: boolean;
  busy: boolean;
  problem: Problem | null;
  onCancel: () => void;
  onConfirm: (reasons: { code: string; step: ResubmissionStep | null }[], claimNext: boolean) => void;
  /** Stands below the reasons. */
  children?: ReactNode;
};

/** The reasons of one outcome: digits tick them, enter sends, escape goes back. Nothing covers the pictures' faces. */
export function ReasonPanel(props: Props) {
  const { panel, outcome, flags, warnings, reasonCodes, required, busy, problem, onCancel, onConfirm, children } = props;
  const t = useTranslations("decision");
  const { all, shown, reasons, ticked, toggle, search, setSearch } = useReasonPicks(reasonCodes, outcome, flags);
  const [claimNext, setClaimNext] = useState(true);
  const [missing, setMissing] = useState(false);

  useEffect(() => panel.current?.focus(), [panel]);
  const confirm = () => {
    if (busy) return;
    if (required && reasons.length === 0) return setMissing(true);
    onConfirm(reasons, claimNext);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const picked = pickedByDigit(event, shown);
    if (event.key === "Escape") onCancel();
    else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) confirm();
    else if (picked) toggle(picked.id);
    else return;
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
      className="absolute inset-x-0 bottom-full max-h-[75vh] scroll-pb-16 overflow-auto border-t bg-raised px-4 pt-3 shadow-float focus-visible:outline-none"
    >
      {warnings.length > 0 && (
        <div className="-mx-4 -mt-3 mb-3">
          <CaseWarnings warnings={warnings} />
        </div>
      )}
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-title font-semibold">{t(`titles.${outcome}`)}</h2>
        <span className="text-muted">
          {required ? (outcome === "approve" ? t("whyOverride") : t("chooseReason")) : t("reasonOptional")}
        </span>
        {all.length > 6 && <ReasonSearch value={search} onChange={setSearch} />}
      </div>
      <ChoiceList choices={shown} ticked={ticked} onToggle={toggle} />
      {shown.length === 0 && all.length > 0 && <p className="py-2 text-muted">{t("noReasonFound")}</p>}
      {children}
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
          {problem
            ? [problem.detail, ...(problem.errors ?? []).map((error) => error.message)].join(" ")
            : missing && ticked.size === 0 && t("reasonMissing")}
        </p>
      </div>
    </form>
  );
}
