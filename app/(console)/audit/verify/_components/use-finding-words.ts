import { useTranslations } from "use-intl";
import { formatExact } from "@/lib/format";
import type { Finding, Limit, Params } from "@/lib/verify/report";

/** Values that are looked up rather than counted: written without separators between their thousands. */
const places = ["index", "line"];

/** The sentences of a report's codes. */
export function useFindingWords() {
  const t = useTranslations("verify");
  return {
    finding: ({ code, params }: Finding) => t(`findings.${code}`, told(params)),
    limit: ({ code, params }: Limit) => t(`limits.${code}`, told(params)),
  };
}

function told({ at, ...params }: Params): Params {
  const written = Object.entries(params).map(([name, value]) => [name, places.includes(name) ? String(value) : value] as const);
  return { ...Object.fromEntries(written), ...(typeof at === "number" && { time: timeOf(at) }) };
}

/** Seconds since 1970 as an instant; a witness may state one that no calendar has. */
function timeOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : formatExact(date.toISOString());
}
