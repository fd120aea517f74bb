"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { Policy, PolicyDto } from "@/lib/contracts/policy";
import type { NumberPath } from "@/lib/contracts/policy-limits";
import { queues } from "@/lib/contracts/vocabulary";
import { type PolicyGroup as GroupName, policyFields } from "@/lib/policy-fields";
import { policyQueries } from "@/lib/queries/policy";
import { useNow } from "@/lib/use-now";
import { SettingsHead } from "../../_components/settings-head";
import { FlagsField } from "./flags-field";
import { NumberField } from "./number-field";
import { PolicyGroup } from "./policy-group";
import { PolicyHistory } from "./policy-history";
import { ReviewDialog } from "./review-dialog";
import { SwitchField } from "./switch-field";
import { TemplateTable } from "./template-table";
import { type PolicyForm, usePolicyForm } from "./use-policy-form";

type Props = { initial: PolicyDto; defaults: Policy; renderedAt: number };

export function PolicyScreen({ initial, defaults, renderedAt }: Props) {
  const t = useTranslations("policy");
  const { data: policy = initial, error } = useQuery(policyQueries.inForce());
  const form = usePolicyForm(policy, defaults);
  const now = useNow(renderedAt, 60_000);
  const [reviewing, setReviewing] = useState(false);
  const [saved, setSaved] = useState<number | null>(null);
  const review = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSaved(null);
    const first = event.currentTarget.querySelector<HTMLInputElement>("[aria-invalid=true]");
    if (first) first.focus();
    else if (form.changes.length > 0) setReviewing(true);
  };
  const done = (version: number) => {
    form.clear();
    setReviewing(false);
    setSaved(version);
  };
  return (
    <>
      <SettingsHead title={t("title")} intro={t("intro")} count={t("version", { version: policy.version })} />
      {error && (
        <p role="alert" className="px-4 pb-3 text-mismatch">
          {t("loadFailed", { detail: error.message })}
        </p>
      )}
      <form aria-label={t("title")} onSubmit={review} noValidate>
        {(Object.keys(policyFields) as GroupName[]).map((name) => (
          <PolicyGroup key={name} title={t(`groups.${name}.title`)} text={t(`groups.${name}.text`)}>
            {(Object.keys(policyFields[name]) as NumberPath[]).map((path) => (
              <NumberField key={path} path={path} form={form} />
            ))}
            {name === "review" && <SwitchField path="claimById" form={form} />}
            {name === "sampling" && <SwitchField path="secondReviewOverFailedFace" form={form} />}
            {name === "sampling" && <FlagsField form={form} />}
          </PolicyGroup>
        ))}
        <PolicyGroup title={t("groups.judgeFirst.title")} text={t("groups.judgeFirst.text")}>
          {queues.map((queue) => (
            <SwitchField key={queue} path={`judgeFirst.${queue}`} form={form} />
          ))}
        </PolicyGroup>
        <PolicyGroup title={t("groups.templates.title")} text={t("groups.templates.text")}>
          <TemplateTable form={form} />
        </PolicyGroup>
        <SaveBar form={form} saved={saved} />
      </form>
      <PolicyHistory now={now} />
      {reviewing && <ReviewDialog version={policy.version} form={form} onSaved={done} onClose={() => setReviewing(false)} />}
    </>
  );
}

/** Always in sight while one edits: how much would change, and the way to see it. */
function SaveBar({ form, saved }: { form: PolicyForm; saved: number | null }) {
  const t = useTranslations("policy");
  const [count, wrong] = [form.changes.length, form.wrong.length];
  const idle = count === 0 && wrong === 0;
  return (
    <div className="sticky bottom-0 z-20 flex min-h-12 flex-wrap items-center justify-end gap-2 border-t bg-surface px-4 py-2">
      <p role="status" className={wrong > 0 ? "me-auto text-mismatch" : "me-auto text-muted"}>
        {wrong > 0 ? t("wrong", { count: wrong }) : idle && saved !== null ? t("saved", { version: saved }) : t("changes", { count })}
      </p>
      {!idle && <Button onClick={form.clear}>{t("discard")}</Button>}
      <Button type="submit" tone="primary" aria-disabled={idle} className={idle ? "opacity-50" : undefined}>
        {t("review")}
      </Button>
    </div>
  );
}
