"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import { ReasonItem } from "./reason-item";
import type { ReasonListState } from "./use-reason-list";

type Props = {
  list: ReasonListState;
  /** How many columns a wide screen has room for. */
  columns?: 2 | 3;
};

/** Reasons under their headings, what the case speaks for first; the first nine have a digit. */
export function ReasonList({ list, columns = 3 }: Props) {
  const t = useTranslations("decision");
  const groups = useTranslations("reasons.groups");
  const id = useId();
  const digits = new Map(list.sections.flatMap(({ reasons }) => reasons).map(({ code }, index) => [code, index + 1]));
  if (list.nothingFound) return <p className="py-2 text-muted">{t("noReasonFound")}</p>;
  return list.sections.map(({ group, reasons }) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out beside its legend.
    <div
      key={group}
      role="group"
      aria-labelledby={`${id}${group}`}
      className="grid grid-cols-[7rem_minmax(0,1fr)] border-b max-lg:grid-cols-1"
    >
      <h3 id={`${id}${group}`} className={classNames("pt-1.5 text-meta", group === "suggested" ? "font-medium" : "text-muted")}>
        {group === "suggested" ? t("suggested") : groups(group)}
      </h3>
      <ul className={classNames("grid gap-x-6 max-lg:grid-cols-1", columns === 3 ? "grid-cols-3" : "grid-cols-2")}>
        {reasons.map((reason) => (
          <ReasonItem key={reason.code} reason={reason} digit={digits.get(reason.code) ?? 0} list={list} />
        ))}
      </ul>
    </div>
  ));
}
