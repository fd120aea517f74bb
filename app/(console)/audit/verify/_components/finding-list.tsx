import { useTranslations } from "use-intl";
import { Sign } from "@/components/ui/sign";
import type { Finding } from "@/lib/verify/report";
import { useFindingWords } from "./use-finding-words";

export const findingSigns = { pass: "pass", fail: "fail", open: "uncertain" } as const;
const order = ["fail", "open", "pass"] as const;

/** What a file comes to: one thing that does not hold outweighs all that does. */
export function worstLevel(findings: readonly Finding[]): Finding["level"] {
  return order.find((level) => findings.some((finding) => finding.level === level)) ?? "pass";
}

/** What was checked, one line each; what does not hold comes first. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations("verify.levels");
  const words = useFindingWords();
  const sorted = findings.toSorted((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
  return (
    <ul className="flex flex-col divide-y border-y">
      {sorted.map((finding, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes.
        <li key={at} className="flex gap-2 py-2">
          <Sign kind={findingSigns[finding.level]} word={t(finding.level)} wordHidden />
          <span className="min-w-0 wrap-anywhere">{words.finding(finding)}</span>
        </li>
      ))}
    </ul>
  );
}
