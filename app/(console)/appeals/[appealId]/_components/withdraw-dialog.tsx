"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { appealMutations } from "@/lib/queries/appeals";
import { useEndedElsewhere } from "./use-ended-elsewhere";

/** Withdrawing cannot be taken back, so it says what follows and asks. */
export function WithdrawDialog({ appealId, onClose }: { appealId: string; onClose: () => void }) {
  const t = useTranslations("appeal.withdraw");
  const client = useQueryClient();
  const withdraw = useMutation({
    ...appealMutations.withdraw(),
    onError: useEndedElsewhere(),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["appeals"] });
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && !withdraw.isPending && onClose()} title={t("title")}>
      <p className="text-muted">{t("text")}</p>
      <p role="alert" className="mt-3 text-mismatch empty:hidden">
        {withdraw.error?.message}
      </p>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>{t("keep")}</Button>
        <Button tone="mismatch" disabled={withdraw.isPending} onClick={() => withdraw.mutate(appealId)}>
          {t("confirm")}
        </Button>
      </div>
    </Dialog>
  );
}
