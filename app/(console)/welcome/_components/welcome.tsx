"use client";

import { useTranslations } from "use-intl";
import { StateMessage } from "@/components/ui/state-message";
import type { Role } from "@/lib/contracts/vocabulary";

export function Welcome({ role }: { role: Role }) {
  const t = useTranslations("welcome");
  return <StateMessage title={t("title")} text={t(role === "support_agent" ? "support" : "admin")} />;
}
