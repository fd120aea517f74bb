"use client";

import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { formatExact, useSpan } from "@/lib/format";

/** Until when one reads a case. The time of day comes with the browser, which alone knows the reader's time zone. */
export function ReadOnlyClock({ until, now }: { until: string; now: number }) {
  const t = useTranslations("case.readOnly");
  const inWords = useSpan();
  const locale = useLocale();
  const [time, setTime] = useState("");
  useEffect(
    () => setTime(new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(until))),
    [locale, until],
  );
  const left = new Date(until).getTime() - now;
  const span = inWords(left);
  return (
    <span suppressHydrationWarning title={formatExact(until)} className={left < 120_000 ? "text-warn" : "text-muted"}>
      {time ? t("until", { time, span }) : t("left", { span })}
    </span>
  );
}
