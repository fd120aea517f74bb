"use client";

import { useTranslations } from "use-intl";
import { StateMessage } from "@/components/ui/state-message";

export function Welcome() {
  const t = useTranslations("welcome");
  return <StateMessage title={t("title")} text={t("support")} />;
}
