"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import type { DecisionOutcome, ReasonCode, ResubmissionStep } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import { escalatingReasons } from "@/lib/default-reason-codes";
import type { Problem } from "@/lib/errors";
import { HandOverChoices } from "./hand-over-choices";
import { HandOverPanel } from "./hand-over-panel";
import { NoteField } from "./note-field";
import { ReasonPanel } from "./reason-panel";

type Draft = { outcome: DecisionOutcome; reasons: { code: string; step: ResubmissionStep | null }[]; note: string; claimNext: boolean };
type Props = {
  flags: Flag[];
  /** Escalating reasons that somebody gave before. */
  warnings: readonly string[];
  reasonCodes: ReasonCode[];
  /** Approving over a failed check must name why the check was wrong. */
  needsOverrideReason: boolean;
  mayEscalate: boolean;
  note: string;
  onNoteChange: (note: string) => void;
  busy: boolean;
  problem: Problem | null;
  onDecide: (draft: Draft) => void;
};

const outcomes = [
  { outcome: "approve", tone: "match", key: "a", id: "approve" },
  { outcome: "reject", tone: "mismatch", key: "r", id: "reject" },
  { outcome: "request_resubmission", tone: "warn", key: "s", id: "ask_again" },
  { outcome: "escalate", tone: "plain", key: "e", id: "escalate" },
] as const;

/** Always in sight under the evidence: the four outcomes; the chosen one opens its reasons in the bar itself. */
export function DecisionBar({ flags, warnings, reasonCodes, needsOverrideReason, mayEscalate, note, onNoteChange, ...given }: Props) {
  const { busy, problem, onDecide } = given;
  const t = useTranslations("decision");
  const [chosen, setChosen] = useState<DecisionOutcome | null>(null);
  const [handOver, setHandOver] = useState<string | null>(null);
  const handOvers = mayEscalate ? reasonCodes.filter(({ code }) => escalatingReasons.includes(code)) : [];
  const handedOver = handOvers.find(({ code }) => code === handOver);
  const panel = useRef<HTMLFormElement>(null);
  const buttons = useRef(new Map<DecisionOutcome, HTMLButtonElement | null>());
  const choose = (outcome: DecisionOutcome) => {
    if (outcome === "escalate" && !mayEscalate) return;
    if (outcome === chosen && !handedOver) return panel.current?.focus();
    setHandOver(null);
    setChosen(outcome);
  };
  // Whatever outcome one was about to give: such a reason goes to a senior first, and goes alone.
  const pickHandOver = (code: string | null) => {
    setHandOver(code);
    setChosen("escalate");
  };
  useShortcut("approve", () => choose("approve"));
  useShortcut("reject", () => choose("reject"));
  useShortcut("ask_again", () => choose("request_resubmission"));
  useShortcut("escalate", () => choose("escalate"), mayEscalate);
  const close = () => {
    if (chosen) buttons.current.get(chosen)?.focus();
    setHandOver(null);
    setChosen(null);
  };
  const closeByEscape = (event: KeyboardEvent) => event.key === "Escape" && close();

  return (
    <section aria-label={t("label")} className="relative z-20 shrink-0 border-t bg-surface" onKeyDown={closeByEscape}>
      {handedOver && (
        <HandOverPanel
          panel={panel}
          reasons={handOvers}
          reason={handedOver}
          busy={busy}
          problem={problem}
          onPick={pickHandOver}
          onCancel={close}
          onConfirm={(claimNext) => onDecide({ outcome: "escalate", reasons: [{ code: handedOver.code, step: null }], note, claimNext })}
        />
      )}
      {chosen && !handedOver && (
        <ReasonPanel
          key={chosen}
          panel={panel}
          outcome={chosen}
          flags={flags}
          warnings={chosen === "request_resubmission" ? warnings : []}
          reasonCodes={reasonCodes.filter((reason) => !handOvers.includes(reason))}
          required={chosen !== "approve" || needsOverrideReason}
          busy={busy}
          problem={problem}
          onCancel={close}
          onConfirm={(reasons, claimNext) => onDecide({ outcome: chosen, reasons, note, claimNext })}
        >
          <HandOverChoices reasons={handOvers} picked={null} onPick={pickHandOver} />
        </ReasonPanel>
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
              disabled={busy}
              onClick={() => choose(outcome)}
              className="h-9"
            >
              {t(`outcomes.${outcome}`)}
            </Button>
          ))}
        <NoteField note={note} onNoteChange={onNoteChange} panel={panel} />
      </div>
    </section>
  );
}
