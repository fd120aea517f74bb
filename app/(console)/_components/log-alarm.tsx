"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import type { AuditStatus } from "@/lib/contracts/audit";
import { auditStatusQuery } from "@/lib/queries/audit-status";

const askEveryMs = 30_000;

/** What stands against the audit log, over every page of those who read it; nothing while nothing does. */
export function LogAlarm({ initial }: { initial: AuditStatus }) {
  const t = useTranslations("logAlarm");
  const format = useFormatter();
  const { alarm } = useQuery({ ...auditStatusQuery(), initialData: initial, refetchInterval: askEveryMs }).data;
  if (!alarm) return null;
  const { kind, index, since } = alarm;
  const sort = kind === "events_wait" || kind === "check_stopped" ? "still" : "fault";
  // The date and not "3 minutes ago": an alert whose words change is read out again.
  const time = () => (
    <time dateTime={since} title={since} className="whitespace-nowrap">
      {format.dateTime(new Date(since), { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" })}
    </time>
  );
  return (
    <div role="alert" className="flex shrink-0 gap-2 border-b border-b-mismatch bg-mismatch-soft px-4 py-2">
      <span aria-hidden="true" className="w-3 shrink-0 text-center font-semibold text-mismatch">
        ✕
      </span>
      <div className="min-w-0 flex-1">
        <p>
          <strong className="font-semibold text-mismatch">{t(`lead.${sort}`)}</strong> {t(`found.${kind}`)}{" "}
          {index !== null && <>{t("first", { index: String(index) })} </>}
          {t.rich(`since.${sort}`, { time })}
        </p>
        <p className="mt-0.5">
          {t(`advice.${sort}`)}{" "}
          <Link href="/audit" className="font-medium whitespace-nowrap text-accent underline underline-offset-2">
            {t("open")}
          </Link>
        </p>
      </div>
    </div>
  );
}
