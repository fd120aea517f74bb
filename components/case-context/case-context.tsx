"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { CaseDetail, Evidence } from "@/lib/contracts/case";
import { caseQueries } from "@/lib/queries/cases";

// Comes with its data, after the case is shown: nobody waits for it to compare two faces.
const ContextLists = lazy(() => import("./context-lists").then((file) => ({ default: file.ContextLists })));

/** The case in hand, as far as others are compared with it. */
export type OwnCase = Pick<CaseDetail, "id" | "reference" | "subjectId" | "submittedAt"> & {
  evidence: Pick<Evidence, "fields" | "images" | "subject">;
};
type Props = {
  own: OwnCase;
  /** True for the holder, whose claim opens linked cases for a comparison. */
  mayCompare: boolean;
};

/** What else is known around a case: the account, its earlier attempts, and attempts that share something with this one. */
export function CaseContext({ own, mayCompare }: Props) {
  const t = useTranslations("context");
  const context = useQuery(caseQueries.context(own.id));
  if (context.data)
    return (
      <Suspense fallback={<Waiting />}>
        <ContextLists context={context.data} own={own} mayCompare={mayCompare} />
      </Suspense>
    );
  if (!context.error) return <Waiting />;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3">
      <p>{t("failed", { detail: context.error.message })}</p>
      <Button disabled={context.isFetching} onClick={() => context.refetch()}>
        {t("tryAgain")}
      </Button>
    </div>
  );
}

function Waiting() {
  const t = useTranslations("context");
  return <p className="text-muted">{t("waiting")}</p>;
}
