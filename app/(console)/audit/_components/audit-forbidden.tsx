"use client";

import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { StateMessage } from "@/components/ui/state-message";
import type { Role } from "@/lib/contracts/vocabulary";

/** For people whose role does not read the log: who does, and the way back. */
export function AuditForbidden({ role }: { role: Role }) {
  const t = useTranslations("audit");
  return (
    <StateMessage title={t("forbidden.title")} text={t("forbidden.text", { role: t(`roles.${role}`) })}>
      <Link href="/" className="inline-flex h-8 items-center rounded-control border border-edge/60 px-3 font-medium hover:bg-hover">
        {t("forbidden.back")}
      </Link>
    </StateMessage>
  );
}
