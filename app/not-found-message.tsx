"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { StateMessage } from "@/components/ui/state-message";

export function NotFoundMessage({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <StateMessage title={t("notFoundTitle")} text={t("notFoundText")}>
      {children}
    </StateMessage>
  );
}
