"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import type { DecisionOutcome } from "@/lib/contracts/reason-code";

/** An outcome that a decision can stand with. */
export type StandingOutcome = Exclude<DecisionOutcome, "escalate">;

type Props = { standing: StandingOutcome; chosen: StandingOutcome | null; onChoose: (outcome: StandingOutcome) => void };

const outcomes = [
  { outcome: "approve", tone: "match", key: "a" },
  { outcome: "reject", tone: "mismatch", key: "r" },
  { outcome: "request_resubmission", tone: "warn", key: "s" },
] as const;

/** What takes the place of the decision: one of the two that it was not. */
export function NewOutcome({ standing, chosen, onChoose }: Props) {
  const t = useTranslations("appeal.bar");
  const decision = useTranslations("decision");
  useShortcut("approve", () => onChoose("approve"), standing !== "approve");
  useShortcut("reject", () => onChoose("reject"), standing !== "reject");
  useShortcut("ask_again", () => onChoose("request_resubmission"), standing !== "request_resubmission");
  return (
    <fieldset className="flex items-center gap-2">
      <legend className="sr-only">{t("newOutcome")}</legend>
      {outcomes
        .filter(({ outcome }) => outcome !== standing)
        .map(({ outcome, tone, key }) => (
          <Button key={outcome} tone={tone} shortcut={key} aria-pressed={chosen === outcome} onClick={() => onChoose(outcome)}>
            {decision(`outcomes.${outcome}`)}
          </Button>
        ))}
    </fieldset>
  );
}
