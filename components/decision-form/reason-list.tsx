"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import { ReasonItem } from "./reason-item";
import type { ReasonListState } from "./use-reason-list";

type Props = {
  list: ReasonListState;
  /** How many columns there are where there is room. */
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
      className="grid border-b py-1 @4xl:grid-cols-[7rem_minmax(0,1fr)] @4xl:py-0"
    >
      <h3 id={`${id}${group}`} className={classNames("text-meta @4xl:pt-1.5", group === "suggested" ? "font-medium" : "text-muted")}>
        {group === "suggested" ? t("suggested") : groups(group)}
      </h3>
      <ul className={classNames("grid gap-x-4 @md:grid-cols-2", columns === 3 && "@4xl:grid-cols-3")}>
        {reasons.map((reason) => (
          <ReasonItem key={reason.code} reason={reason} digit={digits.get(reason.code) ?? 0} list={list} />
        ))}
      </ul>
    </div>
  ));
}
