"use client";

import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { StateMessage } from "@/components/ui/state-message";
import type { Role } from "@/lib/contracts/vocabulary";

type Props = { role: Role; of: "admin" | "compliance_manager" };

/** For people whose role does not manage what is here: who does, and the way back. */
export function SettingsForbidden({ role, of }: Props) {
  const t = useTranslations("settings");
  const shell = useTranslations("shell");
  return (
    <StateMessage title={t(`forbidden.${of}.title`)} text={t(`forbidden.${of}.text`, { role: shell(`roles.${role}`) })}>
      <Link href="/" className="inline-flex h-8 items-center rounded-control border border-edge/60 px-3 font-medium hover:bg-hover">
        {t("forbidden.back")}
      </Link>
    </StateMessage>
  );
}
