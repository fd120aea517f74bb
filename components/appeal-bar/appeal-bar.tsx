"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { NoteField } from "@/components/decision-form/note-field";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import { useLoaded } from "@/lib/use-loaded";
import type { StandingOutcome } from "./new-outcome";
import type { AppealVerdict } from "./use-ruling";

/** What was written to the person by hand so far, for each ruling. */
export type WrittenSentences = { uphold?: string; overturn?: string };

type Props = {
  standing: StandingOutcome;
  flags: Flag[];
  reasonCodes: ReasonCode[];
  /** Approving over a failed check must name why the check was wrong. */
  needsOverrideReason: boolean;
  written: WrittenSentences;
  onWrite: (written: WrittenSentences) => void;
  note: string;
  onNoteChange: (note: string) => void;
  busy: boolean;
  problem: string | undefined;
  onDecide: (verdict: AppealVerdict & { note: string }) => void;
};

const rulings = [
  { ruling: "uphold", key: "h" },
  { ruling: "overturn", key: "t" },
] as const;

const loadPanel = () => import("./ruling-panel").then(({ RulingPanel }) => RulingPanel);

/** Always in sight under the evidence of a case under appeal: the decision stands, or another takes its place. */
export function AppealBar({ written, onWrite, note, onNoteChange, busy, onDecide, ...given }: Props) {
  const t = useTranslations("appeal.bar");
  const decision = useTranslations("decision");
  const [chosen, setChosen] = useState<"uphold" | "overturn" | null>(null);
  const { part: RulingPanel, failed } = useLoaded(loadPanel, chosen !== null);
  const panel = useRef<HTMLFormElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const choose = (ruling: "uphold" | "overturn") => (ruling === chosen ? panel.current?.focus() : setChosen(ruling));
  useShortcut("uphold", () => choose("uphold"));
  useShortcut("overturn", () => choose("overturn"));
  const close = () => {
    buttons.current?.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
    setChosen(null);
  };
  const closeByEscape = (event: KeyboardEvent) => event.key === "Escape" && close();
  return (
    <section aria-label={t("label")} className="relative z-20 shrink-0 border-t bg-surface" onKeyDown={closeByEscape}>
      {chosen && RulingPanel && (
        <RulingPanel
          key={chosen}
          {...given}
          panel={panel}
          ruling={chosen}
          written={written[chosen] ?? null}
          onWrite={(sentence) => onWrite({ ...written, [chosen]: sentence })}
          busy={busy}
          onCancel={close}
          onConfirm={(verdict) => onDecide({ ...verdict, note })}
        />
      )}
      {chosen && failed && (
        <p role="alert" className="px-4 pt-2 text-mismatch">
          {decision("panelFailed")}
        </p>
      )}
      <div ref={buttons} className="flex min-h-15 flex-wrap items-center gap-2 px-4 py-2">
        {rulings.map(({ ruling, key }) => (
          <Button
            key={ruling}
            shortcut={key}
            aria-pressed={chosen === ruling}
            disabled={busy}
            onClick={() => choose(ruling)}
            className="h-9"
          >
            {t(`rulings.${ruling}`)}
          </Button>
        ))}
        <NoteField note={note} onNoteChange={onNoteChange} panel={panel} />
      </div>
    </section>
  );
}
