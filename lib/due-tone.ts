const hour = 3_600_000;

/** How pressing a time limit is, in milliseconds that are left: overdue, soon within its last hour, else calm. The one rule of all lists. */
export function dueTone(left: number): "overdue" | "soon" | "calm" {
  if (left < 0) return "overdue";
  return left < hour ? "soon" : "calm";
}
