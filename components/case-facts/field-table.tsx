"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { FieldCell, type RegionTarget } from "@/components/case-facts/field-cell";
import { FieldVerdict } from "@/components/case-facts/field-verdict";
import { useDateFacts } from "@/components/case-facts/use-date-facts";
import { classNames } from "@/lib/class-names";
import type { FieldComparison } from "@/lib/contracts/verification";
import { type FieldSource, fieldSources } from "@/lib/contracts/vocabulary";

type Props = {
  comparisons: FieldComparison[];
  /** The place on a picture where the value under the pointer or focus was read; null when it leaves. */
  onHoverRegion: (target: RegionTarget | null) => void;
  /** An ISO 8601 instant; ages and expiry count from its day. */
  submittedAt: string;
};

/** Rows that need a look stand out by ground and edge as well as by their sign. */
const rowClass: Record<FieldComparison["result"], string> = {
  mismatch: "bg-mismatch-soft",
  uncertain: "bg-warn-soft",
  match: "",
  equivalent: "",
  missing: "",
};

/** Every field by source, with what differs marked and the verdict in words. */
export function FieldTable({ comparisons, onHoverRegion, submittedAt }: Props) {
  const t = useTranslations("facts.fields");
  const hintId = useId();
  const sources = fieldSources.filter((source) => comparisons.some(({ values }) => values.some((value) => value.source === source)));
  const dense = sources.length > 3;
  if (comparisons.length === 0) return <p className="text-muted">{t("empty")}</p>;
  return (
    <>
      <p id={hintId} hidden>
        {t("showOnPicture")}
      </p>
      <table className={classNames("-mx-2 w-[calc(100%+1rem)] table-fixed border-collapse", dense && "text-meta tracking-tight")}>
        <caption className="sr-only">
          {t("caption", { differ: count(comparisons, "mismatch"), unsure: count(comparisons, "uncertain") })}
        </caption>
        <colgroup>
          {/* Where the panel is narrow the values get the room: a name that is broken inside a word cannot be compared. */}
          <col className={dense ? "w-19" : "w-22 min-[1400px]:w-26"} />
          {sources.map((source) => (
            <col key={source} />
          ))}
          <col className={dense ? "w-24" : "w-26 min-[1400px]:w-29"} />
        </colgroup>
        <thead>
          <tr className="border-b text-meta text-muted [&>th]:h-7 [&>th]:py-1 [&>th]:pe-2 [&>th]:text-start [&>th]:align-baseline [&>th]:font-normal">
            <th scope="col" className="ps-2">
              {t("field")}
            </th>
            {sources.map((source) => (
              <th key={source} scope="col" className="wrap-anywhere">
                {t(`sources.${source}`)}
              </th>
            ))}
            <th scope="col">{t("verdict")}</th>
          </tr>
        </thead>
        <tbody>
          {comparisons.map((comparison) => (
            <FieldRow key={comparison.key} {...{ comparison, sources, dense, onHoverRegion, submittedAt, hintId }} />
          ))}
        </tbody>
      </table>
    </>
  );
}

type RowProps = Omit<Props, "comparisons"> & { comparison: FieldComparison; sources: FieldSource[]; dense: boolean; hintId: string };

function FieldRow({ comparison, sources, dense, onHoverRegion, submittedAt, hintId }: RowProps) {
  const t = useTranslations("facts.fields");
  const facts = useDateFacts(comparison, submittedAt);
  const loud = comparison.result === "mismatch" || comparison.result === "uncertain";
  return (
    <tr
      data-field={comparison.key}
      data-result={comparison.result}
      className={classNames("h-8 border-b align-baseline last:border-b-0", rowClass[comparison.result])}
    >
      <th
        scope="row"
        className={classNames(
          "border-s-2 py-1.5 ps-1.5 pe-1 text-start font-normal",
          loud ? "text-text" : "text-muted",
          edgeClass(comparison.result),
        )}
      >
        {t(`keys.${comparison.key}`)}
        {facts && (
          <span className={classNames("block text-meta", facts.isAlarming ? "text-mismatch" : "text-muted")} title={facts.title}>
            {facts.text}
          </span>
        )}
      </th>
      {sources.map((source) => (
        <FieldCell key={source} {...{ comparison, source, dense, onHoverRegion, hintId }} />
      ))}
      <td className="py-1.5 pe-1">
        <FieldVerdict comparison={comparison} />
      </td>
    </tr>
  );
}

function edgeClass(result: FieldComparison["result"]): string {
  if (result === "mismatch") return "border-s-mismatch";
  return result === "uncertain" ? "border-s-warn" : "border-s-transparent";
}

function count(comparisons: FieldComparison[], result: FieldComparison["result"]): number {
  return comparisons.filter((comparison) => comparison.result === result).length;
}
