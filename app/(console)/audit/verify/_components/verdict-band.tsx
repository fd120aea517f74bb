import { useTranslations } from "use-intl";
import { type SignKind, signs } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import type { Report, Verdict } from "@/lib/verify/report";

const signOf: Record<Verdict, SignKind> = { well: "pass", alone: "warn", partial: "uncertain", unreadable: "warn", failed: "fail" };

/** The verdict: a sign, a word and a sentence, and the first wrong event. */
export function VerdictBand({ report: { verdict, badIndex, files } }: { report: Report }) {
  const t = useTranslations("verify");
  const name = files.length > 1 ? files.find((file) => file.badIndex !== null)?.name : undefined;
  const { sign, colour, soft } = signs[signOf[verdict]];
  return (
    <div className={classNames("flex gap-4 rounded-control p-5", soft)}>
      <span
        aria-hidden="true"
        className={classNames(
          "grid size-10 shrink-0 place-items-center rounded-full border-2 border-current text-page font-semibold",
          colour,
        )}
      >
        {sign}
      </span>
      <div className="min-w-0">
        <h2 className={classNames("text-page font-semibold", colour)}>{t(`verdicts.${verdict}.word`)}</h2>
        <p className="mt-1">{t(`verdicts.${verdict}.text`, { count: files.length })}</p>
        {badIndex !== null && (
          <p className="mt-2 text-title font-semibold wrap-anywhere">
            {name === undefined ? t("firstBad", { index: String(badIndex) }) : t("firstBadIn", { index: String(badIndex), name })}
          </p>
        )}
      </div>
    </div>
  );
}
