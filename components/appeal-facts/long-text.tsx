"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";

/** About twelve lines; what is longer opens on request, so that the next message is not a page away. */
const longFrom = 1_200;

/** What a person wrote, as text and nothing else, in its own direction. */
export function LongText({ text }: { text: string }) {
  const t = useTranslations("appeal.thread");
  const [open, setOpen] = useState(false);
  const isLong = text.length > longFrom || text.split("\n").length > 14;
  return (
    <>
      <p dir="auto" className={classNames("whitespace-pre-wrap wrap-anywhere", isLong && !open && "line-clamp-12")}>
        {text}
      </p>
      {isLong && (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="mt-1 min-h-6 text-accent underline">
          {open ? t("showLess") : t("showAll", { count: text.length })}
        </button>
      )}
    </>
  );
}
