import { classNames } from "@/lib/class-names";

/** A verdict is a sign, a word and a colour, never a colour alone. */
export const signs = {
  match: { sign: "✓", colour: "text-match", soft: "bg-match-soft" },
  equivalent: { sign: "≈", colour: "text-match", soft: "bg-match-soft" },
  uncertain: { sign: "?", colour: "text-warn", soft: "bg-warn-soft" },
  mismatch: { sign: "≠", colour: "text-mismatch", soft: "bg-mismatch-soft" },
  missing: { sign: "–", colour: "text-muted", soft: "bg-sunken" },
  pass: { sign: "✓", colour: "text-match", soft: "bg-match-soft" },
  warn: { sign: "!", colour: "text-warn", soft: "bg-warn-soft" },
  fail: { sign: "✕", colour: "text-mismatch", soft: "bg-mismatch-soft" },
  unknown: { sign: "?", colour: "text-muted", soft: "bg-sunken" },
} as const;
export type SignKind = keyof typeof signs;

type Props = {
  kind: SignKind;
  word: string /** Hides the word on screen; it stays for screen readers. */;
  wordHidden?: boolean;
  title?: string;
};

export function Sign({ kind, word, wordHidden, title }: Props) {
  const { sign, colour } = signs[kind];
  return (
    <span className={classNames("inline-flex items-baseline gap-1.5 whitespace-nowrap", colour)} title={title}>
      <span aria-hidden="true" className="w-3 text-center font-semibold">
        {sign}
      </span>
      <span className={wordHidden ? "sr-only" : undefined}>{word}</span>
    </span>
  );
}
