"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ApiError } from "@/lib/api-client";
import { reasonCodeMutations, reasonCodeQueries } from "@/lib/queries/reason-codes";

/** Saves a reason and then its list anew. A refusal is one sentence that names everything that is wrong. */
export function useSaveReason(onSaved: () => void) {
  const t = useTranslations("reasons");
  const client = useQueryClient();
  const save = useMutation({
    ...reasonCodeMutations.save(),
    onSuccess: onSaved,
    onSettled: () => client.invalidateQueries(reasonCodeQueries.all()),
  });
  const refusal = save.error instanceof ApiError ? save.error : null;
  const overtaken = refusal?.is("version-changed") ? t("overtaken", { version: Number(refusal.problem.version) }) : null;
  return { save, overtaken, error: overtaken ? null : save.error };
}
