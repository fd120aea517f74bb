"use client";

import { useTranslations } from "use-intl";
import { DecisionReasons } from "@/components/case-facts/decision-reasons";
import { When } from "@/components/case-facts/when";
import { CaseWarnings } from "@/components/case-warnings/case-warnings";
import { Link } from "@/components/ui/link";
import type { CaseDetail } from "@/lib/contracts/case";
import { useNow } from "@/lib/use-now";
import { AppealForm } from "./appeal-form";

/** The form on the left, on the right what the person complains about. */
export function NewAppealScreen({ data, renderedAt }: { data: CaseDetail; renderedAt: number }) {
  const t = useTranslations("appeal.form");
  const strip = useTranslations("appeal.strip");
  const facts = useTranslations("appeal.facts");
  const words = useTranslations("words");
  const now = useNow(renderedAt, 60_000);
  const decision = data.decisions.findLast(({ undone }) => !undone);
  const row = "border-b py-1.5";
  return (
    <div className="flex h-full flex-col">
      <CaseWarnings warnings={data.warnings} />
      <div className="min-h-0 flex-1 overflow-auto">
        <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-x-10 gap-y-6 px-6 py-8 max-lg:grid-cols-1">
          <div>
            <h1 className="mb-4 text-page font-semibold">{t("title", { reference: data.reference })}</h1>
            {data.appealable?.ok === false ? (
              <p role="status">{strip(`refused.${data.appealable.why}`)}</p>
            ) : (
              <AppealForm caseId={data.id} />
            )}
          </div>
          <aside aria-label={t("about")}>
            <h2 className="mb-2 text-meta text-muted">{t("about")}</h2>
            <dl className="grid grid-cols-[7rem_minmax(0,1fr)] wrap-anywhere">
              <dt className={`${row} text-muted`}>{facts("case")}</dt>
              <dd className={row}>
                <Link href={`/cases/${data.id}`} className="text-accent underline">
                  {data.reference}
                </Link>
              </dd>
              <dt className={`${row} text-muted`}>{facts("account")}</dt>
              <dd className={row}>{data.subjectId}</dd>
              <dt className={`${row} text-muted`}>{facts("decision")}</dt>
              <dd className={row}>
                {data.outcome ? words(`outcomes.${data.outcome}`) : words(`states.${data.state}`)}{" "}
                {decision && <When at={decision.decidedAt} now={now} />}
                {decision && <DecisionReasons reasons={decision.reasons} />}
              </dd>
              {data.maskedFields?.map((field) => (
                <div key={field.key} className="contents">
                  <dt className={`${row} text-muted`}>{words(`fields.${field.key}`)}</dt>
                  <dd className={`${row} font-mono`}>{field.value}</dd>
                </div>
              ))}
            </dl>
          </aside>
        </div>
      </div>
    </div>
  );
}
