"use client";

import { useTranslations } from "use-intl";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { useLanguage } from "@/lib/use-language";
import { FormDialog } from "../../_components/form-dialog";
import { Overtaken } from "./overtaken";
import { useSaveReason } from "./use-save-reason";

/** Takes a reason out of what reviewers may choose, or puts it back. */
export function RetireDialog({ reason, onClose }: { reason: ReasonCode; onClose: () => void }) {
  const t = useTranslations("reasons");
  const locale = useLanguage();
  const { save, overtaken, error } = useSaveReason(onClose);
  const act = reason.active ? "retire" : "restore";
  return (
    <FormDialog
      title={t(`${act}.title`, { name: reason.label[locale] })}
      text={t(`${act}.text`)}
      submit={t(`${act}.submit`)}
      destructive={reason.active}
      busy={save.isPending}
      error={error}
      onSubmit={() => save.mutate({ ...reason, active: !reason.active })}
      onClose={onClose}
    >
      <Overtaken text={overtaken} />
    </FormDialog>
  );
}
