"use client";

import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import type { HourLoad } from "@/lib/contracts/report";
import { useSpan } from "@/lib/format";

const head = "h-7 border-b px-2 text-end font-normal whitespace-nowrap first:ps-4 last:pe-4";
export const figure = "h-8 border-b px-2 text-end whitespace-nowrap last:pe-4";

/** Wait and handling, median and nine of ten each; a word where there are too few decisions to say. */
export function SpanCells({ figures: { decisions, wait, handle } }: { figures: Pick<HourLoad, "decisions" | "wait" | "handle"> }) {
  const t = useTranslations("load");
  const span = useSpan();
  return [wait, handle].map((times, index) =>
    times ? (
      [times.median, times.p90].map((seconds, part) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row never change places
        <td key={`${index}-${part}`} className={figure}>
          {span(seconds * 1000)}
        </td>
      ))
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row never change places
      <td key={index} colSpan={2} className={`${figure} text-muted`}>
        {t(decisions === 0 ? "none" : "tooFew")}
      </td>
    ),
  );
}

/** Two lines of heads: the groups of columns, and the columns. The first column's head stands beside both. */
export function LoadHead({ first, groups }: { first: string; groups: readonly { title: string | null; columns: readonly string[] }[] }) {
  const t = useTranslations("load");
  const all = [
    ...groups,
    ...["wait", "handle"].map((kind) => ({ title: t(`columns.${kind}`), columns: ["median", "p90"].map((part) => t(`columns.${part}`)) })),
  ];
  const columns = all.flatMap((group) =>
    group.columns.map((name, index) => ({ key: `${group.title} ${name}`, name, isFirst: index === 0 })),
  );
  return (
    <thead className="text-meta text-muted">
      <tr>
        <th scope="col" rowSpan={2} className={`${head} pb-1.25 text-start! align-bottom`}>
          {first}
        </th>
        {all.map((group) => (
          <th
            key={group.title}
            scope="colgroup"
            colSpan={group.columns.length}
            className="h-7 border-s px-2 text-start font-medium text-text last:pe-4"
          >
            {group.title}
          </th>
        ))}
      </tr>
      <tr>
        {columns.map(({ key, name, isFirst }) => (
          <th key={key} scope="col" className={classNames(head, "first:ps-2", isFirst && "border-s")}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
