"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFlagWords } from "@/components/case-facts/use-flag-words";
import { SelectField } from "@/components/ui/field";
import type { CaseFilters } from "@/lib/contracts/case";
import { caseSorts, documentTypes, flags, triggers } from "@/lib/contracts/vocabulary";

type Props = {
  filters: CaseFilters;
  /** Leaves out what is refused to somebody who judges the faces of these cases first. */
  judgesFirst: boolean;
  onChange: (changes: Partial<CaseFilters>) => void;
  children: ReactNode;
};

/** One row of filters; each stands in the URL, so that a view can be sent to a colleague. */
export function QueueFilters({ filters, judgesFirst, onChange, children }: Props) {
  const t = useTranslations("queue");
  const words = useTranslations("words");
  const flagWords = useFlagWords();
  const any = { value: "", label: t("any") };
  const select = <K extends keyof CaseFilters>(key: K, label: string, options: { value: string; label: string }[], first = any) => (
    <SelectField
      name={key}
      label={label}
      labelHidden
      value={(filters[key] as string | undefined) ?? ""}
      className="shrink-0 max-lg:[&>select]:field-sizing-content"
      options={[{ ...first, label: first === any ? `${label}: ${t("any")}` : first.label }, ...options]}
      onChange={(event) => onChange({ [key]: event.target.value || undefined } as Partial<CaseFilters>)}
    />
  );
  return (
    <search aria-label={t("filters")} className="flex items-center gap-2 border-b px-4 py-2 max-sm:flex-wrap">
      <div className="flex scroll-edges min-w-0 flex-1 items-center gap-2 max-sm:basis-full">
        {!judgesFirst &&
          select(
            "flag",
            t("flag"),
            flags.map((flag) => ({ value: flag, label: flagWords(flag) })),
          )}
        {select(
          "trigger",
          t("trigger"),
          triggers.map((value) => ({ value, label: words(`triggers.${value}`) })),
        )}
        {select(
          "documentType",
          t("document"),
          documentTypes.map((value) => ({ value, label: words(`documentTypes.${value}`) })),
        )}
        {select("assignee", t("holder"), [
          { value: "none", label: t("unclaimed") },
          { value: "me", label: t("mine") },
        ])}
      </div>
      <div className="flex scroll-edges items-center gap-2 max-sm:basis-full sm:shrink-0 [&>*]:shrink-0">
        <SelectField
          name="sort"
          label={t("sort")}
          labelHidden
          value={filters.sort}
          options={caseSorts.filter((sort) => !judgesFirst || sort !== "risk").map((value) => ({ value, label: t(`sorts.${value}`) }))}
          onChange={(event) => onChange({ sort: event.target.value as CaseFilters["sort"] })}
        />
        {children}
      </div>
    </search>
  );
}
