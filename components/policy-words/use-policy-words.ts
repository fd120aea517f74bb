"use client";

import { useFormatter, useTranslations } from "use-intl";
import { useFlagWords } from "@/components/case-facts/use-flag-words";
import type { NumberPath } from "@/lib/contracts/policy-limits";
import type { Flag } from "@/lib/contracts/vocabulary";
import type { PolicyValue } from "@/lib/policy-changes";
import { shownLimits, shownNumber, unitOf } from "@/lib/policy-fields";

const templatePrefix = "triggerByTemplate.";

/** The parts and values of a policy in the reader's words. */
export function usePolicyWords() {
  const t = useTranslations("policy");
  const words = useTranslations("words");
  const flagWord = useFlagWords();
  const format = useFormatter();
  const digits = (value: number) => format.number(value, { maximumFractionDigits: 8 });

  const label = (path: string): string => {
    if (path.startsWith(templatePrefix)) return t("templateNamed", { name: path.slice(templatePrefix.length) });
    return t.has(`fields.${path}.label`) ? t(`fields.${path}.label`) : path;
  };
  const unit = (path: string): string => {
    const name = unitOf(path);
    return name ? t(`units.${name}`) : "";
  };
  /** A value with its unit, such as `5 %`. */
  const value = (path: string, given: PolicyValue): string => {
    if (given === null) return t("unmapped");
    if (typeof given === "boolean") return t(given ? "yes" : "no");
    if (Array.isArray(given)) return given.length === 0 ? t("noFlags") : format.list(given.map((flag) => flagWord(flag as Flag)));
    if (typeof given === "string") return words(`triggers.${given}`);
    const name = unitOf(path);
    return name ? t(`amounts.${name}`, { value: digits(shownNumber(path, given)), count: given }) : digits(given);
  };
  /** What may be typed, for when it was not. */
  const bounds = (path: NumberPath): string => {
    const { min, max, above, whole } = shownLimits(path);
    return t(above ? "bounds.above" : whole ? "bounds.whole" : "bounds.number", { min: digits(min), max: digits(max) });
  };
  return { label, unit, value, bounds };
}
