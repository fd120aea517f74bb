"use client";

import { useTranslations } from "use-intl";
import { ReasonList } from "@/components/decision-form/reason-list";
import { ReasonSearch } from "@/components/decision-form/reason-search";
import type { ReasonListState } from "@/components/decision-form/use-reason-list";

type Props = { /** Whether the new outcome is. */ chosen: boolean; required: boolean; list: ReasonListState };

/** The reasons of the new outcome; before one is chosen there are none. */
export function NewReasons({ chosen, required, list }: Props) {
  const t = useTranslations("appeal.bar");
  return (
    <div>
      <div className="mb-1 flex items-center gap-3">
        <p className="text-meta text-muted">{t(chosen ? (required ? "reasons" : "reasonsOptional") : "outcomeFirst")}</p>
        {list.isSearchable && <ReasonSearch ref={list.searchField} value={list.search} onChange={list.setSearch} />}
      </div>
      <ReasonList list={list} columns={2} />
    </div>
  );
}
