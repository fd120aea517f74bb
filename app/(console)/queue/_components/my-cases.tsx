"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { DueClock } from "@/components/case-facts/due-clock";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Sign } from "@/components/ui/sign";
import type { CaseSummary } from "@/lib/contracts/case";
import type { MyCases as Mine } from "@/lib/contracts/hand-over";
import { countryName } from "@/lib/country-name";
import { formatExact, useSpan, useWhen } from "@/lib/format";
import { handOverMutations, handOverQueries } from "@/lib/queries/hand-over";

/** All that is one's own: what one works on, what is kept, where one is named, and what one decided today. */
export function MyCases({ initial, now }: { initial: Mine; now: number }) {
  const t = useTranslations("queue.myCases");
  const when = useWhen();
  const client = useQueryClient();
  const router = useRouter();
  const { data } = useQuery({ ...handOverQueries.mine(), initialData: initial });
  const dismiss = useMutation({
    ...handOverMutations.dismissMention(),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: handOverQueries.mine().queryKey });
      // The number on the tab comes with the page.
      router.refresh();
    },
  });
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-6 p-4 max-lg:grid-cols-1">
      <Section title={t("held")} empty={t("heldEmpty")}>
        {data.held.map((row) => (
          <CaseLine key={row.id} row={row} now={now} side={<Left until={row.holder?.expiresAt} now={now} />} />
        ))}
      </Section>
      <Section title={t("kept")} empty={t("keptEmpty")}>
        {data.kept.map((row) => (
          <CaseLine key={row.id} row={row} now={now} side={t(row.holder?.reserved ? "reserved" : "assigned")} />
        ))}
      </Section>
      <Section title={t("mentions")} empty={t("mentionsEmpty")}>
        {data.mentions.map((mention) => (
          <Line
            key={mention.noteId}
            caseId={mention.caseId}
            reference={mention.reference}
            act={
              !mention.seen && (
                <Button
                  tone="quiet"
                  disabled={dismiss.isPending}
                  aria-label={t("dismissLabel", { reference: mention.reference, name: mention.by.name })}
                  onClick={() => dismiss.mutate(mention.noteId)}
                >
                  {t("dismiss")}
                </Button>
              )
            }
          >
            <span className="flex min-w-0 flex-1 items-center gap-2">
              <span className="truncate">{t("by", { name: mention.by.name })}</span>
              {!mention.seen && <span className="rounded-small bg-accent px-1 text-meta text-on-accent">{t("new")}</span>}
            </span>
            <time suppressHydrationWarning dateTime={mention.at} title={formatExact(mention.at)} className="text-meta text-muted">
              {when(mention.at, now)}
            </time>
          </Line>
        ))}
      </Section>
      <Section title={t("decided")} empty={t("decidedEmpty")}>
        {data.decided.map((decision) => (
          <Line key={decision.id} caseId={decision.caseId} reference={decision.reference}>
            <span className="flex-1">
              <Outcome outcome={decision.outcome} />
            </span>
            <time
              suppressHydrationWarning
              dateTime={decision.decidedAt}
              title={formatExact(decision.decidedAt)}
              className="text-meta text-muted"
            >
              {when(decision.decidedAt, now)}
            </time>
          </Line>
        ))}
      </Section>
    </div>
  );
}

function Section({ title, empty, children }: { title: string; empty: string; children: ReactNode[] }) {
  return (
    <section aria-label={title}>
      <h2 className="flex h-8 items-center gap-2 border-b text-title font-semibold">
        {title}
        {children.length > 0 && <span className="text-meta font-normal text-muted">{children.length}</span>}
      </h2>
      {children.length > 0 ? <ul>{children}</ul> : <p className="py-2 text-muted">{empty}</p>}
    </section>
  );
}

function Line({ caseId, reference, act, children }: { caseId: string; reference: string; act?: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center border-b">
      <Link href={`/cases/${caseId}`} className="flex h-9 min-w-0 flex-1 items-center gap-3 px-2 -outline-offset-2 hover:bg-hover">
        <span className="w-20 font-medium">{reference}</span>
        {children}
      </Link>
      {act}
    </li>
  );
}

function CaseLine({ row, now, side }: { row: CaseSummary; now: number; side: ReactNode }) {
  const words = useTranslations("words");
  const locale = useLocale();
  return (
    <Line caseId={row.id} reference={row.reference}>
      <span className="min-w-0 flex-1 truncate">
        {words(`documentTypes.${row.document.type}`)}
        <span className="text-muted"> · {countryName(row.document.country, locale)}</span>
      </span>
      <DueClock dueAt={row.dueAt} now={now} />
      <span className="w-28 text-end text-meta text-muted">{side}</span>
    </Line>
  );
}

/** How long one's claim still lasts. */
function Left({ until, now }: { until: string | undefined; now: number }) {
  const t = useTranslations("queue.myCases");
  const span = useSpan();
  const left = until ? new Date(until).getTime() - now : 0;
  return <span suppressHydrationWarning>{left > 0 ? t("left", { span: span(left) }) : t("expired")}</span>;
}

const signs = { approve: "pass", reject: "fail", request_resubmission: "warn", escalate: "warn" } as const;

function Outcome({ outcome }: { outcome: keyof typeof signs }) {
  const t = useTranslations("words.decisions");
  return <Sign kind={signs[outcome]} word={t(outcome)} />;
}
