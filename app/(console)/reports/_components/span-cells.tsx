"use client";

import { useTranslations } from "use-intl";
import type { HourLoad } from "@/lib/contracts/report";
import { useSpan } from "@/lib/format";

export const head = "h-8 border-b px-2 text-end font-normal whitespace-nowrap first:ps-4 last:pe-4";
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

/** The heads of those cells. */
export function SpanHeads() {
  const t = useTranslations("load");
  return ["wait", "handle"].flatMap((kind) =>
    ["median", "p90"].map((part) => (
      <th key={kind + part} scope="col" className={head}>
        {t("columns.of", { kind: t(`columns.${kind}`), part: t(`columns.${part}`) })}
      </th>
    )),
  );
}
