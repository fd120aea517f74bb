"use client";

import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Palette } from "@/components/palette/palette";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { StateMessage } from "@/components/ui/state-message";
import type { ClaimedCase } from "@/lib/contracts/case";
import type { Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { type AppealView, appealMutations, appealQueries } from "@/lib/queries/appeals";
import { caseMutations } from "@/lib/queries/cases";
import { useNow } from "@/lib/use-now";
import { AppealTabs } from "./appeal-tabs";
import { AppealsTable } from "./appeals-table";

type Props = { view: AppealView; role: Role; renderedAt: number };

/** The appeals: support opens them, seniors take the next one, compliance managers look on. */
export function AppealsScreen({ view, role, renderedAt }: Props) {
  const t = useTranslations("appeal.list");
  const router = useRouter();
  const now = useNow(renderedAt, 15_000);
  const viewer = { type: "user", role } as const;
  const mayOpen = can(viewer, "appeal.open");
  const mayClaim = can(viewer, "appeal.claim") && view === "open";
  const [searching, setSearching] = useState(false);
  const [nothingLeft, setNothingLeft] = useState(false);
  const list = useInfiniteQuery(appealQueries.list(view));
  const claimNext = useMutation({
    ...caseMutations.claimNext(),
    onSuccess: (claimed: ClaimedCase | undefined) => (claimed ? router.push(`/cases/${claimed.case.id}`) : setNothingLeft(true)),
  });
  const claim = useMutation({
    ...appealMutations.claim(),
    onSuccess: (_lease, appeal) => router.push(`/cases/${appeal.case.id}`),
    onError: () => void list.refetch(),
  });
  const reviewNext = () => claimNext.mutate("appeal");
  useShortcut("review_next", reviewNext, mayClaim);

  const refused = claimNext.error ?? claim.error;
  const appeals = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b px-4 py-2">
        <h1 className="text-page font-semibold">{t("title")}</h1>
        <AppealTabs view={view} />
        <div className="ms-auto flex items-center gap-3">
          <p role="status" className="text-muted">
            {nothingLeft && t("nothingLeft")}
          </p>
          {mayClaim && (
            <Button tone="primary" shortcut="n" disabled={claimNext.isPending} onClick={reviewNext}>
              {t("reviewNext")}
            </Button>
          )}
          {mayOpen && (
            <Button tone="primary" onClick={() => setSearching(true)}>
              {t("open")}
            </Button>
          )}
        </div>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {refused && (
          <p role="alert" className="border-b bg-warn-soft px-4 py-2 text-warn">
            {refused.message}
          </p>
        )}
        {list.isError && <p className="border-b bg-warn-soft px-4 py-2 text-warn">{t("stale")}</p>}
        {appeals.length > 0 ? (
          <AppealsTable appeals={appeals} view={view} now={now} busy={claim.isPending} onClaim={mayClaim ? claim.mutate : null} />
        ) : (
          <StateMessage title={t(`empty.${view}`)} text={t(mayOpen && view === "open" ? "emptyHow" : `emptyText.${view}`)}>
            {mayOpen && view === "open" && <Button onClick={() => setSearching(true)}>{t("find")}</Button>}
          </StateMessage>
        )}
        {list.hasNextPage && (
          <div className="flex justify-center p-4">
            <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("more")}
            </Button>
          </div>
        )}
      </div>
      {mayOpen && <Palette casesOnly open={searching} onOpenChange={setSearching} role={role} />}
    </div>
  );
}
