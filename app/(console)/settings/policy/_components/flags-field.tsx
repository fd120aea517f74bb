"use client";

import { useTranslations } from "use-intl";
import { useFlagWords } from "@/components/case-facts/use-flag-words";
import { flags } from "@/lib/contracts/vocabulary";
import type { PolicyForm } from "./use-policy-form";

/** The flags that ask for a second review by themselves, one box each. */
export function FlagsField({ form }: { form: PolicyForm }) {
  const t = useTranslations("policy");
  const flagWord = useFlagWords();
  const forced = form.overridden.includes("secondReviewFlags");
  const chosen = form.body.secondReviewFlags;
  return (
    <fieldset disabled={forced} aria-describedby="policy-secondReviewFlags-hint" className="col-span-full disabled:[&_label]:text-muted">
      <legend className="font-medium">{t("fields.secondReviewFlags.label")}</legend>
      <div className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-x-6">
        {flags.map((flag) => (
          <label key={flag} className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              name={`secondReviewFlags.${flag}`}
              checked={chosen.includes(flag)}
              onChange={({ target }) =>
                form.setSecondReviewFlags(flags.filter((other) => (other === flag ? target.checked : chosen.includes(other))))
              }
              className="size-4 shrink-0 accent-accent"
            />
            {flagWord(flag)}
          </label>
        ))}
      </div>
      <p id="policy-secondReviewFlags-hint" className="mt-1 text-meta text-muted">
        {t("fields.secondReviewFlags.what")}
        <span className="block">{t("default", { value: t("noFlags") })}</span>
        {forced && <span className="mt-1 block text-warn">{t("overridden")}</span>}
      </p>
    </fieldset>
  );
}
