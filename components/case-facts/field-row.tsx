"use client";

import { memo, useMemo } from "react";
import { useTranslations } from "use-intl";
import { FieldCell } from "@/components/case-facts/field-cell";
import { FieldMarkCell } from "@/components/case-facts/field-mark-cell";
import { type FieldPlace, fieldPlaces } from "@/components/case-facts/field-places";
import { FieldVerdict } from "@/components/case-facts/field-verdict";
import { useDateFacts } from "@/components/case-facts/use-date-facts";
import { useSeenRow } from "@/components/case-facts/use-seen-row";
import { classNames } from "@/lib/class-names";
import type { FieldMark } from "@/lib/contracts/case";
import type { FieldComparison } from "@/lib/contracts/verification";
import type { FieldKey, FieldSource } from "@/lib/contracts/vocabulary";

type Props = {
  comparison: FieldComparison;
  comparisons: FieldComparison[];
  sources: FieldSource[];
  dense: boolean;
  submittedAt: string;
  /** The element that says what pointing at a value does. */
  hintId: string;
  /** Whether the tab key comes to this row of all. */
  isStop: boolean;
  isLit: boolean;
  mark: FieldMark | null;
  onMark?: (key: FieldKey, mark: FieldMark | null) => void;
  onHover: (place: FieldPlace | null) => void;
  onFocus: (place: FieldPlace | null, key?: FieldKey) => void;
};

/** Rows that need a look stand out by ground and edge as well as by their sign. */
const rowClass: Record<FieldComparison["result"], string> = {
  mismatch: "bg-mismatch-soft",
  uncertain: "bg-warn-soft",
  match: "",
  equivalent: "",
  missing: "",
};

/** One field. It keeps still while others change: the page is drawn anew with every letter of a note. */
export const FieldRow = memo(function FieldRow({ comparison, comparisons, sources, dense, submittedAt, hintId, ...given }: Props) {
  const { isStop, isLit, mark, onMark, onHover, onFocus } = given;
  const { key, result } = comparison;
  const t = useTranslations("facts.fields");
  const facts = useDateFacts(comparison, submittedAt);
  const row = useSeenRow(isLit);
  const places = useMemo(() => fieldPlaces(comparison), [comparison]);
  const loud = result === "mismatch" || result === "uncertain";
  const placeOf = (target: EventTarget) => {
    const value = target instanceof Element ? target.closest<HTMLElement>("[data-value]")?.dataset.value : undefined;
    return value === undefined ? places.ofField : (places.ofValue[Number(value)] ?? places.ofField);
  };
  return (
    <tr
      ref={row}
      tabIndex={isStop ? 0 : -1}
      data-field={key}
      data-result={result}
      onMouseOver={(event) => onHover(placeOf(event.target))}
      onMouseLeave={() => onHover(null)}
      onFocus={(event) => onFocus(placeOf(event.target), key)}
      onBlur={() => onFocus(null)}
      className={classNames(
        "h-8 border-b align-baseline last:border-b-0 focus-visible:-outline-offset-2",
        isLit ? "bg-selected outline-1 -outline-offset-1 outline-accent" : rowClass[result],
      )}
    >
      <th
        scope="row"
        className={classNames("border-s-2 py-1.5 ps-1.5 pe-1 text-start font-normal", loud ? "text-text" : "text-muted", edgeClass(result))}
      >
        {t(`keys.${key}`)}
        {facts && <span className={classNames("block text-meta", facts.isAlarming ? "text-mismatch" : "text-muted")}>{facts.text}</span>}
      </th>
      {sources.map((source) => (
        <FieldCell key={source} {...{ comparison, comparisons, source, dense, hintId }} />
      ))}
      <td className="py-1.5 pe-1">
        <FieldVerdict comparison={comparison} />
      </td>
      {onMark && <FieldMarkCell field={t(`keys.${key}`)} mark={mark} onMark={(next) => onMark(key, next)} />}
    </tr>
  );
});

function edgeClass(result: FieldComparison["result"]): string {
  if (result === "mismatch") return "border-s-mismatch";
  return result === "uncertain" ? "border-s-warn" : "border-s-transparent";
}
