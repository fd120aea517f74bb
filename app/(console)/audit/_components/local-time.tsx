"use client";

import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";

/** The instant on the reader's own clock. Only the browser knows its time zone, so the server leaves it empty. */
export function LocalTime({ iso }: { iso: string }) {
  const t = useTranslations("audit");
  const locale = useLocale();
  const [time, setTime] = useState("");
  useEffect(
    () => setTime(new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" }).format(new Date(iso))),
    [iso, locale],
  );
  return <div className="min-h-4 text-meta text-muted">{time && t("panel.localTime", { time })}</div>;
}
