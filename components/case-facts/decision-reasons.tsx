import { useLocale, useTranslations } from "use-intl";
import type { DecisionDto } from "@/lib/contracts/case";

/** The structured reasons of one decision, each with the part that the person has to repeat. */
export function DecisionReasons({ reasons }: Pick<DecisionDto, "reasons">) {
  const t = useTranslations("facts.history");
  const locale = useLocale();
  if (reasons.length === 0) return null;
  const language = locale.startsWith("zh") ? "zh-CN" : "en";
  return (
    <ul className="text-meta text-muted">
      {reasons.map(({ code, step, label }) => (
        <li key={`${code} ${step}`} title={code}>
          {step ? t("reasonWithStep", { reason: label[language], step: t(`steps.${step}`) }) : label[language]}
        </li>
      ))}
    </ul>
  );
}
