import { useId } from "react";
import { useTranslations } from "use-intl";
import { Sign } from "@/components/ui/sign";
import { formatExact } from "@/lib/format";
import type { FileReport } from "@/lib/verify/report";
import { FindingList, findingSigns, worstLevel } from "./finding-list";

/** One file: its name, what it says of itself, and what holds. */
export function FileFindings({ file: { name, kind, about, findings } }: { file: FileReport }) {
  const t = useTranslations("verify");
  const id = useId();
  const level = worstLevel(findings);
  const { events, size, exportedAt, purpose, index, origin, entry } = about;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="flex items-baseline gap-2">
        <Sign kind={findingSigns[level]} word={t(`levels.${level}`)} wordHidden />
        <bdi className="truncate text-title font-semibold" title={name}>
          {name}
        </bdi>
        <span className="shrink-0 text-muted">{t(`kinds.${kind}`)}</span>
      </h3>
      <div className="mt-1 mb-2 text-meta wrap-anywhere text-muted">
        {origin !== undefined && size !== undefined && <p>{t("about.log", { origin, size })}</p>}
        {index !== undefined && <p>{t("about.receipt", { index: String(index) })}</p>}
        {events !== undefined && exportedAt !== undefined && <p>{t("about.export", { events, at: timeOf(exportedAt) })}</p>}
        {purpose && <p>{t("about.purpose", { purpose })}</p>}
      </div>
      <FindingList findings={findings} />
      {entry !== undefined && (
        <details className="mt-2">
          <summary className="py-1 font-medium">{t("about.entry")}</summary>
          <pre className="mt-1 rounded-control bg-sunken p-3 font-mono text-meta whitespace-pre-wrap wrap-anywhere">{readable(entry)}</pre>
        </details>
      )}
    </section>
  );
}

/** An instant as everywhere else; what is none, as the file has it. */
function timeOf(text: string): string {
  return Number.isNaN(Date.parse(text)) ? text : formatExact(text);
}

/** JSON with a line for each member; anything else as it is. */
function readable(entry: string): string {
  try {
    return JSON.stringify(JSON.parse(entry), null, 2);
  } catch {
    return entry;
  }
}
