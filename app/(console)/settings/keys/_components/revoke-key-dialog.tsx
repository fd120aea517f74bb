"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { ApiKeyDto } from "@/lib/contracts/api-key";
import { apiKeyMutations, apiKeyQueries } from "@/lib/queries/api-keys";
import { FormDialog } from "../../_components/form-dialog";

export function RevokeKeyDialog({ apiKey: { id, name }, onClose }: { apiKey: ApiKeyDto; onClose: () => void }) {
  const t = useTranslations("settings");
  const client = useQueryClient();
  const revoke = useMutation({
    ...apiKeyMutations.revoke(),
    onSuccess: () => {
      client.invalidateQueries(apiKeyQueries.list());
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("confirm.revoke.title", { name })}
      text={t("confirm.revoke.text")}
      submit={t("confirm.revoke.submit")}
      destructive
      busy={revoke.isPending}
      error={revoke.error}
      onSubmit={() => revoke.mutate(id)}
      onClose={onClose}
    />
  );
}
