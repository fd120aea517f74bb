"use client";

import { useLocale, useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { Sign } from "@/components/ui/sign";
import type { CaseSummary } from "@/lib/contracts/case";
import { countryName } from "@/lib/country-name";
import { formatExact, useWhen } from "@/lib/format";

const signOfOutcome = { approved: "pass", rejected: "fail", resubmission_requested: "warn" } as const;

type Props = { item: CaseSummary; onOpen: () => void };

/** One case that was found. A link, so that it can also be opened in another tab. */
export function SearchResult({ item, onOpen }: Props) {
  const t = useTranslations("search");
  const words = useTranslations("words");
  const locale = useLocale();
  const when = useWhen();
  const { type, country } = item.document;
  return (
    <li className="border-b last:border-b-0">
      <Link
        href={`/cases/${item.id}`}
        onClick={(event) => {
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) onOpen();
        }}
        className="grid grid-cols-[1fr_auto] gap-x-4 px-4 py-2 -outline-offset-2 hover:bg-hover focus-visible:bg-selected"
      >
        <span className="flex min-w-0 gap-2">
          <span className="font-medium">{item.reference}</span>
          <span className="truncate text-muted" title={t("subject")}>
            {item.subjectId}
          </span>
        </span>
        <State item={item} />
        <span className="text-meta text-muted">
          {words("documentOf", { type: words(`documentTypes.${type}`), country: countryName(country, locale) })}
          {item.risk !== null && ` · ${t("flags", { count: item.flags.length })}`}
        </span>
        <time dateTime={item.flaggedAt} title={formatExact(item.flaggedAt)} className="text-end text-meta text-muted">
          {when(item.flaggedAt, Date.now())}
        </time>
      </Link>
    </li>
  );
}

function State({ item }: { item: CaseSummary }) {
  const t = useTranslations("search");
  if (item.state === "decided" && item.outcome)
    return (
      <span className="text-end">
        <Sign kind={signOfOutcome[item.outcome]} word={t(`outcomes.${item.outcome}`)} />
      </span>
    );
  return <span className="text-end">{item.closedReason ? t(`closedReasons.${item.closedReason}`) : t(`states.${item.state}`)}</span>;
}
