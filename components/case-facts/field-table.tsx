"use client";

import { memo, useCallback, useId, useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { FieldPlace } from "@/components/case-facts/field-places";
import { FieldRow } from "@/components/case-facts/field-row";
import { MarkLegend } from "@/components/case-facts/mark-legend";
import { hasDateFacts } from "@/components/case-facts/use-date-facts";
import { useRowKeys } from "@/components/case-facts/use-row-keys";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { classNames } from "@/lib/class-names";
import type { CaseDraft, FieldMark } from "@/lib/contracts/case";
import { fieldSources } from "@/lib/contracts/field-sources";
import type { FieldComparison } from "@/lib/contracts/verification";
import type { FieldKey, FieldSource } from "@/lib/contracts/vocabulary";

type Props = {
  comparisons: FieldComparison[];
  /** An ISO 8601 instant; ages and expiry count from its day. */
  submittedAt: string;
  /** The place on a picture of what has the pointer, else the focus; null when neither is on a field. */
  onPoint: (place: FieldPlace | null) => void;
  /** The field whose region has the pointer on a picture. */
  litField?: FieldKey | null;
  /** What the reviewer says of the fields so far; without `onMark` there is nothing to say. */
  marks?: CaseDraft["marks"];
  onMark?: (key: FieldKey, mark: FieldMark | null) => void;
};

const noMarks: CaseDraft["marks"] = {};

/** Every field by source, with what differs marked and the verdict in words. One tab stop: the arrow keys walk the rows. */
export const FieldTable = memo(function FieldTable({ comparisons, submittedAt, onPoint, litField, marks = noMarks, onMark }: Props) {
  const t = useTranslations("facts.fields");
  const format = useFormatter();
  const id = useId();
  const rows = useRef<HTMLTableSectionElement>(null);
  const [stop, setStop] = useState(comparisons[0]?.key);
  const focused = useRef<FieldPlace | null>(null);
  // The pointer goes before the focus while it is on a field, and gives back what the focus had lit.
  const onHover = useCallback((place: FieldPlace | null) => onPoint(place ?? focused.current), [onPoint]);
  const onFocus = useCallback(
    (place: FieldPlace | null, key?: FieldKey) => {
      focused.current = place;
      onPoint(place);
      if (key) setStop(key);
    },
    [onPoint],
  );
  const onKeyDown = useRowKeys(marks, onMark);
  useShortcut("fields", () => rows.current?.querySelector<HTMLElement>("tr[tabindex='0']")?.focus());

  const sources = fieldSources.filter((source) => comparisons.some(({ values }) => values.some((value) => value.source === source)));
  const dense = sources.length > 3;
  if (comparisons.length === 0) return <p className="text-muted">{t("empty")}</p>;
  return (
    <>
      <p id={`${id}place`} hidden>
        {t("showOnPicture")}
      </p>
      <p id={`${id}keys`} hidden>
        {t("arrows")} {onMark && t("keysOfMarks")}
      </p>
      {/* On a phone it scrolls sideways: a word that is broken inside cannot be compared. */}
      <div className="max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4">
        <table
          // A grid, so that its rows take the focus and a screen reader passes the arrow keys on.
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows and cells keep the roles that they have in a table.
          role="grid"
          aria-describedby={`${id}keys`}
          aria-keyshortcuts="d"
          className={classNames(
            "-mx-2 w-[calc(100%+1rem)] table-fixed border-collapse max-sm:min-w-136",
            dense && "text-meta tracking-tight",
          )}
        >
          <caption className="sr-only">
            {t("caption", { differ: count(comparisons, "mismatch"), unsure: count(comparisons, "uncertain") })}
          </caption>
          <TableHead sources={sources} dense={dense} isMarked={onMark !== undefined} />
          <tbody ref={rows} onKeyDown={onKeyDown}>
            {comparisons.map((comparison) => (
              <FieldRow
                key={comparison.key}
                {...{ comparison, comparisons, sources, dense, submittedAt, onHover, onFocus, onMark }}
                hintId={`${id}place`}
                isStop={comparison.key === stop}
                isLit={comparison.key === litField}
                mark={marks[comparison.key] ?? null}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-meta text-muted">
        {onMark && <MarkLegend />}
        {hasDateFacts(comparisons) && (
          <p>{t("dayOfSubmission", { date: format.dateTime(new Date(submittedAt), { dateStyle: "long", timeZone: "UTC" }) })}</p>
        )}
      </div>
    </>
  );
});

function TableHead({ sources, dense, isMarked }: { sources: FieldSource[]; dense: boolean; isMarked: boolean }) {
  const t = useTranslations("facts.fields");
  return (
    <>
      <colgroup>
        {/* Where the panel is narrow the values get the room: a name that is broken inside a word cannot be compared. */}
        <col className={dense ? "w-19" : "w-22 min-[1400px]:w-26"} />
        {sources.map((source) => (
          <col key={source} />
        ))}
        <col className={dense ? "w-23" : "w-25 min-[1400px]:w-28"} />
        {isMarked && <col className="w-8" />}
      </colgroup>
      <thead>
        <tr className="border-b text-meta text-muted [&>th]:h-7 [&>th]:py-1 [&>th]:pe-2 [&>th]:text-start [&>th]:align-baseline [&>th]:font-normal">
          <th scope="col" className="ps-2">
            {t("field")}
          </th>
          {sources.map((source) => (
            <th key={source} scope="col">
              {t(`sources.${source}`)}
            </th>
          ))}
          <th scope="col">{t("verdict")}</th>
          {isMarked && (
            <th scope="col" className="pe-0! whitespace-nowrap">
              {t("mark")}
            </th>
          )}
        </tr>
      </thead>
    </>
  );
}

function count(comparisons: FieldComparison[], result: FieldComparison["result"]): number {
  return comparisons.filter((comparison) => comparison.result === result).length;
}
