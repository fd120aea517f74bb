import { classNames } from "@/lib/class-names";

type Props = {
  text: string;
  /** Half-open ranges in UTF-16 units. */
  ranges: readonly (readonly [start: number, end: number])[];
  tone: "mismatch" | "warn";
};

/** A text with the characters that differ underlined and coloured. */
export function MarkedText({ text, ranges, tone }: Props) {
  return pieces(text, ranges).map(({ start, end, marked }) => {
    const piece = text.slice(start, end);
    if (!marked) return piece;
    return (
      <mark
        key={start}
        className={classNames(
          "bg-transparent font-semibold underline decoration-2 underline-offset-2",
          tone === "mismatch" ? "text-mismatch" : "text-warn",
        )}
      >
        {piece}
      </mark>
    );
  });
}

type Piece = { start: number; end: number; marked: boolean };

/** The text cut at the ranges; what lies outside the text or overlaps the range before is left out. */
function pieces(text: string, ranges: Props["ranges"]): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    const start = Math.max(at, from);
    const end = Math.min(text.length, to);
    if (end <= start) continue;
    if (start > at) found.push({ start: at, end: start, marked: false });
    found.push({ start, end, marked: true });
    at = end;
  }
  if (at < text.length) found.push({ start: at, end: text.length, marked: false });
  return found;
}
