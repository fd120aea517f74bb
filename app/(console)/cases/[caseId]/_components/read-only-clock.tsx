"use client";

import { useFormatter, useTranslations } from "use-intl";
import { formatExact, useSpan } from "@/lib/format";

/** Until when one reads a case, and how long that is. */
export function ReadOnlyClock({ until, now }: { until: string; now: number }) {
  const t = useTranslations("case.readOnly");
  const format = useFormatter();
  const inWords = useSpan();
  const left = new Date(until).getTime() - now;
  const time = format.dateTime(new Date(until), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (
    <span suppressHydrationWarning title={formatExact(until)} className={left < 120_000 ? "text-warn" : "text-muted"}>
      {t("until", { time, span: inWords(left) })}
    </span>
  );
}
