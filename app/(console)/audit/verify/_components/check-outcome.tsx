import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { CheckProgress } from "./check-progress";
import { ReportView } from "./report-view";
import type { Check } from "./use-verifier";

type Props = { check: Check; files: File[]; onStop: () => void };

/** What the files showed, or how far the check is. The focus goes to each new result, so that it is read out from its verdict on. */
export function CheckOutcome({ check, files, onStop }: Props) {
  const t = useTranslations("verify");
  const region = useRef<HTMLElement>(null);
  const report = check.at === "done" ? check.report : null;
  useEffect(() => {
    if (report || check.at === "stopped" || check.at === "broken") region.current?.focus();
    if (check.at === "wrongKey") document.getElementById(check.field === "keys" ? "field-log-key" : "field-witness-keys")?.focus();
  }, [report, check]);

  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-label={t("results")}
      className="min-w-0 p-4 outline-none max-lg:border-t lg:overflow-auto lg:p-6"
    >
      {check.at === "working" && <CheckProgress progress={check.progress} files={files} onStop={onStop} />}
      {report && <ReportView report={report} />}
      {check.at !== "working" && check.at !== "done" && (
        <div className="grid min-h-48 place-items-center lg:h-full">
          <div className="max-w-96 text-center">
            <h2 className="text-title font-semibold">{t(`${check.at}.title`)}</h2>
            <p className="mt-1 text-muted">{t(`${check.at}.text`)}</p>
          </div>
        </div>
      )}
    </section>
  );
}
