"use client";

import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { classNames } from "@/lib/class-names";
import { type AppealView, appealViews } from "@/lib/queries/appeals";

/** The three views of the list; which one is shown stands in the address. */
export function AppealTabs({ view }: { view: AppealView }) {
  const t = useTranslations("appeal.list");
  return (
    <nav aria-label={t("views")} className="flex flex-wrap gap-1">
      {appealViews.map((tab) => (
        <Link
          key={tab}
          href={`/appeals?state=${tab}`}
          aria-current={tab === view ? "page" : undefined}
          className={classNames(
            "inline-flex h-7 items-center rounded-control px-2",
            tab === view ? "bg-selected font-medium text-accent" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
