import { useLocale, useTranslations } from "use-intl";
import { MarkedText } from "@/components/case-facts/marked-text";
import { Sign } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import { comparedFields, differingRange } from "@/lib/compared-fields";
import type { Evidence } from "@/lib/contracts/case";
import type { LinkKind } from "@/lib/contracts/case-context";
import { countryName } from "@/lib/country-name";
import type { OwnCase } from "./case-context";

type Verdict = "same" | "differs" | "missing";
type Side = { reference: string; evidence: Pick<Evidence, "fields" | "subject"> };
type Props = { own: OwnCase; other: Side; why: LinkKind[] };
type Row = { key: string; label: string; own: string | null; theirs: string | null; verdict: Verdict; links: boolean };

const signOf = { same: "match", differs: "mismatch", missing: "missing" } as const;
const countryKeys: readonly string[] = ["nationality", "issuing_country"];
/** Compared sign by sign, so they need a face that tells 0 from O. */
const codeKeys: readonly string[] = ["date_of_birth", "document_number", "personal_number", "expiry_date"];

/** What identifies the two, line by line, with what differs marked and what links them lit. */
export function ComparedFields({ own, other, why }: Props) {
  const t = useTranslations("context");
  const rows = useRows({ own, other, why });
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{t("fieldsCaption", { own: own.reference, other: other.reference })}</caption>
      <thead>
        <tr className="border-b text-meta text-muted [&>th]:h-7 [&>th]:px-2 [&>th]:text-start [&>th]:font-normal">
          <th scope="col" className="w-36">
            {t("field")}
          </th>
          <th scope="col">{t("thisCase", { reference: own.reference })}</th>
          <th scope="col">{other.reference}</th>
          <th scope="col" className="w-36">
            {t("verdict")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FieldRow key={row.key} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function FieldRow({ row }: { row: Row }) {
  const t = useTranslations("context");
  return (
    <tr
      data-field={row.key}
      data-verdict={row.verdict}
      className={classNames("h-8 border-b align-baseline last:border-b-0 [&>*]:px-2 [&>*]:py-1.5", row.links && "bg-selected")}
    >
      <th scope="row" className="text-start font-normal text-muted">
        {row.label}
      </th>
      <Value text={row.own} other={row.theirs} row={row} />
      <Value text={row.theirs} other={row.own} row={row} />
      <td>
        <Sign kind={signOf[row.verdict]} word={t(row.links ? "linksThem" : `verdicts.${row.verdict}`)} />
      </td>
    </tr>
  );
}

function Value({ text, other, row }: { text: string | null; other: string | null; row: Row }) {
  const ranges = text !== null && other !== null && row.verdict === "differs" ? differingRange(text, other) : [];
  return (
    <td className={classNames("wrap-anywhere", codeKeys.includes(row.key) && "font-mono [font-variant-ligatures:none]")}>
      {text !== null && (
        <bdi>
          <MarkedText text={text} ranges={ranges} tone="mismatch" />
        </bdi>
      )}
    </td>
  );
}

function useRows({ own, other, why }: Props): Row[] {
  const t = useTranslations("context");
  const keys = useTranslations("facts.fields.keys");
  const locale = useLocale();
  const shown = (key: string, value: string | null) => (value !== null && countryKeys.includes(key) ? countryName(value, locale) : value);
  const [email, theirEmail] = [own.evidence.subject.email, other.evidence.subject.email];
  const emailRow = { key: "email", label: t("email"), own: email, theirs: theirEmail, verdict: verdictOf(email, theirEmail), links: false };
  return [
    ...(email === null && theirEmail === null ? [] : [emailRow]),
    ...comparedFields(own.evidence.fields, other.evidence.fields).map((field) => ({
      ...field,
      label: keys(field.key),
      own: shown(field.key, field.own),
      theirs: shown(field.key, field.theirs),
      links: (why as string[]).includes(field.key),
    })),
  ];
}

function verdictOf(one: string | null, other: string | null): Verdict {
  if (one === null || other === null) return "missing";
  return one === other ? "same" : "differs";
}
