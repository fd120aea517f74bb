"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";
import { ApiError } from "@/lib/api-client";

/** The log could not be read: why, as far as we know, and the next step. */
export function AuditError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations("audit");
  const problem = error instanceof ApiError ? error.problem : null;
  const kind = problem?.status === 401 ? "signedOut" : problem?.status === 403 ? "refused" : problem?.status === 0 ? "offline" : "other";
  const text = problem?.requestId ? `${t(`error.${kind}`)} ${t("error.request", { id: problem.requestId })}` : t(`error.${kind}`);
  return (
    <div role="alert" className="h-full">
      <StateMessage title={t("error.title")} text={text}>
        {kind === "signedOut" ? (
          <Button tone="primary" onClick={() => window.location.reload()}>
            {t("error.signIn")}
          </Button>
        ) : (
          <Button onClick={onRetry}>{t("error.retry")}</Button>
        )}
      </StateMessage>
    </div>
  );
}
