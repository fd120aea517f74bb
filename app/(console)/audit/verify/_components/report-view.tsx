import { useId } from "react";
import { useTranslations } from "use-intl";
import type { Report } from "@/lib/verify/report";
import { FileFindings } from "./file-findings";
import { FindingList } from "./finding-list";
import { useFindingWords } from "./use-finding-words";
import { VerdictBand } from "./verdict-band";

/** A finished check: the verdict, each file, the files together, and what all that does not prove. */
export function ReportView({ report }: { report: Report }) {
  const t = useTranslations("verify");
  const words = useFindingWords();
  const id = useId();
  return (
    <div className="mx-auto flex max-w-[720px] flex-col gap-6">
      <VerdictBand report={report} />
      {report.files.map((file, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may bear one name, and a report never changes.
        <FileFindings key={at} file={file} />
      ))}
      {report.findings.length > 0 && (
        <section aria-labelledby={`${id}-across`}>
          <h3 id={`${id}-across`} className="mb-2 text-title font-semibold">
            {t("across")}
          </h3>
          <FindingList findings={report.findings} />
        </section>
      )}
      {report.ok && (
        <section aria-labelledby={`${id}-limits`} className="border-t pt-4">
          <h3 id={`${id}-limits`} className="font-medium">
            {t("notProven")}
          </h3>
          <ul className="mt-2 flex list-disc flex-col gap-1 ps-5 text-muted">
            {report.limits.map((limit) => (
              <li key={limit.code}>{words.limit(limit)}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
