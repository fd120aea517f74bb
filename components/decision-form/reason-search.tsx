"use client";

import { useTranslations } from "use-intl";

/** Narrows the reasons by their words. */
export function ReasonSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations("decision");
  return (
    <input
      type="search"
      aria-label={t("search")}
      placeholder={t("search")}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="ms-auto h-7 w-56 rounded-control border border-edge/70 bg-surface px-2"
    />
  );
}
