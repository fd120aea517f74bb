"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import type { StuckCase } from "@/lib/contracts/case";
import { caseQueries } from "@/lib/queries/cases";

type Props = {
  /** As the server read them for this page. */
  initial: StuckCase[];
  /** Who reads it: an administrator opens no cases, and can mend it. */
  reader: "compliance" | "admin";
};

const shownAtMost = 8;
const whole = 100;

/** The cases that nobody is left to decide, with the next step; nothing while there are none. */
export function StuckNotice({ initial, reader }: Props) {
  const t = useTranslations("stuck");
  const { data: cases } = useQuery({ ...caseQueries.stuck(), initialData: initial });
  if (cases.length === 0) return null;
  const senior = cases.some(({ queue }) => queue === "escalated" || queue === "appeal");
  return (
    <section aria-label={t("label")} className="flex shrink-0 gap-2 border-b bg-warn-soft px-4 py-2">
      <span aria-hidden="true" className="w-3 shrink-0 text-center font-semibold text-warn">
        !
      </span>
      <div>
        <p>
          <strong className="font-semibold text-warn">{t(cases.length < whole ? "lead" : "leadMany", { count: cases.length })}</strong>{" "}
          {t(`next.${reader}`, { senior: String(senior) })}
        </p>
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {cases.slice(0, shownAtMost).map(({ caseId, reference, queue }) => (
            <li key={caseId}>
              {reader === "compliance" ? (
                <Link href={`/cases/${caseId}`} className="font-medium text-accent underline underline-offset-2">
                  {reference}
                </Link>
              ) : (
                <span className="font-medium">{reference}</span>
              )}
              <span className="text-muted"> · {t(`queues.${queue}`)}</span>
            </li>
          ))}
          {cases.length > shownAtMost && <li className="text-muted">{t("more", { count: cases.length - shownAtMost })}</li>}
        </ul>
      </div>
    </section>
  );
}
