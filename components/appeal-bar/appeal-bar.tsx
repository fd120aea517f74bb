"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { Flag } from "@/lib/contracts/vocabulary";
import type { Problem } from "@/lib/errors";
import type { StandingOutcome } from "./new-outcome";
import { RulingPanel } from "./ruling-panel";
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
  problem: Problem | null;
  onDecide: (verdict: AppealVerdict & { note: string }) => void;
};

const rulings = [
  { ruling: "uphold", key: "h" },
  { ruling: "overturn", key: "t" },
] as const;

/** Always in sight under the evidence of a case under appeal: the decision stands, or another takes its place. */
export function AppealBar({ written, onWrite, note, onNoteChange, busy, onDecide, ...panel }: Props) {
  const t = useTranslations("appeal.bar");
  const decision = useTranslations("decision");
  const [chosen, setChosen] = useState<"uphold" | "overturn" | null>(null);
  const noteField = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLElement>(null);
  useShortcut("uphold", () => setChosen("uphold"));
  useShortcut("overturn", () => setChosen("overturn"));
  useShortcut("note", () => noteField.current?.focus());
  const close = () => {
    bar.current?.querySelector<HTMLElement>("[aria-pressed=true]")?.focus();
    setChosen(null);
  };
  return (
    <section ref={bar} aria-label={t("label")} className="relative z-20 shrink-0 border-t bg-surface">
      {chosen && (
        <RulingPanel
          key={chosen}
          {...panel}
          ruling={chosen}
          written={written[chosen] ?? null}
          onWrite={(sentence) => onWrite({ ...written, [chosen]: sentence })}
          busy={busy}
          onCancel={close}
          onConfirm={(verdict) => onDecide({ ...verdict, note })}
        />
      )}
      <div className="flex min-h-15 flex-wrap items-center gap-2 px-4 py-2">
        {rulings.map(({ ruling, key }) => (
          <Button
            key={ruling}
            shortcut={key}
            aria-pressed={chosen === ruling}
            disabled={busy}
            onClick={() => setChosen(ruling)}
            className="h-9"
          >
            {t(`rulings.${ruling}`)}
          </Button>
        ))}
        <label className="ms-2 flex min-w-48 flex-1 items-center gap-2">
          <span className="text-meta text-muted">{decision("note")}</span>
          <input
            ref={noteField}
            value={note}
            maxLength={4000}
            placeholder={decision("notePlaceholder")}
            aria-keyshortcuts="n"
            onChange={(event) => onNoteChange(event.target.value)}
            onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
            className="h-9 flex-1 rounded-control border border-edge/70 bg-surface px-2"
          />
        </label>
      </div>
    </section>
  );
}
