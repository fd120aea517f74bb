"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";

/** In place of a case that could not be read: why, and another try. */
export function UnreadCase({ error, onReadAgain }: { error: Error; onReadAgain: () => void }) {
  const t = useTranslations("case");
  return (
    <StateMessage title={t("unreadTitle")} text={error.message}>
      <Button onClick={onReadAgain}>{t("readAgain")}</Button>
    </StateMessage>
  );
}
