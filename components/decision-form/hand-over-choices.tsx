"use client";

import { useTranslations } from "use-intl";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { useLanguage } from "@/lib/use-language";

type Props = { reasons: ReasonCode[]; picked: string | null; onPick: (code: string | null) => void };

/** The reasons that hand a case over before anything else: one of them at a time, beside no other reason. */
export function HandOverChoices({ reasons, picked, onPick }: Props) {
  const t = useTranslations("decision.handOver");
  const locale = useLanguage();
  if (reasons.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap items-center gap-x-5 gap-y-1">
      <legend className="sr-only">{t("label")}</legend>
      <span aria-hidden="true" className="text-muted">
        {t("label")}
      </span>
      {reasons.map(({ code, label }) => (
        <label key={code} title={code} className="flex min-h-6 cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            checked={picked === code}
            onChange={(event) => onPick(event.target.checked ? code : null)}
            className="size-4 shrink-0 accent-accent"
          />
          {label[locale]}
        </label>
      ))}
    </fieldset>
  );
}
