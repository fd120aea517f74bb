"use client";

import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { CaseDetail } from "@/lib/contracts/case";
import { useSpan } from "@/lib/format";
import { caseMutations } from "@/lib/queries/cases";
import { useNow } from "@/lib/use-now";
import { useReadAgain } from "./use-read-again";

type Props = { data: CaseDetail; holder: NonNullable<CaseDetail["holder"]>; renderedAt: number };

/** For a senior: ends a colleague's claim, with a reason that stays with the case. */
export function TakeOverForm({ data, holder, renderedAt }: Props) {
  const t = useTranslations("case");
  const span = useSpan();
  const now = useNow(renderedAt, 1_000);
  const readAgain = useReadAgain(data.id);
  const takeOver = useMutation({ ...caseMutations.takeOver(), onSuccess: readAgain });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    takeOver.mutate({ caseId: data.id, reason: String(new FormData(event.currentTarget).get("reason")) });
  };
  return (
    <form onSubmit={submit} className="mt-4 border-s-2 ps-4">
      <p suppressHydrationWarning className="mb-2 text-muted">
        {t(holder.reserved ? "takeOverKeptText" : "takeOverText", {
          name: holder.name,
          span: span(new Date(holder.expiresAt).getTime() - now),
        })}
      </p>
      <div className="flex items-end gap-2">
        <TextField
          label={t("takeOverReason")}
          name="reason"
          required
          minLength={3}
          maxLength={2000}
          className="flex-1"
          error={takeOver.error?.message}
        />
        <Button type="submit" disabled={takeOver.isPending}>
          {t("takeOver")}
        </Button>
      </div>
    </form>
  );
}
