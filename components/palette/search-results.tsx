"use client";

import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import type { CaseSummary } from "@/lib/contracts/case";
import type { SearchBy } from "@/lib/contracts/vocabulary";
import { maxSearchResults } from "@/lib/queries/search";
import { SearchResult } from "./search-result";

type Props = { ref: Ref<HTMLUListElement>; items: CaseSummary[]; by: SearchBy; onOpen: () => void };

/** What was found; nothing, and as much as one search gives, each say what to try next. */
export function SearchResults({ ref, items, by, onOpen }: Props) {
  const t = useTranslations("search");
  const tooMany = items.length >= maxSearchResults;
  if (items.length === 0) return <p className="mt-2 border-t py-6 text-center text-muted">{t(`none.${by}`)}</p>;
  return (
    <>
      {tooMany && <p className="-mx-4 mt-2 bg-warn-soft px-4 py-2 text-warn">{t("tooMany", { count: maxSearchResults })}</p>}
      <ul ref={ref} aria-label={t("results")} className={classNames("-mx-4", !tooMany && "mt-2 border-t")}>
        {items.map((item) => (
          <SearchResult key={item.id} item={item} onOpen={onOpen} />
        ))}
      </ul>
    </>
  );
}
