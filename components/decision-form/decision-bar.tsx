"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import type { CaseDraft } from "@/lib/contracts/case";
import { type DecisionOutcome, escalatingReasons } from "@/lib/contracts/reason-code";
import type { ReasonPick } from "@/lib/reason-picks";
import { useLoaded } from "@/lib/use-loaded";
import type { DecisionPanelProps } from "./decision-panel";
import { NoteField } from "./note-field";

/** What is sent: the draft as it stands, for one outcome. */
export type DraftedDecision = { outcome: DecisionOutcome; reasons: ReasonPick[]; note: string; claimNext: boolean };

type Props = Omit<DecisionPanelProps, "panel" | "takesFocus" | "outcome" | "onCancel" | "onConfirm"> & {
  /** False while the question about the faces waits for its answer: nothing can be decided before. */
  judged: boolean;
  onDecide: (decision: DraftedDecision) => void;
};

const outcomes = [
  { outcome: "approve", tone: "match", key: "a" },
  { outcome: "reject", tone: "mismatch", key: "r" },
  { outcome: "request_resubmission", tone: "warn", key: "s" },
  { outcome: "escalate", tone: "plain", key: "e" },
] as const;

const loadPanel = () => import("./decision-panel").then(({ DecisionPanel }) => DecisionPanel);

/** Always in sight under the evidence: the four outcomes; the chosen one opens its reasons in the bar itself. */
export function DecisionBar({ judged, onDecide, ...given }: Props) {
  const { draft, onDraftChange, mayEscalate, busy } = given;
  const t = useTranslations("decision");
  const waitingId = useId();
  const chosen = judged && (mayEscalate || draft.outcome !== "escalate") ? draft.outcome : null;
  const { part: Panel, failed } = useLoaded(loadPanel, chosen !== null);
  const [called, setCalled] = useState(false);
  const panel = useRef<HTMLFormElement>(null);
  const buttons = useRef(new Map<DecisionOutcome, HTMLButtonElement | null>());
  const plainReasons = draft.reasons.filter(({ code }) => !escalatingReasons.includes(code));
  const change = (next: CaseDraft) => {
    setCalled(true);
    onDraftChange(next);
  };
  const choose = (outcome: DecisionOutcome) => {
    if (outcome === chosen && plainReasons.length === draft.reasons.length) return panel.current?.focus();
    change({ ...draft, outcome, reasons: plainReasons });
  };
  useShortcut("approve", () => choose("approve"), judged);
  useShortcut("reject", () => choose("reject"), judged);
  useShortcut("ask_again", () => choose("request_resubmission"), judged);
  useShortcut("escalate", () => choose("escalate"), judged && mayEscalate);
  const close = () => {
    if (!chosen) return;
    buttons.current.get(chosen)?.focus();
    onDraftChange({ ...draft, outcome: null });
  };
  const closeByEscape = (event: KeyboardEvent) => event.key === "Escape" && close();

  return (
    <section aria-label={t("label")} className="relative z-20 shrink-0 border-t bg-surface" onKeyDown={closeByEscape}>
      {chosen && Panel && (
        <Panel
          {...given}
          panel={panel}
          takesFocus={called}
          outcome={chosen}
          onDraftChange={change}
          onCancel={close}
          onConfirm={(outcome, reasons, claimNext) => onDecide({ outcome, reasons, note: draft.note, claimNext })}
        />
      )}
      {chosen && failed && (
        <p role="alert" className="px-4 pt-2 text-mismatch">
          {t("panelFailed")}
        </p>
      )}
      <div className="flex min-h-15 flex-wrap items-center gap-2 px-4 py-2">
        {outcomes
          .filter(({ outcome }) => outcome !== "escalate" || mayEscalate)
          .map(({ outcome, tone, key }) => (
            <Button
              key={outcome}
              ref={(button) => {
                buttons.current.set(outcome, button);
              }}
              tone={tone}
              shortcut={key}
              aria-pressed={chosen === outcome}
              aria-describedby={judged ? undefined : waitingId}
              disabled={busy || !judged}
              onClick={() => choose(outcome)}
              className="h-9"
            >
              {t(`outcomes.${outcome}`)}
            </Button>
          ))}
        {!judged && (
          <p id={waitingId} className="text-muted">
            {t("judgeFirst")}
          </p>
        )}
        <NoteField note={draft.note} onNoteChange={(note) => onDraftChange({ ...draft, note })} panel={panel} />
      </div>
    </section>
  );
}
