"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { DueClock } from "@/components/case-facts/due-clock";
import { When } from "@/components/case-facts/when";
import { Link } from "@/components/ui/link";
import type { AppealDetail } from "@/lib/contracts/appeal";
import type { Role } from "@/lib/contracts/vocabulary";
import { useSpan } from "@/lib/format";
import { can } from "@/lib/permissions";
import { Attachments } from "./attachments";

type Props = { appeal: AppealDetail; role: Role; now: number };

/** What is known of the appeal without its words: case, decision, deadline, who holds it, what was attached. */
export function AppealFacts({ appeal, role, now }: Props) {
  const t = useTranslations("appeal.facts");
  const span = useSpan();
  const words = useTranslations("appeal.words");
  const decisions = useTranslations("words.decisions");
  const { holder } = appeal;
  const left = holder ? new Date(holder.expiresAt).getTime() - now : 0;
  return (
    <aside aria-label={t("label")} className="min-h-0 overflow-auto border-s px-4 py-5 max-lg:border-s-0 max-lg:border-t">
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] wrap-anywhere">
        {appeal.endedAt === null && (
          <Fact name={t("due")}>
            <DueClock dueAt={appeal.dueAt} now={now} inColumn={false} />
          </Fact>
        )}
        <Fact name={t("state")}>{appeal.outcome ? words(`outcomes.${appeal.outcome}`) : words(`states.${appeal.state}`)}</Fact>
        {appeal.endedAt === null && (
          <Fact name={t("holder")}>
            {holder && left > 0 ? (
              <span suppressHydrationWarning>{t("holding", { you: String(holder.you), name: holder.name, span: span(left) })}</span>
            ) : (
              t("nobody")
            )}
          </Fact>
        )}
        <Fact name={t("case")}>
          <Link href={`/cases/${appeal.case.id}`} className="text-accent underline">
            {appeal.case.reference}
          </Link>
        </Fact>
        <Fact name={t("account")}>{appeal.subjectId}</Fact>
        {appeal.decision && (
          <Fact name={t("decision")}>
            {t("decided", { outcome: decisions(appeal.decision.outcome) })} <When at={appeal.decision.decidedAt} now={now} />
          </Fact>
        )}
        <Fact name={t("opened")}>
          {t("openedBy", { you: String(appeal.openedBy?.you ?? false), name: appeal.openedBy?.name ?? "none" })}{" "}
          <When at={appeal.openedAt} now={now} />
        </Fact>
      </dl>
      <Attachments appeal={appeal} mayAdd={appeal.endedAt === null && can({ type: "user", role }, "appeal.write")} now={now} />
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="border-b py-1.5 text-muted">{name}</dt>
      <dd className="border-b py-1.5">{children}</dd>
    </>
  );
}
