"use client";

import { useTranslations } from "use-intl";
import { CheckReasons } from "@/components/case-facts/check-reasons";
import { worstFirst } from "@/components/case-facts/matching-check";
import { useCheckName } from "@/components/case-facts/use-known-words";
import { useRawScore, useScoreWords } from "@/components/case-facts/use-score-words";
import { signs } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import type { Check } from "@/lib/contracts/verification";
import { checkCategories } from "@/lib/contracts/vocabulary";

/** Beyond this many, the quiet checks of a group fold away: some providers send forty, of which two matter. */
const quietShown = 6;

/** The checks by category; failed ones first, within a category and among the categories. */
export function CheckList({ checks }: { checks: Check[] }) {
  const t = useTranslations("facts.checks");
  const byWorst = worstFirst(checks);
  const categories = checkCategories.toSorted((one, other) => firstIndex(byWorst, one) - firstIndex(byWorst, other));
  if (checks.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-3">
      {categories.map((category) => (
        <CheckGroup key={category} name={t(`categories.${category}`)} checks={byWorst.filter((check) => check.category === category)} />
      ))}
    </div>
  );
}

/** Where the first check of a category that did not pass stands; categories without one come last in the contract's order. */
function firstIndex(sorted: Check[], category: Check["category"]): number {
  const index = sorted.findIndex((check) => check.category === category && (check.verdict === "fail" || check.verdict === "warn"));
  return index < 0 ? sorted.length : index;
}

function CheckGroup({ name, checks }: { name: string; checks: Check[] }) {
  const t = useTranslations("facts.checks");
  if (checks.length === 0) return null;
  const quiet = checks.filter(isQuiet);
  const folds = quiet.length > quietShown;
  const shown = folds ? checks.filter((check) => !isQuiet(check)) : checks;
  const passed = quiet.filter(({ verdict }) => verdict === "pass").length;
  const unknown = quiet.length - passed;
  return (
    <div>
      <h3 className="text-meta text-muted">{name}</h3>
      <Rows checks={shown} />
      {folds && (
        <details>
          <summary className="flex h-6 items-center gap-1.5 rounded-small text-muted hover:text-text [&::-webkit-details-marker]:hidden">
            <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 transition-transform duration-120 in-[details[open]]:rotate-90">
              <path d="M4.5 2.5 8 6l-3.5 3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
            {t("quiet", { passed, unknown, both: String(passed > 0 && unknown > 0) })}
          </summary>
          <Rows checks={quiet} />
        </details>
      )}
    </div>
  );
}

/** A check that asks for no look: it passed, or came to nothing and has no number either. */
function isQuiet(check: Check): boolean {
  return check.verdict === "pass" || (check.verdict === "unknown" && check.score?.value == null);
}

function Rows({ checks }: { checks: Check[] }) {
  return (
    <ul>
      {checks.map((check, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a provider may run one check several times
        <CheckRow key={index} check={check} />
      ))}
    </ul>
  );
}

function CheckRow({ check }: { check: Check }) {
  const t = useTranslations("facts.checks");
  const nameWords = useCheckName();
  const score = useScoreWords()(check.score);
  const raw = useRawScore()(check.score);
  const { sign, colour } = signs[check.verdict];
  const isLoud = check.verdict === "fail" || check.verdict === "warn";
  return (
    <li className="flex min-h-6 items-baseline gap-1.5 py-0.5">
      <span aria-hidden="true" className={classNames("w-3 shrink-0 text-center font-semibold", colour)}>
        {sign}
      </span>
      <span className="min-w-0 flex-1 wrap-anywhere">
        <span title={check.name}>{nameWords(check.name)}</span>
        <span className={check.verdict === "pass" ? "sr-only" : classNames("ms-1.5 text-meta", colour)}>
          {" "}
          {t(`verdicts.${check.verdict}`)}
        </span>
        {check.reasons.length > 0 && (
          <span className="block text-meta text-muted" title={check.reasons.join(", ")}>
            <CheckReasons reasons={check.reasons} />
          </span>
        )}
      </span>
      {score && (
        <span className={classNames("shrink-0 text-meta", isLoud ? colour : "text-muted")} title={raw}>
          {score}
        </span>
      )}
    </li>
  );
}
