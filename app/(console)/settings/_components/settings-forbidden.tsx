"use client";

import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { StateMessage } from "@/components/ui/state-message";
import type { Role } from "@/lib/contracts/vocabulary";

/** For people whose role does not manage anything here: who does, and the way back. */
export function SettingsForbidden({ role }: { role: Role }) {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  return (
    <StateMessage title={t("forbidden.title")} text={t("forbidden.text", { role: shell(`roles.${role}`) })}>
      <Link href="/" className="inline-flex h-8 items-center rounded-control border border-edge/60 px-3 font-medium hover:bg-hover">
        {t("forbidden.back")}
      </Link>
    </StateMessage>
  );
}
