import { say } from "@/scripts/console";

/** One line of the table. A figure without a limit is there to explain the others. */
export type Finding = { measure: string; figure: string; limit?: string; ok?: boolean };

/** A figure that must stay on one side of its limit. */
export function atMost(measure: string, value: number, limit: number, show: (value: number) => string = plain): Finding {
  return { measure, figure: show(value), limit: `${show(limit)} or less`, ok: value <= limit };
}

export function atLeast(measure: string, value: number, limit: number, show: (value: number) => string = plain): Finding {
  return { measure, figure: show(value), limit: `${show(limit)} or more`, ok: value >= limit };
}

/** Prints measure, figure, limit and verdict in columns. */
export function printFindings(findings: Finding[]): void {
  const rows = findings.map(({ measure, figure, limit, ok }) => [
    measure,
    figure,
    limit ?? "",
    ok === undefined ? "" : ok ? "ok" : "FALLS SHORT",
  ]);
  const table = [["measure", "figure", "limit", ""], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  say("");
  for (const row of table)
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}

function plain(value: number): string {
  return value.toFixed(2);
}
