"use client";

import { useTranslations } from "use-intl";
import { DueClock } from "@/components/case-facts/due-clock";
import { When } from "@/components/case-facts/when";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { classNames } from "@/lib/class-names";
import type { AppealSummary } from "@/lib/contracts/appeal";
import { formatExact, useSpan } from "@/lib/format";
import type { AppealView } from "@/lib/queries/appeals";

type Props = { appeal: AppealSummary; view: AppealView; now: number; busy: boolean; onClaim: ((appeal: AppealSummary) => void) | null };

const cell = "h-9 border-b px-2 align-middle whitespace-nowrap first:ps-4 last:pe-4";

export function AppealRow({ appeal, view, now, busy, onClaim }: Props) {
  const t = useTranslations("appeal.list");
  const words = useTranslations("appeal.words");
  const { reference } = appeal.case;
  const held = appeal.holder !== null && new Date(appeal.holder.expiresAt).getTime() > now;
  return (
    <tr className="group relative hover:bg-hover has-[a:focus-visible]:bg-selected">
      <td className={cell}>
        {view === "open" ? <DueClock dueAt={appeal.dueAt} now={now} /> : appeal.endedAt && <When at={appeal.endedAt} now={now} />}
      </td>
      <td className={cell}>
        <Link data-row href={`/appeals/${appeal.id}`} className="font-medium after:absolute after:inset-0">
          {reference}
        </Link>
      </td>
      <td className={classNames(cell, "max-w-48 truncate text-muted max-md:hidden")} title={appeal.subjectId}>
        {appeal.subjectId}
      </td>
      <td className={classNames(cell, "max-md:hidden")}>{words(`categories.${appeal.category}`)}</td>
      <td className={classNames(cell, "w-full max-w-0 truncate")}>
        {appeal.outcome ? words(`outcomes.${appeal.outcome}`) : words(`states.${appeal.state}`)}
        {appeal.outcome === "overturned" && appeal.case.outcome && (
          <span className="text-muted"> · {words(`results.${appeal.case.outcome}`)}</span>
        )}
      </td>
      {view === "open" && (
        <td className={cell}>
          {held && appeal.holder ? <Holder holder={appeal.holder} now={now} /> : <span className="text-muted">–</span>}
        </td>
      )}
      <td className={classNames(cell, "max-md:hidden")}>
        <When at={appeal.openedAt} now={now} />
      </td>
      {onClaim && (
        <td className={cell}>
          {(!held || appeal.holder?.you) && (
            <Button
              className="relative z-1 max-h-7"
              disabled={busy}
              aria-label={t("claimNamed", { reference })}
              onClick={() => onClaim(appeal)}
            >
              {t(held ? "continue" : "claim")}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

function Holder({ holder, now }: { holder: NonNullable<AppealSummary["holder"]>; now: number }) {
  const t = useTranslations("appeal.list");
  const span = useSpan();
  return (
    <span title={formatExact(holder.expiresAt)} className={holder.you ? "font-medium text-accent" : undefined}>
      <bdi>{holder.you ? t("you") : holder.name}</bdi>
      <span suppressHydrationWarning className="text-meta text-muted">
        {" "}
        {span(new Date(holder.expiresAt).getTime() - now)}
      </span>
    </span>
  );
}
