"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { classNames } from "@/lib/class-names";
import type { Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { settingsPages } from "./settings-pages";

/** The pages that this role may see. */
export function SettingsNav({ role }: { role: Role }) {
  const t = useTranslations("settings");
  const path = usePathname();
  const pages = settingsPages.filter(({ needs }) => can({ type: "user", role }, needs));
  return (
    <nav aria-label={t("nav")} className="flex h-10 shrink-0 items-center gap-1 border-b px-3">
      {pages.map(({ page, href }) => {
        const current = path.startsWith(href);
        return (
          <Link
            key={page}
            href={href}
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
