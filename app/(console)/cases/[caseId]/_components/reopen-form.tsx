"use client";

import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import type { CaseDetail } from "@/lib/contracts/case";
import { caseMutations } from "@/lib/queries/cases";
import { useReadAgain } from "./use-read-again";

/** For a compliance manager: puts a decided case back into the queue, with the consequence spelled out. */
export function ReopenForm({ data, onReopened }: { data: CaseDetail; onReopened: () => void }) {
  const t = useTranslations("case.reopen");
  const readAgain = useReadAgain(data.id);
  const reopen = useMutation({
    ...caseMutations.reopen(),
    onSuccess: () => {
      onReopened();
      return readAgain();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reopenReason"));
    reopen.mutate({ caseId: data.id, version: data.version, reason });
  };
  return (
    <form onSubmit={submit} aria-label={t("title")} className="flex max-w-[72ch] flex-col gap-3">
      <p className="text-muted">{t("text")}</p>
      <TextArea label={t("reason")} name="reopenReason" rows={3} required minLength={3} maxLength={2000} error={reopen.error?.message} />
      <div>
        <Button type="submit" disabled={reopen.isPending || reopen.isSuccess}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
