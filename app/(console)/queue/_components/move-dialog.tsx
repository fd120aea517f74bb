"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";

type Props = {
  queue: "first" | "escalated";
  count: number;
  busy: boolean;
  onClose: () => void;
  onMove: (reason: string) => void;
};

/** Asks why the cases are moved. */
export function MoveDialog({ queue, count, busy, onClose, onMove }: Props) {
  const t = useTranslations("queue.handOver");
  const tabs = useTranslations("queue.tabs");
  const [reason, setReason] = useState("");
  const ready = reason.trim().length >= 3 && !busy;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onMove(reason.trim());
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("moveTitle", { count, queue: tabs(queue) })}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextArea
          label={t("reason")}
          name="move-reason"
          rows={3}
          maxLength={2000}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          hint={t("reasonHint")}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" tone="primary" disabled={!ready}>
            {t("moveSubmit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
