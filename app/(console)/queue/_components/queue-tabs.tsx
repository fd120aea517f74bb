"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { Menu, MenuItem } from "@/components/ui/menu";
import { classNames } from "@/lib/class-names";
import type { SavedView } from "@/lib/contracts/view";
import { viewQueries } from "@/lib/queries/views";
import { differsFromView, isHeldTab, type QueueAddress } from "@/lib/queue-address";

type Props = {
  shown: QueueAddress;
  counts: { first: number; second: number; escalated: number; mine: number; unseen: number };
  /** As the page read them, without their counts. */
  views: SavedView[];
  maySeeEscalated: boolean;
  mayHold: boolean;
};

/** So many saved views stand beside the standing ones where there is room; all of them are in a menu where not all stand there. */
const inRow = 4;

/** The views of the queue, standing and saved, with how much waits in each: one line, which scrolls where it is too long. */
export function QueueTabs({ shown, counts, views, maySeeEscalated, mayHold }: Props) {
  const t = useTranslations("queue");
  const router = useRouter();
  // The page's own come without counts, so they are old from the start.
  const saved = useQuery({ ...viewQueries.list(), initialData: views, initialDataUpdatedAt: 0 }).data;
  const { filters } = shown;
  const isStanding = (queue: string) => !shown.view && filters.queue === queue;
  const tabs = [
    { id: "first", href: "/queue?queue=first", count: counts.first, current: isStanding("first") },
    { id: "second", href: "/queue?queue=second", count: counts.second, current: isStanding("second") },
    { id: "escalated", href: "/queue?queue=escalated", count: counts.escalated, current: isStanding("escalated") },
    { id: "mine", href: "/queue?assignee=me", count: counts.mine, current: !shown.view && isHeldTab(filters) },
    { id: "decided", href: "/queue?state=decided&sort=age", count: null, current: !shown.view && filters.state === "decided" },
  ].filter(({ id }) => (id !== "escalated" || maySeeEscalated) && (id !== "mine" || mayHold));
  const row = saved.slice(0, inRow);
  const current = saved.find(({ id }) => id === shown.view?.id);
  // The one that is shown is never hidden.
  if (current && !row.includes(current)) row.splice(inRow - 1, 1, current);
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    strip.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <nav aria-label={t("views")} className="flex min-w-0 flex-1 items-center max-lg:order-last max-lg:basis-full">
      <div ref={strip} className="flex scroll-edges min-w-0 items-center gap-1">
        {tabs.map((tab) => (
          <Tab key={tab.id} href={tab.href} current={tab.current} count={tab.count}>
            {t(`tabs.${tab.id}`)}
            {tab.id === "mine" && counts.unseen > 0 && (
              <span className="rounded-small bg-accent px-1 text-meta text-on-accent" title={t("unseen", { count: counts.unseen })}>
                <span aria-hidden="true">@{counts.unseen}</span>
                <span className="sr-only">{t("unseen", { count: counts.unseen })}</span>
              </span>
            )}
          </Tab>
        ))}
        {saved.length > 0 && <span aria-hidden="true" className={classNames("mx-1 h-4 border-s", !current && "max-lg:hidden")} />}
        {row.map((view) => (
          <Tab
            key={view.id}
            href={`/queue?view=${view.id}`}
            current={view === current}
            narrow={view === current}
            count={view.count}
            title={view.owner.you ? undefined : t("view.by", { name: view.owner.name })}
          >
            <span className="max-w-40 truncate">{view.name}</span>
            {view === current && differsFromView({ ...shown, view }) && (
              <span className="text-warn">
                <span aria-hidden="true">•</span>
                <span className="sr-only">{t("view.changed")}</span>
              </span>
            )}
          </Tab>
        ))}
      </div>
      {saved.length > 0 && (
        <span className={classNames("shrink-0 border-s ps-1", saved.length <= inRow && "lg:hidden")}>
          <Menu label={t("savedViews")} trigger={<span className="text-muted">{t("savedViewsCount", { count: saved.length })} ▾</span>}>
            {saved.map((view) => (
              <MenuItem key={view.id} onSelect={() => router.push(`/queue?view=${view.id}`)}>
                <span className="max-w-60 truncate">{view.name}</span>
                <Count count={view.count} />
              </MenuItem>
            ))}
          </Menu>
        </span>
      )}
    </nav>
  );
}

type TabProps = {
  href: string;
  current: boolean;
  count: number | null;
  title?: string;
  /** False for what only the menu has where there is little room. */
  narrow?: boolean;
  children: ReactNode;
};

function Tab({ href, current, count, title, narrow = true, children }: TabProps) {
  return (
    <Link
      href={href}
      title={title}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-control px-2 whitespace-nowrap -outline-offset-2",
        !narrow && "max-lg:hidden",
        current ? "bg-selected font-medium text-accent" : "text-muted hover:bg-hover hover:text-text",
      )}
    >
      {children}
      <Count count={count} />
    </Link>
  );
}

function Count({ count }: { count: number | null }) {
  return count !== null && <span className="text-meta">{count >= 1000 ? "1000+" : count}</span>;
}
