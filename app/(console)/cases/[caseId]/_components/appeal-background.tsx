"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNow, useTranslations } from "use-intl";
import { AppealThread } from "@/components/appeal-facts/appeal-thread";
import { CaseHistory } from "@/components/case-facts/case-history";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import type { CaseDetail, Evidence } from "@/lib/contracts/case";
import { appealQueries } from "@/lib/queries/appeals";

type Props = { appealId: string; data: CaseDetail; notes: Evidence["notes"] };

/** First a fresh look at the evidence: what the person says and how it was decided before are shown when asked for. */
export function AppealBackground({ appealId, data, notes }: Props) {
  const t = useTranslations("appeal.background");
  const words = useTranslations("appeal.words");
  const now = useNow().getTime();
  const [open, setOpen] = useState(false);
  const appeal = useQuery({ ...appealQueries.one(appealId, data.lease?.leaseToken), enabled: open });
  const toggle = () => setOpen(!open);
  useShortcut("appeal_background", toggle);
  return (
    <section className="border-b bg-sunken px-4 py-3">
      <h2 className="mb-1 text-meta text-muted">
        {t("title", { category: data.appeal ? words(`categories.${data.appeal.category}`) : "" })}
      </h2>
      {!open && <p className="mb-2">{t("fresh")}</p>}
      <Button shortcut="p" aria-expanded={open} onClick={toggle}>
        {t(open ? "hide" : "show")}
      </Button>
      {open && (
        <div className="mt-4 flex flex-col gap-4">
          {appeal.error && <p role="alert">{appeal.error.message}</p>}
          {appeal.data?.thread && <AppealThread appeal={appeal.data} thread={appeal.data.thread} now={now} />}
          <div>
            <h3 className="mb-2 text-meta text-muted">{t("earlier")}</h3>
            <CaseHistory history={data.history} decisions={data.decisions} notes={notes} previousCase={data.previousCase} />
          </div>
        </div>
      )}
    </section>
  );
}
