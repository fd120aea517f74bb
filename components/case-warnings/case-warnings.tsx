"use client";

import { useTranslations } from "use-intl";

/**
 * What must be known before anything is done: somebody gave a reason such as `suspected_coercion` on this case.
 * Stands above everything else of a screen and stays; renders nothing when there is nothing to warn of.
 */
export function CaseWarnings({ warnings }: { warnings: readonly string[] }) {
  const t = useTranslations("caseWarnings");
  if (warnings.length === 0) return null;
  return (
    <div role="alert" className="flex shrink-0 flex-col gap-2 border-b bg-mismatch-soft px-4 py-3">
      {warnings.map((code) => (
        <div key={code} className="flex gap-2">
          <span aria-hidden="true" className="w-3 shrink-0 text-center font-semibold text-mismatch">
            !
          </span>
          <p className="max-w-[120ch]">
            <strong className="font-semibold text-mismatch">{t(`${code}.title`)}</strong> {t(`${code}.text`)}
          </p>
        </div>
      ))}
    </div>
  );
}
