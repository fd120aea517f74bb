import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import { dueTone } from "@/lib/due-tone";
import { formatExact, useSpan } from "@/lib/format";

/** `inColumn` keeps room for the sign, so that the words of all rows begin at one line. */
type Props = { dueAt: string; now: number; inColumn?: boolean };

const looks = {
  overdue: { sign: "!", look: "font-medium text-mismatch" },
  soon: { sign: "◷", look: "text-warn" },
  calm: { sign: null, look: undefined },
} as const;

/** How long until a case or an appeal is due. Overdue and the last hour stand out by sign, word and colour; nothing else does. */
export function DueClock({ dueAt, now, inColumn = true }: Props) {
  const t = useTranslations("queue");
  const span = useSpan();
  const left = new Date(dueAt).getTime() - now;
  const tone = dueTone(left);
  const { sign, look } = looks[tone];
  return (
    <span
      suppressHydrationWarning
      data-due={tone}
      title={tone === "calm" ? formatExact(dueAt) : `${t(`dueTones.${tone}`)} · ${formatExact(dueAt)}`}
      className={classNames("inline-flex items-baseline gap-1.5", look)}
    >
      {(sign || inColumn) && (
        <span aria-hidden="true" className="w-3 shrink-0 text-center font-semibold">
          {sign}
        </span>
      )}
      <span>
        {left < 0 ? t("overdue", { span: span(-left) }) : t("dueIn", { span: span(left) })}
        {tone === "soon" && <span className="sr-only">, {t("dueTones.soon")}</span>}
      </span>
    </span>
  );
}
