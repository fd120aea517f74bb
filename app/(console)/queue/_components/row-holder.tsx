"use client";

import { useTranslations } from "use-intl";
import { Sign } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import type { CaseSummary } from "@/lib/contracts/case";
import { formatExact, useSpan } from "@/lib/format";

/** A long name takes a second line of its row rather than losing its end, which only a pointer could bring back. */
const wraps = "line-clamp-2 min-w-0 leading-4 whitespace-normal max-sm:text-end";

/** Who works on a case and for how much longer they hold it, for whom it is kept, or why nobody can take it. */
export function RowHolder({ row, now }: { row: CaseSummary; now: number }) {
  const t = useTranslations("queue");
  const span = useSpan();
  const { holder, assignee } = row;
  if (holder) {
    const words = holder.reserved
      ? holder.you
        ? t("nextForYou")
        : t("nextFor", { name: holder.name })
      : holder.you
        ? t("you")
        : holder.name;
    return (
      <span title={`${words} · ${formatExact(holder.expiresAt)}`} className="flex items-center gap-1.5">
        <span className={classNames(wraps, holder.reserved ? "text-muted" : holder.you && "font-medium text-accent")}>{words}</span>
        <span suppressHydrationWarning className="shrink-0 text-meta text-muted">
          {span(new Date(holder.expiresAt).getTime() - now)}
        </span>
      </span>
    );
  }
  if (row.attention) return <Sign kind="warn" word={t(`attention.${row.attention}`)} />;
  if (!assignee) return <span className="text-muted">–</span>;
  const words = assignee.you ? t("forYou") : t("forSomebody", { name: assignee.name });
  return (
    <span title={words} className={classNames(wraps, assignee.you ? "font-medium text-accent" : "text-muted")}>
      {words}
    </span>
  );
}
