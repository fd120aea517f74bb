import { useTranslations } from "use-intl";
import { signs } from "@/components/ui/sign";
import type { FieldComparison } from "@/lib/contracts/verification";

/** Sign and words of one comparison: the rule says it where there is one, as "Same after transliteration". */
export function FieldVerdict({ comparison: { result, rule } }: { comparison: FieldComparison }) {
  const t = useTranslations("facts.fields");
  const words = useRuleWords();
  const { sign, colour } = signs[result];
  return (
    <span className={`flex items-baseline gap-1.5 text-meta ${colour}`} title={rule ?? result}>
      <span aria-hidden="true" className="w-3 shrink-0 text-center text-body font-semibold">
        {sign}
      </span>
      <span className={result === "mismatch" ? "font-medium" : undefined}>
        {rule && <span className="sr-only">{t(`results.${result}`)}: </span>}
        {rule ? words(result, rule) : t(`results.${result}`)}
      </span>
    </span>
  );
}

/** A rule's words. The same rule may explain or cast doubt (`transliteration`), so the result chooses; an unknown rule stays as it is. */
function useRuleWords(): (result: FieldComparison["result"], rule: string) => string {
  const t = useTranslations("facts.fields");
  return (result, rule) => {
    if (rule === "single_source") return t("singleSource");
    const key = `${result === "equivalent" ? "rules" : "doubts"}.${rule}`;
    return /^[a-z_]+$/.test(rule) && t.has(key) ? t(key) : rule;
  };
}
