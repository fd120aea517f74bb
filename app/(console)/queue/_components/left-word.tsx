"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { CaseSummary } from "@/lib/contracts/case";
import { caseQueries } from "@/lib/queries/cases";
import { Outcome } from "./outcome";

/** What became of a case that left the list. */
export function LeftWord({ row }: { row: CaseSummary }) {
  const t = useTranslations("queue");
  const words = useTranslations("words");
  const { data: found } = useQuery(caseQueries.afterLeaving(row));
  if (found === undefined) return t("left.list");
  // The viewer's lists have what waits in the queues they work, so this one is done there.
  if (found === null) return t("left.queues");
  if (found.state === "decided" || found.state === "closed") return <Outcome row={found} />;
  if (found.state !== row.state) return words(`states.${found.state}`);
  if (found.holder) return found.holder.you ? t("left.yours") : t("left.taken", { name: found.holder.name });
  return t("left.list");
}
