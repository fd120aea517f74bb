"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { AppealThread } from "@/components/appeal-facts/appeal-thread";
import { CaseWarnings } from "@/components/case-warnings/case-warnings";
import { StateMessage } from "@/components/ui/state-message";
import type { Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { appealMutations, appealQueries } from "@/lib/queries/appeals";
import { useNow } from "@/lib/use-now";
import { AppealFacts } from "./appeal-facts";
import { AppealHead } from "./appeal-head";
import { Composer } from "./composer";
import { useEndedElsewhere } from "./use-ended-elsewhere";
import { WithheldThread } from "./withheld-thread";

type Props = { id: string; role: Role; renderedAt: number };

/** One appeal: on the left what was said, on the right the facts and the deadline. */
export function AppealScreen({ id, role, renderedAt }: Props) {
  const t = useTranslations("appeal.thread");
  const router = useRouter();
  const now = useNow(renderedAt, 1_000);
  const { data: appeal } = useSuspenseQuery(appealQueries.one(id));
  const said = useRef<HTMLDivElement>(null);
  const entries = (appeal.thread?.messages.length ?? 0) + (appeal.thread?.sentence ? 1 : 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry, also one's own just sent, is what to look at
  useEffect(() => {
    // Newer browsers give a promise here, which must not be taken for the effect's end.
    void said.current?.querySelector("ol")?.lastElementChild?.scrollIntoView({ block: "nearest" });
  }, [entries]);
  const claim = useMutation({
    ...appealMutations.claim(),
    onSuccess: () => router.push(`/cases/${appeal.case.id}`),
    onError: useEndedElsewhere(),
  });
  const open = appeal.endedAt === null;
  const held = appeal.holder !== null && new Date(appeal.holder.expiresAt).getTime() > now;
  const mayClaim = open && !held && can({ type: "user", role }, "appeal.claim");
  const mayNote = can({ type: "user", role }, "appeal.note");
  return (
    <div className="flex h-full flex-col">
      <CaseWarnings warnings={appeal.warnings} />
      <AppealHead appeal={appeal} now={now} role={role} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_22rem] max-lg:block max-lg:overflow-auto">
        <section aria-label={t("label")} className="flex min-h-0 flex-col">
          {appeal.thread ? (
            <section
              aria-label={t("said")}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls by itself must be reachable by key
              tabIndex={0}
              className="min-h-0 flex-1 overflow-auto px-6 py-5 -outline-offset-2"
            >
              <div ref={said} className="max-w-2xl [&>ol>li]:scroll-my-5">
                <AppealThread appeal={appeal} thread={appeal.thread} now={now} />
              </div>
            </section>
          ) : appeal.withheld === "not_claimed" ? (
            <WithheldThread
              appeal={appeal}
              onClaim={mayClaim ? () => claim.mutate(appeal) : null}
              busy={claim.isPending || claim.isSuccess}
              refusal={claim.error?.message}
            />
          ) : (
            <StateMessage title={t(`withheld.${appeal.withheld ?? "role"}.title`)} text={t(`withheld.${appeal.withheld ?? "role"}.text`)} />
          )}
          {mayNote && (appeal.thread || !open) && <Composer appeal={appeal} role={role} />}
        </section>
        <AppealFacts appeal={appeal} role={role} now={now} />
      </div>
    </div>
  );
}
