import { useLocale, useTranslations } from "use-intl";
import { When } from "@/components/case-facts/when";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Sign } from "@/components/ui/sign";
import type { EarlierAttempt } from "@/lib/contracts/case-context";
import { countryName } from "@/lib/country-name";
import { useStanding } from "./use-context-words";

type Props = {
  attempt: EarlierAttempt;
  /** What it shares with the case in hand, for those that are here because of it. */
  why?: string;
  account?: string;
  /** Absent where there is nothing to compare with, or no claim to do it under. */
  onCompare?: () => void;
};

/** One other attempt: what links it, whose it is, what was shown, what came of it, and the ways there. */
export function AttemptRow({ attempt, why, account, onCompare }: Props) {
  const t = useTranslations("context");
  const words = useTranslations("words");
  const locale = useLocale();
  const standing = useStanding()(attempt);
  const { type, country } = attempt.document;
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 border-t py-1 first:border-t-0">
      <div className="min-w-0 flex-1 basis-64">
        {why && <p className="font-medium">{why}</p>}
        <p className="flex flex-wrap items-baseline gap-x-2">
          {account && (
            <span className="max-w-48 truncate" title={account}>
              {account}
            </span>
          )}
          <span className="text-muted">
            {words("documentOf", { type: words(`documentTypes.${type}`), country: countryName(country, locale) })}
          </span>
          {standing && (standing.sign ? <Sign kind={standing.sign} word={standing.word} /> : <span>{standing.word}</span>)}
          <When at={attempt.submittedAt} />
        </p>
      </div>
      {attempt.caseId && (
        <Link href={`/cases/${attempt.caseId}`} className="text-accent underline underline-offset-2">
          {attempt.reference}
        </Link>
      )}
      {onCompare && (
        <Button aria-label={t("compareWith", { reference: attempt.reference ?? "" })} onClick={onCompare}>
          {t("compare")}
        </Button>
      )}
    </li>
  );
}
