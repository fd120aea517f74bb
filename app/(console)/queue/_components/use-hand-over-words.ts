import { useFormatter, useTranslations } from "use-intl";
import type { HandedOver } from "@/lib/contracts/hand-over";
import type { HandOver } from "@/lib/queries/hand-over";

/** What became of the cases in one sentence: "3 assigned, 1 is held by Mei". */
export function useHandOverWords(): (answer: HandedOver, handOver: HandOver) => string {
  const t = useTranslations("queue.handOver");
  const format = useFormatter();
  return ({ items }, handOver) => {
    const groups = Map.groupBy(items, ({ result, person }) => `${result}|${person ?? ""}`);
    const done = handOver.act === "assign" && handOver.userId === null ? "unassign" : handOver.act;
    const parts = [...groups.values()].map((group) => {
      const [first] = group;
      const count = group.length;
      if (!first || first.result === "done") return t(`done.${done}`, { count });
      return t(`results.${first.result}`, { count, name: first.person ?? "" });
    });
    return format.list(parts, { type: "unit", style: "short" });
  };
}
