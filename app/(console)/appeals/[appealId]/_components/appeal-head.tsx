"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Sign } from "@/components/ui/sign";
import type { AppealDetail } from "@/lib/contracts/appeal";
import type { Role } from "@/lib/contracts/vocabulary";
import { formatExact, useWhen } from "@/lib/format";
import { can } from "@/lib/permissions";
import { WithdrawDialog } from "./withdraw-dialog";

type Props = { appeal: AppealDetail; now: number; role: Role };

/** The line that says which appeal this is and where it stands; once it ended, how, by whom and when. */
export function AppealHead({ appeal, now, role }: Props) {
  const t = useTranslations("appeal.head");
  const words = useTranslations("appeal.words");
  const when = useWhen();
  const [withdrawing, setWithdrawing] = useState(false);
  const mayWithdraw = appeal.endedAt === null && can({ type: "user", role }, "appeal.write");
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1">
      <h1 className="text-title font-semibold">{t("title", { reference: appeal.case.reference })}</h1>
      <p className="text-muted">{words(`categories.${appeal.category}`)}</p>
      {appeal.outcome ? (
        <Sign
          kind={appeal.outcome === "overturned" ? "warn" : "pass"}
          word={t(appeal.outcome, {
            name: appeal.decidedBy?.name ?? "none",
            result: appeal.case.outcome ? words(`results.${appeal.case.outcome}`) : "none",
          })}
        />
      ) : (
        <p>{words(`states.${appeal.state}`)}</p>
      )}
      {appeal.endedAt && (
        <time dateTime={appeal.endedAt} title={formatExact(appeal.endedAt)} suppressHydrationWarning className="text-muted">
          {when(appeal.endedAt, now)}
        </time>
      )}
      {mayWithdraw && (
        <Button tone="quiet" className="ms-auto" onClick={() => setWithdrawing(true)}>
          {t("withdraw")}
        </Button>
      )}
      {withdrawing && <WithdrawDialog appealId={appeal.id} onClose={() => setWithdrawing(false)} />}
    </div>
  );
}
