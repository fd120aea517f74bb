"use client";

import { useTranslations } from "use-intl";
import { signs } from "@/components/ui/sign";
import { classNames } from "@/lib/class-names";
import type { MrzCheckDigit, MrzReading } from "@/lib/contracts/verification";

const look = {
  right: { sign: signs.match.sign, box: "border-match bg-match-soft text-match", text: "text-match" },
  wrong: { sign: signs.mismatch.sign, box: "border-mismatch bg-mismatch-soft text-mismatch font-semibold", text: "text-mismatch" },
} as const;
const lookOf = (digit: MrzCheckDigit) => (digit.valid ? look.right : look.wrong);

/** The lines as read, each check digit boxed with its sign, and below them what each digit guards (ICAO Doc 9303 part 3). */
export function MrzView({ mrz }: { mrz: MrzReading | null }) {
  const t = useTranslations("facts.mrz");
  if (!mrz) return <p className="text-muted">{t("none")}</p>;
  const isOddText = mrz.format !== null && !mrz.valid && mrz.checkDigits.every(({ valid }) => valid);
  return (
    <>
      <figure dir="ltr" aria-label={t("lines")} className="rounded-control bg-sunken px-2 pb-1 font-mono [font-variant-ligatures:none]">
        <div className="@container">
          {mrz.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number
            <MrzLine key={index} line={line} digits={mrz.checkDigits.filter((digit) => digit.line === index)} />
          ))}
        </div>
      </figure>
      {mrz.format === null && <p className="mt-2">{t("unknownFormat")}</p>}
      {isOddText && <p className="mt-2 text-mismatch">{t("badCharacters")}</p>}
      <Legend format={mrz.format} digits={mrz.checkDigits} />
    </>
  );
}

// The runs stay inline, so that a line is read and copied as one word. One of 44 characters is 31 times as wide as its letters
// are high, and is never cut.
function MrzLine({ line, digits }: { line: string; digits: MrzCheckDigit[] }) {
  return (
    <p className="text-[min(15px,calc(100cqi/31))] leading-9 tracking-[0.1em] whitespace-pre">
      {runs(line, digits).map(({ start, text, digit }) =>
        digit ? (
          <span key={start} className="relative">
            <span className={classNames("-ms-[2.5px] -me-px rounded-small border ps-[1.5px]", lookOf(digit).box)}>{text}</span>
            <span
              aria-hidden="true"
              className={classNames(
                "absolute inset-x-0 top-full text-center text-[10px] leading-2.5 font-semibold tracking-normal select-none",
                lookOf(digit).text,
              )}
            >
              {lookOf(digit).sign}
            </span>
          </span>
        ) : (
          <span key={start} className={text.startsWith("<") ? "text-muted" : undefined}>
            {text}
          </span>
        ),
      )}
    </p>
  );
}

type Run = { start: number; text: string; digit: MrzCheckDigit | null };

/** The line cut at its check digits and at its fillers, so that the data stands out from both. */
function runs(line: string, digits: MrzCheckDigit[]): Run[] {
  const found: Run[] = [];
  for (const [start, text] of line.split("").entries()) {
    const digit = digits.find(({ index }) => index === start) ?? null;
    const last = found.at(-1);
    if (last && !digit && !last.digit && last.text.startsWith("<") === (text === "<")) last.text += text;
    else found.push({ start, text, digit });
  }
  return found;
}

function Legend({ format, digits }: { format: MrzReading["format"]; digits: MrzCheckDigit[] }) {
  const t = useTranslations("facts.mrz");
  if (digits.length === 0) return null;
  const name = (field: string) => (t.has(`digits.${field}`) ? t(`digits.${field}`) : field);
  // The wrong ones first, each on a line of its own.
  const ordered = digits.toSorted((one, other) => Number(one.valid) - Number(other.valid));
  const shown = (sign: string) => (sign === "" ? t("nothing") : sign);
  return (
    <ul aria-label={t("checkDigits")} className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-meta">
      {ordered.map((digit) => (
        <li key={digit.field} className={classNames("flex items-baseline gap-1.5", !digit.valid && "basis-full")}>
          <span aria-hidden="true" className={classNames("font-semibold", lookOf(digit).text)}>
            {lookOf(digit).sign}
          </span>
          <span className="text-muted">{name(digit.field)}</span>
          {digit.valid ? (
            <>
              <span className="font-mono">{shown(digit.actual)}</span>
              <span className="sr-only">{t("valid")}</span>
            </>
          ) : (
            <span className="font-medium text-mismatch">
              <span className="sr-only">{t("invalid")}: </span>
              {t("printedComputed", { actual: shown(digit.actual), expected: digit.expected })}
            </span>
          )}
        </li>
      ))}
      <li className="ms-auto text-muted" title={t("format")}>
        {format}
      </li>
    </ul>
  );
}
