/** `isUnsure`: the provider gave neither yes nor no, so the value is marked as neither. */
type Props = { value: number; threshold: number; isUnsure: boolean; valueLabel: string; thresholdLabel: string };

const looks = {
  unsure: { text: "text-warn", tick: "bg-warn" },
  reached: { text: "text-match", tick: "bg-match" },
  missed: { text: "text-mismatch", tick: "bg-mismatch" },
} as const;

/** Keeps a label that is centred on its place from leaving the band at either end. */
function labelShift(ratio: number): string {
  if (ratio < 0.08) return "0%";
  return ratio > 0.92 ? "-100%" : "-50%";
}

/** A scale from 0 to 1 with the threshold as a line and the value as a tick. A picture of the sentence beside it, so hidden from readers. */
export function ScoreBand({ value, threshold, isUnsure, valueLabel, thresholdLabel }: Props) {
  const look = looks[isUnsure ? "unsure" : value >= threshold ? "reached" : "missed"];
  // Scales run left to right in every script, as the numbers do.
  return (
    <div aria-hidden="true" dir="ltr" className="relative my-2 h-12 text-meta">
      <span
        className={`absolute top-0 font-medium ${look.text}`}
        style={{ left: `${value * 100}%`, transform: `translateX(${labelShift(value)})` }}
      >
        {valueLabel}
      </span>
      <div className="absolute inset-x-0 top-5 flex h-2 overflow-hidden rounded-small border border-edge/70">
        <div className="bg-mismatch-soft" style={{ width: `${threshold * 100}%` }} />
        <div className="flex-1 bg-match-soft" />
      </div>
      <div className="absolute top-4 h-4 w-px bg-text" style={{ left: `${threshold * 100}%` }} />
      <div className={`absolute top-4 h-4 w-1 -translate-x-1/2 rounded-small ${look.tick}`} style={{ left: `${value * 100}%` }} />
      <span
        className="absolute top-8 text-muted"
        style={{ left: `${threshold * 100}%`, transform: `translateX(${labelShift(threshold)})` }}
      >
        {thresholdLabel}
      </span>
      {threshold > 0.15 && <span className="absolute top-8 left-0 text-muted">0</span>}
      {threshold < 0.85 && <span className="absolute top-8 right-0 text-muted">1</span>}
    </div>
  );
}
