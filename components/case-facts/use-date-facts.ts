import { useFormatter, useTranslations } from "use-intl";
import type { FieldComparison } from "@/lib/contracts/verification";
import { daysBetween, yearsBetween } from "@/lib/day-distance";

type Translate = ReturnType<typeof useTranslations<"facts.fields">>;

/**
 * What a date means on the day of submission: an age, or the days to or from the expiry. Sources that differ give several,
 * as 17 or 19 years is the very question. Null for other fields and where no source gives a full ISO date.
 */
export function useDateFacts({ key, values }: FieldComparison, submittedAt: string): { text: string; title: string } | null {
  const t = useTranslations("facts.fields");
  const format = useFormatter();
  if (key !== "date_of_birth" && key !== "expiry_date" && key !== "issue_date") return null;
  const words = values.map(({ value }) => dateWords(t, key, value, submittedAt)).filter((text) => text !== null);
  if (words.length === 0) return null;
  const date = format.dateTime(new Date(submittedAt), { dateStyle: "long", timeZone: "UTC" });
  return { text: format.list(new Set(words), { type: "disjunction" }), title: t("onSubmission", { date }) };
}

function dateWords(t: Translate, key: "date_of_birth" | "expiry_date" | "issue_date", value: string, submittedAt: string): string | null {
  const since = yearsBetween(value, submittedAt);
  if (key === "date_of_birth") return since === null ? null : t("age", { years: since });
  const ahead = daysBetween(submittedAt, value);
  if (ahead === null) return null;
  if (key === "issue_date") {
    if (ahead > 0) return t("issuedLater");
    return since ? t("issuedYears", { years: since }) : t("issuedDays", { days: -ahead });
  }
  if (ahead < 0) return t("expired", { days: -ahead });
  const yearsAhead = yearsBetween(submittedAt, value) ?? 0;
  return yearsAhead >= 2 ? t("yearsLeft", { years: yearsAhead }) : t("daysLeft", { days: ahead });
}
