"use client";

import { useTranslations } from "use-intl";
import { DecisionReasons } from "@/components/case-facts/decision-reasons";
import { type HistoryItem, historyItems } from "@/components/case-facts/history-items";
import { useHistorySentence } from "@/components/case-facts/use-history-sentence";
import { When } from "@/components/case-facts/when";
import { Link } from "@/components/ui/link";
import { classNames } from "@/lib/class-names";
import type { DecisionDto, Evidence, HistoryEntry } from "@/lib/contracts/case";

type Props = {
  history: HistoryEntry[];
  decisions: DecisionDto[];
  /** Notes that reviewers left on the case; none for a viewer without the claim. */
  notes: Evidence["notes"];
  previousCase: { id: string; reference: string } | null;
  /** The page's clock in milliseconds; without it the history keeps its own. */
  now?: number;
};

/** Who did what when, oldest first: events, decisions with their reasons, and notes in one line of time. */
export function CaseHistory({ history, decisions, notes, previousCase, now }: Props) {
  const t = useTranslations("facts.history");
  const items = historyItems(history, decisions, notes);
  return (
    <>
      {previousCase && (
        <p className="mb-2">
          {t.rich("previous", {
            reference: () => (
              <Link href={`/cases/${previousCase.id}`} className="text-accent underline underline-offset-2">
                {previousCase.reference}
              </Link>
            ),
          })}
        </p>
      )}
      {items.length === 0 && <p className="text-muted">{t("nothing")}</p>}
      <ol className="flex flex-col gap-2">
        {items.map((item) => (
          <HistoryRow key={item.key} item={item} now={now} />
        ))}
      </ol>
    </>
  );
}

function HistoryRow({ item, now }: { item: HistoryItem; now?: number }) {
  const t = useTranslations("facts.history");
  const sentence = useHistorySentence();
  const { decision, note } = item;
  return (
    <li className="flex items-baseline gap-3">
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className={decision?.undone ? "text-muted line-through" : undefined}>{sentence(item)}</p>
        {decision?.undone && <p className="text-meta text-muted">{t("undone")}</p>}
        {decision && <DecisionReasons reasons={decision.reasons} />}
        {decision?.receipt && (
          <p className="text-meta text-muted">
            {decision.receipt.index === null ? t("takenUp") : t("inLog", { index: String(decision.receipt.index) })}{" "}
            <a href={`/api/v1/decisions/${decision.id}/receipt`} download className="text-accent underline underline-offset-2">
              {t("receipt")}
            </a>
          </p>
        )}
        {note && (
          <p dir="auto" className={classNames("mt-1 border-s-2 border-s-edge ps-2 whitespace-pre-wrap", decision?.undone && "text-muted")}>
            {note}
          </p>
        )}
      </div>
      <When at={item.at} now={now} />
    </li>
  );
}
