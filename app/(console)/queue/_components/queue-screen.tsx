"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { StuckNotice } from "@/components/stuck-cases/stuck-notice";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { StateMessage } from "@/components/ui/state-message";
import type { CaseFilters, CaseSummary, ClaimedCase, StuckCase } from "@/lib/contracts/case";
import type { Page } from "@/lib/contracts/common";
import type { MyCases as MyCasesAnswer } from "@/lib/contracts/hand-over";
import type { SavedView } from "@/lib/contracts/view";
import type { Queue, QueueColumn, Role } from "@/lib/contracts/vocabulary";
import { useCaseChanges, usePollMs } from "@/lib/live/use-case-changes";
import { usePaced } from "@/lib/live/use-paced";
import { can } from "@/lib/permissions";
import { caseMutations, caseQueries } from "@/lib/queries/cases";
import { activeFilters, type QueueAddress, queueAddress } from "@/lib/queue-address";
import { useNow } from "@/lib/use-now";
import { FilterChips } from "./filter-chips";
import { HandOverBar } from "./hand-over-bar";
import { MyCases } from "./my-cases";
import { QueueFilters } from "./queue-filters";
import { QueueTable } from "./queue-table";
import { QueueTabs } from "./queue-tabs";
import { useSelection } from "./use-selection";
import { ViewActs } from "./view-acts";

const ignored = () => undefined;

type Props = {
  address: QueueAddress;
  firstPage: Page<CaseSummary>;
  counts: { first: number; second: number; escalated: number; mine: number; unseen: number };
  views: SavedView[];
  /** On the tab of one's own cases. */
  mine: MyCasesAnswer | null;
  /** For those who are told of cases that nobody may decide. */
  stuck: StuckCase[] | null;
  /** Then no filter or order tells of the faces. */
  judgesFirst: boolean;
  role: Role;
  renderedAt: number;
};

export function QueueScreen({ address, firstPage, counts, views, mine, stuck, judgesFirst, role, renderedAt }: Props) {
  const t = useTranslations("queue");
  const router = useRouter();
  const now = useNow(renderedAt, 15_000);
  const [nothingLeft, setNothingLeft] = useState(false);
  const [columns, setColumns] = useState(address.columns);
  const { filters } = address;
  const shown = { ...address, columns };
  const list = useInfiniteQuery({
    ...caseQueries.list(filters),
    initialData: { pages: [firstPage], pageParams: [""] },
    refetchInterval: usePollMs(),
  });
  const { pages } = list.data;
  // Each page is a request of its own: at most one a second in all, as long as changes are seen within the two that are promised.
  const readList = usePaced(() => void list.refetch(), Math.min(1_500, 1_000 * pages.length));
  // How many wait in each list comes with the page. Read anew while the server is away, it would give way to the browser's own error.
  const readCounts = usePaced(() => void fetch("/api/health").then(({ ok }) => ok && router.refresh(), ignored), 5_000);
  useCaseChanges(() => {
    readList();
    readCounts();
  });
  const claimNext = useMutation({
    ...caseMutations.claimNext(),
    onSuccess: (claimed: ClaimedCase | undefined) => (claimed ? router.push(`/cases/${claimed.case.id}`) : setNothingLeft(true)),
  });
  const queue: Queue = filters.queue ?? "first";
  const ended = filters.state === "decided" || filters.state === "closed";
  const viewer = { type: "user", role } as const;
  const worksCases = can(viewer, "case.claim");
  const seesEscalated = can(viewer, "decision.make_as_senior");
  const mayClaim = worksCases && !ended && (queue !== "escalated" || seesEscalated);
  const reviewNext = () => claimNext.mutate(queue);
  useShortcut("review_next", reviewNext, mayClaim);

  const filtered = activeFilters(filters, false).length > 0;
  const cases = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const { selected, select, setSelected } = useSelection(cases);
  const show = (changes: Partial<CaseFilters>) => router.push(queueAddress({ ...shown, filters: { ...filters, ...changes } }));
  const showColumns = (chosen: QueueColumn[]) => {
    setColumns(chosen);
    window.history.replaceState(null, "", queueAddress({ ...shown, columns: chosen }));
  };
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b px-4 py-2 max-lg:pb-1">
        <h1 className="text-page font-semibold">{t("title")}</h1>
        <QueueTabs shown={shown} counts={counts} views={views} maySeeEscalated={seesEscalated || !worksCases} mayHold={worksCases} />
        <div className="ms-auto flex items-center gap-3">
          <p role="status" className="text-muted">
            {nothingLeft && t("nothingLeft")}
            {claimNext.error?.message}
          </p>
          {mayClaim && (
            <Button tone="primary" shortcut="n" disabled={claimNext.isPending} onClick={reviewNext}>
              {t("reviewNext")}
            </Button>
          )}
        </div>
      </div>
      {stuck && <StuckNotice initial={stuck} reader="compliance" />}
      {!mine && (
        <QueueFilters filters={filters} judgesFirst={judgesFirst} onChange={show}>
          <ViewActs shown={shown} role={role} onColumns={showColumns} />
        </QueueFilters>
      )}
      {!mine && <FilterChips filters={filters} inView={address.view !== null} onChange={show} />}
      <div className="min-h-0 flex-1 scroll-py-10 overflow-auto">
        {list.isError && <p className="border-b bg-warn-soft px-4 py-2 text-warn">{t("stale")}</p>}
        {mine ? (
          <MyCases initial={mine} now={now} />
        ) : (
          <QueueTable
            cases={cases}
            pages={pages.length}
            goesOn={list.hasNextPage}
            now={now}
            ended={ended}
            columns={columns}
            selected={selected}
            onSelect={worksCases && !ended ? select : undefined}
          >
            <StateMessage title={t("emptyTitle")} text={t(filtered ? "emptyFiltered" : "emptyText")}>
              {filtered && (
                <Link className="text-accent underline" href={`/queue?queue=${queue}`}>
                  {t("clear")}
                </Link>
              )}
            </StateMessage>
          </QueueTable>
        )}
        {!mine && list.hasNextPage && (
          <div className="flex justify-center p-4">
            <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("more")}
            </Button>
          </div>
        )}
      </div>
      {worksCases && !mine && <HandOverBar shown={cases} selected={selected} onSelect={setSelected} role={role} />}
    </div>
  );
}
