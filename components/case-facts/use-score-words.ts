import { useFormatter, useTranslations } from "use-intl";
import type { Check, Score } from "@/lib/contracts/verification";
import { scoreDigits } from "@/lib/score-digits";

/** A number of 0..1 as text, with as many decimals as it takes to tell it from its threshold. */
export function useScoreNumber(): (value: number, threshold: number | null) => string {
  const format = useFormatter();
  return (value, threshold) => {
    const digits = scoreDigits(value, threshold);
    return format.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  };
}

/** The score of a check in words, "0.41, needs 0.80", never the bare number; null where the provider gave no number. */
export function useScoreWords(): (score: Check["score"], policyThreshold?: number) => string | null {
  const t = useTranslations("facts.score");
  const number = useScoreNumber();
  return (score, policyThreshold) => {
    if (score?.value == null) return null;
    const threshold = score.threshold ?? policyThreshold ?? null;
    const value = number(score.value, threshold);
    return threshold === null ? t("alone", { value }) : t("needs", { value, threshold: number(threshold, null) });
  };
}

/** The number as the provider sent it, for the tooltip; undefined where that says nothing more. */
export function useRawScore(): (score: Score | null | undefined) => string | undefined {
  const t = useTranslations("facts.score");
  return (score) => {
    if (score?.raw == null || score.rawScale === "0-1") return undefined;
    return t(score.rawScale === "0-100" ? "rawOf100" : "raw", { raw: String(score.raw) });
  };
}
