"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";

/** A page, or what is around it, could not be made. */
export default function PageError({ reset }: { reset: () => void }) {
  const t = useTranslations("shell");
  return (
    <StateMessage title={t("errorTitle")} text={t("errorText")}>
      <Button onClick={reset}>{t("tryAgain")}</Button>
    </StateMessage>
  );
}
