"use client";

import { useTranslations } from "use-intl";
import { CheckReasons } from "@/components/case-facts/check-reasons";
import { matchingCheck } from "@/components/case-facts/matching-check";
import { ScoreBand } from "@/components/case-facts/score-band";
import { useRawScore, useScoreNumber } from "@/components/case-facts/use-score-words";
import { Sign } from "@/components/ui/sign";
import type { Evidence } from "@/lib/contracts/case";
import type { Check } from "@/lib/contracts/verification";

type Props = { checks: Check[]; thresholds: Evidence["thresholds"] };

/** What the comparison of the faces said, what its number means and how often it errs; the provider's verdict stands first, as it decides. */
export function FaceScore({ checks, thresholds }: Props) {
  const t = useTranslations("facts.face");
  const check = matchingCheck(checks, "face_match_low");
  if (!check || !thresholds) return <p>{t("none")}</p>;
  return (
    <>
      <p className="font-medium" title={check.name}>
        <Sign kind={check.verdict} word={t(`verdicts.${check.verdict}`)} />
      </p>
      <Meaning check={check} policyThreshold={thresholds.face} />
      {check.reasons.length > 0 && (
        <p className="mt-1 text-meta text-muted" title={check.reasons.join(", ")}>
          {t("reasons")} <CheckReasons reasons={check.reasons} />
        </p>
      )}
    </>
  );
}

function Meaning({ check, policyThreshold }: { check: Check; policyThreshold: number }) {
  const t = useTranslations("facts.face");
  const number = useScoreNumber();
  const raw = useRawScore();
  const value = check.score?.value ?? null;
  if (value === null) {
    const sent = check.score?.raw;
    return <p className="mt-1 text-meta text-muted">{sent == null ? t("noNumber") : t("rawOnly", { raw: String(sent) })}</p>;
  }
  const threshold = check.score?.threshold ?? policyThreshold;
  const reached = value >= threshold;
  const contradicts = (check.verdict === "pass" && !reached) || (check.verdict === "fail" && reached);
  const words = { value: number(value, threshold), threshold: number(threshold, null), ours: String(check.score?.threshold == null) };
  return (
    <>
      <ScoreBand
        value={value}
        threshold={threshold}
        isUnsure={check.verdict === "warn"}
        valueLabel={words.value}
        thresholdLabel={t("needs", words)}
      />
      <p title={raw(check.score)}>{t("alike", words)}</p>
      {contradicts && <p className="mt-1 text-warn">{t("contradicts")}</p>}
      <p className="mt-1 text-meta text-muted">
        {t("meaning")} {t("errors")}
      </p>
    </>
  );
}
