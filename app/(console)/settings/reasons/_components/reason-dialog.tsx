"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { escalatingReasons, type ReasonCode } from "@/lib/contracts/reason-code";
import { useLanguage } from "@/lib/use-language";
import { FormDialog } from "../../_components/form-dialog";
import { Overtaken } from "./overtaken";
import { emptyReason, type ReasonDraft, reasonProblems } from "./reason-draft";
import { ReasonFields } from "./reason-fields";
import { useSaveReason } from "./use-save-reason";

type Props = {
  /** Null to add one. */
  reason: ReasonCode | null;
  onClose: () => void;
};

/** All parts of a reason, in both languages. */
export function ReasonDialog({ reason, onClose }: Props) {
  const t = useTranslations("reasons");
  const locale = useLanguage();
  const [draft, setDraft] = useState<ReasonDraft>(() => (reason ? { ...reason, position: String(reason.position) } : emptyReason));
  const [tried, setTried] = useState(false);
  const { save, overtaken, error } = useSaveReason(onClose);
  const problems = reasonProblems(draft);
  const protects = reason !== null && escalatingReasons.includes(reason.code);
  const version = reason?.version ?? 0;
  const submit = () => {
    setTried(true);
    if (problems.size > 0) return;
    // Steps are of asking again: without it they would be kept for nothing.
    const steps = draft.outcomes.includes("request_resubmission") ? draft.steps : [];
    save.mutate({ ...draft, steps, version, code: draft.code.trim(), position: Number(draft.position) });
  };
  return (
    <FormDialog
      wide
      title={reason ? t("form.editTitle", { name: reason.label[locale] }) : t("form.addTitle")}
      text={reason ? t("form.text", { version: version + 1 }) : t("form.addText")}
      submit={reason ? t("form.save", { version: version + 1 }) : t("form.saveNew")}
      busy={save.isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Overtaken text={overtaken} />
      {protects && <p className="rounded-control bg-sunken px-3 py-2">{t("protects")}</p>}
      <ReasonFields
        draft={draft}
        isNew={reason === null}
        protects={protects}
        problems={tried ? problems : new Set()}
        onChange={(part) => setDraft((old) => ({ ...old, ...part }))}
      />
    </FormDialog>
  );
}
