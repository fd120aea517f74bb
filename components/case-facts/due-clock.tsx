import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import { formatExact, useSpan } from "@/lib/format";

type Props = {
  dueAt: string;
  /** When the waiting began. */
  since: string;
  now: number;
};

/** How long until a case or an appeal is due, in words and as a bar that fills up; overdue says so. */
export function DueClock({ dueAt, since, now }: Props) {
  const t = useTranslations("queue");
  const span = useSpan();
  const due = new Date(dueAt).getTime();
  const left = due - now;
  const began = new Date(since).getTime();
  const spent = Math.min(1, Math.max(0, (now - began) / Math.max(1, due - began)));
  const tone = left < 0 ? "mismatch" : spent > 0.75 ? "warn" : "calm";
  return (
    <span title={formatExact(dueAt)} className="flex items-center gap-2">
      <span aria-hidden="true" className="h-1 w-10 overflow-hidden rounded-full bg-border">
        <span
          className={classNames("block h-full", tone === "mismatch" ? "bg-mismatch" : tone === "warn" ? "bg-warn" : "bg-edge")}
          style={{ width: `${Math.round(spent * 100)}%` }}
        />
      </span>
      <span
        suppressHydrationWarning
        className={tone === "mismatch" ? "font-medium text-mismatch" : tone === "warn" ? "text-warn" : undefined}
      >
        {left < 0 ? t("overdue", { span: span(-left) }) : t("dueIn", { span: span(left) })}
      </span>
    </span>
  );
}
