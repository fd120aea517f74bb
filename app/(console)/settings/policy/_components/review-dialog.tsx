"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ApiError } from "@/lib/api-client";
import { policyMutations, policyQueries } from "@/lib/queries/policy";
import { FormDialog } from "../../_components/form-dialog";
import { ChangeList } from "./change-list";
import type { PolicyForm } from "./use-policy-form";

type Props = { version: number; form: PolicyForm; onSaved: (version: number) => void; onClose: () => void };

/** The difference, before it is saved. Whoever was overtaken sees what they typed against the version that came meanwhile. */
export function ReviewDialog({ version, form, onSaved, onClose }: Props) {
  const t = useTranslations("policy");
  const client = useQueryClient();
  const [overtaken, setOvertaken] = useState<{ version: number; by: string | null } | null>(null);
  const save = useMutation({
    ...policyMutations.change(),
    onSuccess: (saved) => {
      client.setQueryData(policyQueries.inForce().queryKey, saved);
      client.invalidateQueries(policyQueries.versions());
      onSaved(saved.version);
    },
    onError: async (error) => {
      if (!isOvertaken(error)) return;
      const { version: newest, changedBy } = error.problem as { version?: number; changedBy?: { name: string } | null };
      setOvertaken({ version: newest ?? version, by: changedBy?.name ?? null });
      await Promise.all([client.invalidateQueries(policyQueries.inForce()), client.invalidateQueries(policyQueries.versions())]);
    },
  });
  const nothingLeft = form.changes.length === 0;
  return (
    <FormDialog
      title={t("diff.title", { count: form.changes.length })}
      text={t("diff.text")}
      submit={t("diff.save", { version: version + 1 })}
      busy={save.isPending || nothingLeft}
      error={isOvertaken(save.error) ? null : save.error}
      onSubmit={() => save.mutate({ version, body: form.body })}
      onClose={onClose}
    >
      {overtaken && (
        <p role="alert" className="rounded-control bg-warn-soft px-3 py-2 text-warn">
          {t("diff.overtaken", { version: overtaken.version, by: overtaken.by ?? "none" })}
        </p>
      )}
      {nothingLeft ? <p>{t("diff.nothing")}</p> : <ChangeList changes={form.changes} />}
    </FormDialog>
  );
}

function isOvertaken(error: Error | null): error is ApiError {
  return error instanceof ApiError && error.is("version-changed");
}
