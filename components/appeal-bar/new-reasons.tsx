"use client";

import { useTranslations } from "use-intl";
import { ChoiceList } from "@/components/decision-form/choice-list";
import { ReasonSearch } from "@/components/decision-form/reason-search";
import type { useReasonPicks } from "@/components/decision-form/use-reason-picks";

type Props = { /** Whether the new outcome is. */ chosen: boolean; required: boolean; picks: ReturnType<typeof useReasonPicks> };

/** The reasons of the new outcome; before one is chosen there are none. */
export function NewReasons({ chosen, required, picks }: Props) {
  const t = useTranslations("appeal.bar");
  const decision = useTranslations("decision");
  return (
    <div>
      <div className="mb-1 flex items-center gap-3">
        <p className="text-meta text-muted">{t(chosen ? (required ? "reasons" : "reasonsOptional") : "outcomeFirst")}</p>
        {picks.all.length > 6 && <ReasonSearch value={picks.search} onChange={picks.setSearch} />}
      </div>
      <ChoiceList choices={picks.shown} ticked={picks.ticked} onToggle={picks.toggle} columns={2} />
      {picks.shown.length === 0 && picks.all.length > 0 && <p className="py-2 text-muted">{decision("noReasonFound")}</p>}
    </div>
  );
}
