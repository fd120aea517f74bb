"use client";

import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { caseMutations } from "@/lib/queries/cases";
import { useReadAgain } from "./use-read-again";

type Props = { caseId: string /** It is open already, without its pictures. */; again?: boolean };

/** For a compliance manager: a look at the evidence for a while, with a reason, and what of it goes on the record. */
export function OpenReadOnlyForm({ caseId, again = false }: Props) {
  const t = useTranslations("case.readOnly");
  const readAgain = useReadAgain(caseId);
  const open = useMutation({ ...caseMutations.openReadOnly(), onSuccess: readAgain });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    open.mutate({ caseId, reason: String(form.get("accessReason")), images: form.get("images") === "on" });
  };
  return (
    <form onSubmit={submit} aria-label={t(again ? "titleAgain" : "title")} className="flex max-w-[72ch] flex-col gap-3">
      <p className="text-muted">{t(again ? "textAgain" : "text")}</p>
      <TextArea label={t("reason")} name="accessReason" rows={3} required minLength={3} maxLength={2000} error={open.error?.message} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" disabled={open.isPending}>
          {t("submit")}
        </Button>
        <label className="flex items-center gap-2">
          <input type="checkbox" name="images" defaultChecked={again} className="size-4 accent-accent" />
          {t("images")}
        </label>
      </div>
    </form>
  );
}
