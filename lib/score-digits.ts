/**
 * How many decimals a score of 0..1 needs so that it does not look equal to a threshold that it misses: two, and more
 * (at most six) only where rounding would hide the difference.
 */
export function scoreDigits(value: number, threshold: number | null): number {
  if (threshold === null || value === threshold) return 2;
  let digits = 2;
  while (digits < 6 && value.toFixed(digits) === threshold.toFixed(digits)) digits += 1;
  return digits;
}
