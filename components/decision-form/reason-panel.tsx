"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";
import type { DecisionOutcome, ReasonCode, ResubmissionStep } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import type { Problem } from "@/lib/errors";
import { type ReasonChoice, reasonChoices } from "./reason-choices";

type Props = {
  outcome: DecisionOutcome;
  flags: Flag[];
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
export function ReasonPanel({ outcome, flags, reasonCodes, required, busy, problem, onCancel, onConfirm, children }: Props) {
  const t = useTranslations("decision");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [search, setSearch] = useState("");
  const [claimNext, setClaimNext] = useState(true);
  const [missing, setMissing] = useState(false);
  const panel = useRef<HTMLFormElement>(null);
  const all = reasonChoices(reasonCodes, outcome, flags);
  const shown = all.filter((choice) => matches(choice, search));

  useEffect(() => panel.current?.focus(), []);
  const toggle = (id: string) => setTicked((old) => new Set(old.has(id) ? [...old].filter((other) => other !== id) : [...old, id]));
  const confirm = () => {
    const reasons = all.filter((choice) => ticked.has(choice.id)).map((choice) => ({ code: choice.reason.code, step: choice.step }));
    if (required && reasons.length === 0) return setMissing(true);
    onConfirm(reasons, claimNext);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const inText = event.target instanceof HTMLInputElement && event.target.type === "search";
    const picked =
      /^[1-9]$/.test(event.key) && !inText && !event.ctrlKey && !event.metaKey && !event.altKey ? shown[Number(event.key) - 1] : undefined;
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
      onSubmit={(event) => event.preventDefault()}
      className="absolute inset-x-0 bottom-full border-t bg-raised px-4 pt-3 pb-3 shadow-float focus-visible:outline-none"
    >
      <div className="mb-2 flex items-center gap-3">
        <h2 className="text-title font-semibold">{t(`titles.${outcome}`)}</h2>
        <span className="text-muted">
          {required ? (outcome === "approve" ? t("whyOverride") : t("chooseReason")) : t("reasonOptional")}
        </span>
        {all.length > 6 && (
          <input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="ms-auto h-7 w-56 rounded-control border border-edge/70 bg-surface px-2"
          />
        )}
      </div>
      <ChoiceList choices={shown} ticked={ticked} onToggle={toggle} />
      {shown.length === 0 && all.length > 0 && <p className="py-2 text-muted">{t("noReasonFound")}</p>}
      {children}
      <div className="mt-3 flex items-center gap-3">
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

function matches({ reason, step }: ReasonChoice, search: string): boolean {
  const text = `${reason.label.en} ${reason.label["zh-CN"]} ${reason.code} ${step ?? ""}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

type ListProps = { choices: ReasonChoice[]; ticked: ReadonlySet<string>; onToggle: (id: string) => void };

function ChoiceList({ choices, ticked, onToggle }: ListProps) {
  const t = useTranslations("decision");
  const locale = useLocale() as "en" | "zh-CN";
  return (
    <ul className="grid max-h-56 grid-cols-3 gap-x-6 overflow-auto max-lg:grid-cols-1">
      {choices.map((choice, index) => (
        <li key={choice.id} className="border-b">
          <label className="flex min-h-9 cursor-pointer items-center gap-2 py-1" title={choice.reason.code}>
            <input
              type="checkbox"
              checked={ticked.has(choice.id)}
              onChange={() => onToggle(choice.id)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className={classNames("flex-1", choice.suggested && "font-medium")}>
              {choice.reason.label[locale]}
              {choice.step && <span className="text-muted"> · {t(`steps.${choice.step}`)}</span>}
              {ticked.has(choice.id) && (
                <span className="block text-meta font-normal text-muted">
                  {t("personReads", { text: choice.reason.subjectText[locale] })}
                </span>
              )}
            </span>
            {index < 9 && <Keycap>{String(index + 1)}</Keycap>}
          </label>
        </li>
      ))}
    </ul>
  );
}
