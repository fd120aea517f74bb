"use client";

import { useTranslations } from "use-intl";
import type { PolicyForm } from "./use-policy-form";

/** Whether reviewers may choose their cases. */
export function ClaimByIdField({ form }: { form: PolicyForm }) {
  const t = useTranslations("policy");
  const forced = form.overridden.includes("claimById");
  return (
    <div className="flex flex-col gap-1">
      <span className="flex min-h-6 items-center gap-2">
        <input
          id="policy-claimById"
          type="checkbox"
          checked={form.body.claimById}
          disabled={forced}
          onChange={(event) => form.setClaimById(event.target.checked)}
          aria-describedby="policy-claimById-hint"
          className="size-4 accent-accent"
        />
        <label htmlFor="policy-claimById" className="font-medium">
          {t("fields.claimById.label")}
        </label>
      </span>
      <p id="policy-claimById-hint" className="text-meta text-muted">
        {t("fields.claimById.what")}
        <span className="block">{t("default", { value: t(form.defaults.claimById ? "yes" : "no") })}</span>
        {forced && <span className="mt-1 block text-warn">{t("overridden")}</span>}
      </p>
    </div>
  );
}
