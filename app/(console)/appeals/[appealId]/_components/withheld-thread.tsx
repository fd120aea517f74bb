"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { StateMessage } from "@/components/ui/state-message";
import type { AppealDetail } from "@/lib/contracts/appeal";

type Props = {
  appeal: AppealDetail /** Null when it cannot be claimed now. */;
  onClaim: (() => void) | null;
  busy: boolean;
  refusal: string | undefined;
};

/** For a senior who does not hold the case: why there is nothing to read, and the next step. */
export function WithheldThread({ appeal, onClaim, busy, refusal }: Props) {
  const t = useTranslations("appeal.thread.withheld.not_claimed");
  useShortcut("claim", () => onClaim?.(), onClaim !== null && !busy);
  const state = onClaim ? "free" : appeal.endedAt ? "ended" : "held";
  const title = { free: t("title"), ended: t("endedTitle"), held: t("heldTitle", { name: appeal.holder?.name ?? "" }) };
  const text = { free: t("text"), ended: t("ended"), held: t("held") };
  return (
    <StateMessage title={title[state]} text={text[state]}>
      <div className="flex flex-col items-center gap-3">
        {onClaim && (
          <Button tone="primary" shortcut="c" disabled={busy} onClick={onClaim}>
            {t("claim")}
          </Button>
        )}
        {refusal && (
          <p role="alert" className="rounded-control bg-warn-soft px-3 py-2 text-warn">
            {refusal}
          </p>
        )}
      </div>
    </StateMessage>
  );
}
