"use client";

import { useTranslations } from "use-intl";
import { Sign } from "@/components/ui/sign";
import type { CaseSummary } from "@/lib/contracts/case";

const outcomeSigns = { approved: "pass", rejected: "fail", resubmission_requested: "warn" } as const;

/** How a case ended. */
export function Outcome({ row }: { row: CaseSummary }) {
  const words = useTranslations("words");
  if (row.outcome) return <Sign kind={outcomeSigns[row.outcome]} word={words(`outcomes.${row.outcome}`)} />;
  return <span className="text-muted">{row.closedReason ? words(`closed.${row.closedReason}`) : words(`states.${row.state}`)}</span>;
}
