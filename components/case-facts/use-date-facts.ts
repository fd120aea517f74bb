import { useFormatter, useTranslations } from "use-intl";
import type { FieldComparison } from "@/lib/contracts/verification";
import type { FieldKey } from "@/lib/contracts/vocabulary";
import { daysBetween, yearsBetween } from "@/lib/day-distance";

type Translate = ReturnType<typeof useTranslations<"facts.fields">>;

/** Words for a date, and whether they alone are cause for alarm. */
type DateFacts = { text: string; isAlarming: boolean };

/** The fields of which there is something to count. */
const dateKeys: readonly FieldKey[] = ["date_of_birth", "issue_date", "expiry_date"];

/** Whether any field's age or days are shown, so that the day they count from must be named. */
export function hasDateFacts(comparisons: readonly FieldComparison[]): boolean {
  return comparisons.some(
    ({ key, values }) => dateKeys.includes(key) && values.some((read) => daysBetween(dayOf(read), dayOf(read)) === 0),
  );
}

/**
 * What a date means on the day of submission: an age, or the days to or from the expiry. Sources that differ give several,
 * as 17 or 19 years is the very question. Null for other fields and where no source gives a full date that can be read in one way only.
 */
export function useDateFacts({ key, values }: FieldComparison, submittedAt: string): DateFacts | null {
  const t = useTranslations("facts.fields");
  const format = useFormatter();
  if (!dateKeys.includes(key)) return null;
  const dates = [...new Set(values.map(dayOf))];
  const either = (words: (string | null)[]) => format.list(new Set(words.filter((word) => word !== null)), { type: "disjunction" });
  const text =
    key === "date_of_birth"
      ? ageWords(t, either(dates.map((date) => yearsBetween(date, submittedAt)?.toString() ?? null)))
      : either(dates.map((date) => (key === "issue_date" ? issueWords(t, date, submittedAt) : expiryWords(t, date, submittedAt))));
  if (!text) return null;
  const isAlarming = key === "expiry_date" && dates.some((date) => (daysBetween(submittedAt, date) ?? 0) < 0);
  return { text, isAlarming };
}

/** As the server read a printed date; one that came in as ISO 8601 says it itself. */
function dayOf({ date, value }: FieldComparison["values"][number]): string {
  return date ?? value;
}

function ageWords(t: Translate, years: string): string | null {
  return years === "" ? null : t("age", { years });
}

function expiryWords(t: Translate, date: string, submittedAt: string): string | null {
  const daysLeft = daysBetween(submittedAt, date);
  if (daysLeft === null) return null;
  return daysLeft < 0 ? t("daysExpired", { days: -daysLeft }) : t("daysLeft", { days: daysLeft });
}

function issueWords(t: Translate, date: string, submittedAt: string): string | null {
  const days = daysBetween(date, submittedAt);
  if (days === null) return null;
  if (days < 0) return t("issuedLater");
  const years = yearsBetween(date, submittedAt) ?? 0;
  return years >= 1 ? t("issuedYears", { years }) : t("issuedDays", { days });
}
