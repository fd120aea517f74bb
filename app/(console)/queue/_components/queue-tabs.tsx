"use client";

import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { classNames } from "@/lib/class-names";
import type { CaseFilters } from "@/lib/contracts/case";
import { isHeldTab } from "./queue-screen";

type Props = {
  filters: CaseFilters;
  counts: { first: number; second: number; escalated: number; mine: number };
  maySeeEscalated: boolean;
  mayHold: boolean;
};

/** The standing views of the queue, with how much waits in each. */
export function QueueTabs({ filters, counts, maySeeEscalated, mayHold }: Props) {
  const t = useTranslations("queue");
  const tabs = [
    { id: "first", href: "/queue?queue=first", count: counts.first, current: filters.queue === "first" },
    { id: "second", href: "/queue?queue=second", count: counts.second, current: filters.queue === "second" },
    { id: "escalated", href: "/queue?queue=escalated", count: counts.escalated, current: filters.queue === "escalated" },
    { id: "mine", href: "/queue?assignee=me", count: counts.mine, current: isHeldTab(filters) },
    { id: "decided", href: "/queue?state=decided&sort=age", count: null, current: filters.state === "decided" },
  ];
  const shown = tabs.filter(({ id }) => (id !== "escalated" || maySeeEscalated) && (id !== "mine" || mayHold));
  return (
    <nav aria-label={t("views")} className="flex flex-wrap gap-1">
      {shown.map((tab) => (
        <Link
          key={tab.id}
          href={tab.href}
          aria-current={tab.current ? "page" : undefined}
          className={classNames(
            "inline-flex h-7 items-center gap-1.5 rounded-control px-2",
            tab.current ? "bg-selected font-medium text-accent" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {t(`tabs.${tab.id}`)}
          {tab.count !== null && <span className="text-meta">{tab.count >= 1000 ? "1000+" : tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
