"use client";

import { useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import type { CaseDetail } from "@/lib/contracts/case";

/** The answer to reopening: the form that had the focus is gone, so the focus comes here. */
export function ReopenedLine({ data }: { data: CaseDetail }) {
  const t = useTranslations("case.reopen");
  const format = useFormatter();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => line.current?.focus(), []);
  const names = new Set(data.decisions.filter(({ undone }) => !undone).map(({ reviewer }) => reviewer.name));
  return (
    <div
      ref={line}
      tabIndex={-1}
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b bg-match-soft px-4 py-2 -outline-offset-2"
    >
      <p>{t("done", { names: format.list(names) })}</p>
      <Link href="/queue" className="ms-auto text-accent underline">
        {t("toQueue")}
      </Link>
    </div>
  );
}
