"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { classNames } from "@/lib/class-names";

const pages = ["people", "keys"] as const;

export function SettingsNav() {
  const t = useTranslations("settings");
  const path = usePathname();
  return (
    <nav aria-label={t("nav")} className="flex h-10 shrink-0 items-center gap-1 border-b px-3">
      {pages.map((page) => {
        const current = path.startsWith(`/settings/${page}`);
        return (
          <Link
            key={page}
            href={`/settings/${page}`}
            aria-current={current ? "page" : undefined}
            className={classNames(
              "flex h-7 items-center rounded-control px-2",
              current ? "bg-selected font-medium" : "text-muted hover:bg-hover hover:text-text",
            )}
          >
            {t(page)}
          </Link>
        );
      })}
    </nav>
  );
}
