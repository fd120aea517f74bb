"use client";

import { useFormatter, useTranslations } from "use-intl";
import { matchingCheck } from "@/components/case-facts/matching-check";
import { useScoreWords } from "@/components/case-facts/use-score-words";
import { Sign } from "@/components/ui/sign";
import type { Evidence } from "@/lib/contracts/case";
import type { Check } from "@/lib/contracts/verification";
import type { Flag } from "@/lib/contracts/vocabulary";

type Tone = "alarm" | "caution" | "note";
type Facts = Pick<Evidence, "comparisons" | "mrz" | "thresholds">;
type Props = {
  /** Null while the viewer has yet to judge the faces. */
  flags: Flag[] | null;
  checks: Check[];
  /** Names what a flag is about; a viewer without the claim has none. */
  evidence?: Facts | null;
};

const signOfTone = { alarm: "fail", caution: "warn", note: "missing" } as const;
const tones: Record<Flag, Tone> = {
  face_match_low: "alarm",
  liveness_suspect: "alarm",
  document_suspect: "alarm",
  document_quality: "caution",
  document_expired: "alarm",
  document_unsupported: "caution",
  data_mismatch: "alarm",
  mrz_inconsistent: "alarm",
  barcode_inconsistent: "alarm",
  duplicate_subject: "caution",
  duplicate_document: "caution",
  duplicate_image: "caution",
  watchlist: "caution",
  underage: "caution",
  velocity: "caution",
  provider_referred: "note",
  random_sample: "note",
};

/** Why a person must look: each flag as a sentence, its code in the tooltip. */
export function FlagList({ flags, checks, evidence }: Props) {
  const t = useTranslations("facts");
  const sentence = useFlagSentence(checks, evidence ?? null);
  if (!flags?.length) return <p className="text-muted">{t(flags ? "flags.none" : "flags.afterJudgement")}</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {flags.map((flag) => (
        <li key={flag} title={flag} className="flex items-baseline gap-1.5">
          <Sign kind={signOfTone[tones[flag]]} word={`${t(`tone.${tones[flag]}`)}:`} wordHidden />
          <span>{sentence(flag)}</span>
        </li>
      ))}
    </ul>
  );
}

function useFlagSentence(checks: Check[], facts: Facts | null): (flag: Flag) => string {
  const t = useTranslations("facts");
  const scoreWords = useScoreWords();
  const format = useFormatter();
  const listed = (words: string[]) =>
    words.length === 0 ? "none" : format.list([...new Set(words)], { type: "conjunction", style: "narrow" });
  const thresholds = facts?.thresholds;
  return (flag) => {
    if (flag === "underage")
      return thresholds ? t("flags.long.underage", { years: thresholds.minimumAgeYears }) : t("flags.long.underage_unknown");
    if (flag === "velocity")
      return thresholds ? t("flags.long.velocity", { attempts: thresholds.attemptsPerDay }) : t("flags.long.velocity_unknown");
    if (flag === "data_mismatch") {
      const differing = facts?.comparisons.filter(({ result }) => result === "mismatch") ?? [];
      return t("flags.long.data_mismatch", { fields: listed(differing.map(({ key }) => t(`fields.keys.${key}`))) });
    }
    if (flag === "mrz_inconsistent") {
      const wrong = facts?.mrz?.checkDigits.filter(({ valid }) => !valid) ?? [];
      return t("flags.long.mrz_inconsistent", { fields: listed(wrong.map(({ field }) => digitName(t, field))) });
    }
    const check = matchingCheck(checks, flag);
    // The number of a check that passed did not raise the flag.
    const score = check?.verdict === "pass" ? null : scoreWords(check?.score, policyThresholdOf(flag, thresholds));
    return t(`flags.long.${flag}`, { score: score ?? "none" });
  };
}

/** The threshold of ours that a score without its own is held against. */
function policyThresholdOf(flag: Flag, thresholds: Evidence["thresholds"] | undefined): number | undefined {
  if (flag === "face_match_low") return thresholds?.face;
  return flag === "liveness_suspect" ? thresholds?.liveness : undefined;
}

function digitName(t: ReturnType<typeof useTranslations<"facts">>, field: string): string {
  return t.has(`mrz.digits.${field}`) ? t(`mrz.digits.${field}`) : field;
}
