"use client";

import { useTranslations } from "use-intl";
import { usePolicyWords } from "@/components/policy-words/use-policy-words";
import { classNames } from "@/lib/class-names";
import type { Policy } from "@/lib/contracts/policy";
import { policyValues } from "@/lib/policy-changes";
import type { SwitchPath } from "@/lib/policy-fields";
import type { PolicyForm } from "./use-policy-form";

type Props = { path: SwitchPath; form: PolicyForm };

/** One part of the policy that is on or off, with what it does and its default. */
export function SwitchField({ path, form }: Props) {
  const t = useTranslations("policy");
  const words = usePolicyWords();
  const isOn = (document: Policy) => policyValues(document).get(path) === true;
  const forced = form.overridden.includes(path);
  const id = `policy-${path}`;
  return (
    <div className="flex flex-col gap-1">
      <span className="flex min-h-6 items-center gap-2">
        <input
          id={id}
          type="checkbox"
          checked={isOn(form.body)}
          disabled={forced}
          onChange={(event) => form.setSwitch(path, event.target.checked)}
          aria-describedby={`${id}-hint`}
          className="size-4 shrink-0 accent-accent"
        />
        <label htmlFor={id} className={classNames("font-medium", forced && "text-muted")}>
          {words.label(path)}
        </label>
      </span>
      <p id={`${id}-hint`} className="text-meta text-muted">
        {t(`fields.${path}.what`)}
        <span className="block">{t("default", { value: words.value(path, isOn(form.defaults)) })}</span>
        {forced && <span className="mt-1 block text-warn">{t("overridden")}</span>}
      </p>
    </div>
  );
}
