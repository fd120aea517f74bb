"use client";

import type { Ref } from "react";
import { useTranslations } from "use-intl";
import { Keycap } from "@/components/ui/keycap";

type Props = { value: string; onChange: (value: string) => void; ref: Ref<HTMLInputElement> };

/** Narrows the reasons by their words, their code or the sentence that the person reads. */
export function ReasonSearch({ value, onChange, ref }: Props) {
  const t = useTranslations("decision");
  return (
    <span className="relative ms-auto w-56 shrink-0">
      <input
        ref={ref}
        type="search"
        aria-label={t("search")}
        aria-keyshortcuts="/"
        placeholder={t("search")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="peer h-7 w-full rounded-control border border-edge/70 bg-surface px-2"
      />
      <span className="pointer-events-none absolute inset-y-0 end-2 hidden items-center peer-placeholder-shown:flex">
        <Keycap>/</Keycap>
      </span>
    </span>
  );
}
