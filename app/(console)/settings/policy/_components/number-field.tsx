"use client";

import { useTranslations } from "use-intl";
import { usePolicyWords } from "@/components/policy-words/use-policy-words";
import { TextField } from "@/components/ui/field";
import type { NumberPath } from "@/lib/contracts/policy-limits";
import { policyValues } from "@/lib/policy-changes";
import { shownNumber } from "@/lib/policy-fields";
import type { PolicyForm } from "./use-policy-form";

type Props = { path: NumberPath; form: PolicyForm };

/** One number of the policy with its unit, what it does, its default, and why it cannot be used or changed. */
export function NumberField({ path, form }: Props) {
  const t = useTranslations("policy");
  const words = usePolicyWords();
  const [inForce, byDefault] = [form.base, form.defaults].map((document) => policyValues(document).get(path) as number);
  const forced = form.overridden.includes(path);
  return (
    <TextField
      label={words.label(path)}
      labelStrong
      name={path}
      id={`policy-${path}`}
      inputMode="decimal"
      autoComplete="off"
      unit={words.unit(path)}
      value={form.edits.numbers[path] ?? String(shownNumber(path, inForce ?? 0))}
      disabled={forced}
      onChange={(event) => form.setNumber(path, event.target.value)}
      error={form.wrong.includes(path) ? words.bounds(path) : undefined}
      hint={
        <>
          {t(`fields.${path}.what`)}
          <span className="block">{t("default", { value: words.value(path, byDefault ?? null) })}</span>
          {forced && <span className="mt-1 block text-warn">{t("overridden")}</span>}
        </>
      }
    />
  );
}
