"use client";

import { useTranslations } from "use-intl";
import { usePolicyWords } from "@/components/policy-words/use-policy-words";
import type { PolicyChange } from "@/lib/policy-changes";

/** What differs: each part with its old value struck and its new one. */
export function ChangeList({ changes }: { changes: PolicyChange[] }) {
  const t = useTranslations("policy");
  const words = usePolicyWords();
  return (
    <dl className="border-t">
      {changes.map(({ path, before, after }) => (
        <div key={path} className="flex items-baseline gap-4 border-b py-2 max-sm:flex-col max-sm:gap-0">
          <dt className="min-w-0 flex-1 break-words">{words.label(path)}</dt>
          <dd className="flex shrink-0 items-baseline gap-2">
            <del className="text-muted">
              <span className="sr-only">{t("diff.was")}</span> {words.value(path, before)}
            </del>
            <span aria-hidden="true" className="text-muted rtl:-scale-x-100">
              →
            </span>
            <ins className="font-medium no-underline">
              <span className="sr-only">{t("diff.becomes")}</span> {words.value(path, after)}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
