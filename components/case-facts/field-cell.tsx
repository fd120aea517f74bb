import type { ReactNode } from "react";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { MarkedText } from "@/components/case-facts/marked-text";
import { classNames } from "@/lib/class-names";
import type { FieldComparison } from "@/lib/contracts/verification";
import type { FieldKey, FieldSource } from "@/lib/contracts/vocabulary";
import { countryName } from "@/lib/country-name";
import { romanisedName } from "@/lib/romanised-name";

type FieldValue = FieldComparison["values"][number];

type Props = {
  comparison: FieldComparison;
  /** All of them: a name in its own script is read beside the Latin one. */
  comparisons: FieldComparison[];
  source: FieldSource;
  dense: boolean;
  /** The element that says what pointing at a value does. */
  hintId: string;
};

const countryKeys: readonly FieldKey[] = ["nationality", "issuing_country"];

/** Keys whose values are compared sign by sign and so need a face that tells 0 from O. */
const codeKeys: readonly FieldKey[] = ["date_of_birth", "document_number", "issue_date", "expiry_date", "personal_number"];

/** What one source says of one field: its value, or its values where it was read more than once. */
export function FieldCell({ comparison, comparisons, source, dense, hintId }: Props) {
  const values = comparison.values.filter((value) => value.source === source);
  const isCode = codeKeys.includes(comparison.key);
  return (
    <td className={classNames("py-1.5 wrap-anywhere", dense ? "pe-1" : "pe-2", isCode && "font-mono [font-variant-ligatures:none]")}>
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a source may say the same twice, and the order never changes
        <Value key={index} {...{ comparison, value, hintId }} ranges={rangesOf(comparison, values)}>
          {comparison.key === "native_name" && <Romanised name={romanisedName(value.value, source, comparisons)} />}
        </Value>
      ))}
    </td>
  );
}

/** The ranges are kept per source; where it says two different things nobody can tell which of them they mark. */
function rangesOf(comparison: FieldComparison, values: FieldValue[]): [number, number][] {
  if (values.some(({ value }) => value !== values[0]?.value)) return [];
  return comparison.differences.find(({ source }) => source === values[0]?.source)?.ranges ?? [];
}

function Romanised({ name }: { name: string | null }) {
  const t = useTranslations("facts.fields");
  return (
    name && (
      <span className="inline-block text-muted" title={t("romanised", { name })}>
        <bdi>{name}</bdi>
      </span>
    )
  );
}

type ValueProps = Pick<Props, "comparison" | "hintId"> & { value: FieldValue; ranges: [number, number][]; children: ReactNode };

function Value({ comparison: { key, result, values }, value, ranges, hintId, children }: ValueProps) {
  const t = useTranslations("facts.fields");
  const format = useFormatter();
  const { imageId, region, confidence } = value;
  const locale = useLocale();
  const plain = countryKeys.includes(key) ? countryName(value.value, locale) : value.value;
  const title =
    confidence === null
      ? plain
      : t("confidence", { value: plain, confidence: format.number(confidence, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) });
  // A value that nothing is wrong with may be cut short; one that differs is shown whole.
  const isCut = value.value.length > 160 && result !== "mismatch" && result !== "uncertain";
  const text = (
    <>
      <bdi lang={languageOf(value.value)} className={isCut ? "line-clamp-6" : undefined}>
        <MarkedText text={value.value} ranges={ranges} tone={result === "uncertain" ? "warn" : "mismatch"} />
      </bdi>{" "}
      {children}
    </>
  );
  if (!imageId || !region) return <div title={title}>{text}</div>;
  return (
    <button
      type="button"
      tabIndex={-1}
      title={title}
      aria-describedby={hintId}
      data-value={values.indexOf(value)}
      className="-mx-1 -my-1 block min-h-6 w-[calc(100%+8px)] rounded-small px-1 py-1 text-start hover:bg-hover focus-visible:bg-hover focus-visible:outline-offset-0"
    >
      {text}
    </button>
  );
}

const scripts: readonly [RegExp, lang: string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"],
  [/\p{Script=Hangul}/u, "ko"],
  [/\p{Script=Han}/u, "zh"],
  [/\p{Script=Thai}/u, "th"],
  [/\p{Script=Hebrew}/u, "he"],
  [/\p{Script=Arabic}/u, "und-Arab"],
  [/\p{Script=Cyrillic}/u, "und-Cyrl"],
  [/\p{Script=Greek}/u, "el"],
];

/** The language that a value's script gives away, for fonts and screen readers; Latin letters tell nothing. */
function languageOf(value: string): string | undefined {
  return scripts.find(([pattern]) => pattern.test(value))?.[1];
}
