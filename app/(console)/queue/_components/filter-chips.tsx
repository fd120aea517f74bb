"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { useFlagWords } from "@/components/case-facts/use-flag-words";
import { Button } from "@/components/ui/button";
import type { CaseFilters } from "@/lib/contracts/case";
import { countryName } from "@/lib/country-name";
import { handOverQueries } from "@/lib/queries/hand-over";
import { activeFilters, type ListFilter } from "@/lib/queue-address";

type Props = { filters: CaseFilters; inView: boolean; onChange: (changes: Partial<CaseFilters>) => void };

/** Everything that narrows the list, in words and each to be taken away, whether a field above or only the address sets it. */
export function FilterChips({ filters, inView, onChange }: Props) {
  const t = useTranslations("queue");
  const wordsOf = useFilterWords(filters);
  const active = activeFilters(filters, inView);
  if (active.length === 0) return null;
  return (
    <section aria-label={t("filter.active")} className="flex flex-wrap items-center gap-2 border-b px-4 py-1.5">
      <ul className="contents">
        {active.map((key) => {
          const name = t(`filter.names.${key}`);
          const value = wordsOf(key, String(filters[key]));
          return (
            <li key={key} className="min-w-0">
              <button
                type="button"
                onClick={() => onChange({ [key]: undefined })}
                className="relative flex h-6 max-w-full items-center gap-1.5 rounded-full bg-selected px-2.5 text-meta hover:bg-hover"
              >
                <span className="shrink-0 text-muted">{name}</span>
                <bdi className="truncate font-medium">{value}</bdi>
                <span aria-hidden="true" className="text-muted">
                  ✕
                </span>
                <span className="sr-only">{t("filter.remove")}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {active.length > 1 && (
        <Button tone="quiet" className="h-6" onClick={() => onChange(Object.fromEntries(active.map((key) => [key, undefined])))}>
          {t("clear")}
        </Button>
      )}
    </section>
  );
}

function useFilterWords(filters: CaseFilters): (key: ListFilter, value: string) => string {
  const t = useTranslations("queue");
  const words = useTranslations("words");
  const flagWords = useFlagWords();
  const locale = useLocale();
  const colleague = useAssigneeName(filters.assignee);
  return (key, value) => {
    switch (key) {
      case "queue":
        return value === "appeal" ? words("states.appeal_review") : t(`tabs.${value}`);
      case "state":
        return words(`states.${value}`);
      case "outcome":
        return words(`outcomes.${value}`);
      case "flag":
        return flagWords(value as NonNullable<CaseFilters["flag"]>);
      case "trigger":
        return words(`triggers.${value}`);
      case "documentType":
        return words(`documentTypes.${value}`);
      case "country":
        return countryName(value, locale);
      case "assignee":
        return value === "me" ? t("mine") : value === "none" ? t("unclaimed") : (colleague ?? t("filter.colleague"));
      case "externalId":
        return value;
    }
  };
}

/** A colleague's name by id, where the list is narrowed to one. */
function useAssigneeName(assignee: CaseFilters["assignee"]): string | undefined {
  const someone = assignee !== undefined && assignee !== "me" && assignee !== "none";
  const { data } = useQuery({ ...handOverQueries.colleagues(), enabled: someone });
  return data?.find(({ id }) => id === assignee)?.name;
}
