"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { WrittenSentences } from "@/components/appeal-bar/appeal-bar";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { ApiError } from "@/lib/api-client";
import type { CaseDetail, DecisionMade } from "@/lib/contracts/case";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { Role } from "@/lib/contracts/vocabulary";
import { type Action, can } from "@/lib/permissions";
import { caseMutations } from "@/lib/queries/cases";
import { usePassed } from "@/lib/use-passed";
import { CaseHead } from "./case-head";
import { HeldCase } from "./held-case";
import { LostLoaded } from "./lost-loaded";
import type { PictureShelf } from "./picture-shelf";
import type { Loss } from "./use-decision";
import { useDraft } from "./use-draft";
import { useHeartbeat } from "./use-heartbeat";
import { useReadAgain } from "./use-read-again";

// Most who hold a case need none of these. They are asked for with the page where they stand in it; nothing stands in for them meanwhile.
const CaseWarnings = dynamic(() => import("@/components/case-warnings/case-warnings").then((file) => file.CaseWarnings));
const UnheldCase = dynamic(() => import("./unheld-case").then((file) => file.UnheldCase));
const DraftChanged = dynamic(() => import("./draft-changed").then((file) => file.DraftChanged));

const claimActions = {
  open: "case.claim",
  second_review: "case.claim",
  escalated: "decision.make_as_senior",
  appeal_review: "appeal.claim",
  decided: "case.claim",
  closed: "case.claim",
} as const satisfies Record<CaseDetail["state"], Action>;

type Props = {
  data: CaseDetail;
  reasonCodes: ReasonCode[];
  role: Role;
  renderedAt: number;
  shelf: PictureShelf;
  onNext: (next: CaseDetail, made: DecisionMade) => void;
};

/** One case from its head to its decision bar, as its reader may see it. */
export function OneCase({ data, reasonCodes, role, renderedAt, shelf, onNext }: Props) {
  const t = useTranslations("case");
  const router = useRouter();
  const client = useQueryClient();
  const readAgain = useReadAgain(data.id);
  const [loss, setLoss] = useState<Loss | null>(null);
  const [written, setWritten] = useState<WrittenSentences>({});
  const [isLooking, setLooking] = useState(false);
  const deciding = useRef(false);
  const claimEnds = useHeartbeat({ lease: data.lease, caseId: data.id, lost: loss !== null, onLoss: setLoss, deciding });
  const draft = useDraft({
    caseId: data.id,
    leaseToken: loss ? null : (data.lease?.leaseToken ?? null),
    saved: data.draft,
    readAgain,
    onLoss: setLoss,
  });
  const claim = useMutation({
    ...caseMutations.claim(),
    onSuccess: readAgain,
    // Somebody was faster: the page must not go on saying that the case waits.
    onError: (error) => error instanceof ApiError && error.is("held-by-another", "not-open") && void readAgain(),
  });
  const home = data.state === "appeal_review" ? "/appeals" : "/queue";
  const release = useMutation({ ...caseMutations.release(), onSuccess: () => router.push(home) });
  const refusal = claim.error ?? release.error;
  const claimOver = usePassed(data.holder?.expiresAt ?? null, renderedAt);
  // Once it is due, a case that is only kept for somebody's next is anybody's.
  const isDue = usePassed(data.dueAt, renderedAt);
  const waits = data.queue !== null && (!data.holder || claimOver || (data.holder.reserved && isDue));
  const took = data.decisions.some(({ reviewer, undone }) => reviewer.you && !undone);
  const claimable = can({ type: "user", role }, claimActions[data.state]) && waits && !data.lease && !took;
  const mayTakeOver = can({ type: "user", role }, "case.take_over") && data.queue !== null && !waits && !data.lease;
  // What was read leaves the screen with the access, whether or not the server can be asked for the summary.
  const accessEnded = usePassed(data.access?.until ?? null, renderedAt);
  useEffect(() => {
    if (accessEnded) void readAgain();
  }, [accessEnded, readAgain]);
  // The bar comes back together with what is new, and what was written is still in it.
  const lookAgain = useCallback(async () => {
    setLooking(true);
    client.removeQueries({ queryKey: ["appeals", "one"] });
    await readAgain();
    setLooking(false);
    setLoss(null);
  }, [client, readAgain]);
  useShortcut("claim", () => claim.mutate(data.id), claimable);
  useShortcut("back", () => router.push(home));

  return (
    <div className="group/case flex h-full flex-col">
      {data.warnings.length > 0 && <CaseWarnings warnings={data.warnings} />}
      <CaseHead
        data={data}
        renderedAt={renderedAt}
        claimEnds={claimEnds}
        draftState={loss ? "none" : draft.state}
        accessEnds={accessEnded ? null : (data.access?.until ?? null)}
        claimable={claimable}
        onClaim={() => claim.mutate(data.id)}
        onRelease={(how) => data.lease && release.mutate({ caseId: data.id, leaseToken: data.lease.leaseToken, ...how })}
      />
      {refusal && (
        <p role="alert" className="border-b bg-warn-soft px-4 py-2 text-warn">
          {refusal.message}
        </p>
      )}
      {draft.state === "changed" && !loss && <DraftChanged onKeepThis={draft.keepThis} onTakeOther={draft.takeOther} />}
      {loss ? (
        <LostLoaded
          loss={loss}
          draft={draft.draft}
          reasonCodes={reasonCodes}
          sentences={Object.values(written)}
          home={home}
          onLookAgain={lookAgain}
          onClaimAgain={() => claim.mutate(data.id, { onSuccess: () => setLoss(null) })}
          isLooking={isLooking || claim.isPending}
        />
      ) : data.evidence && data.lease ? (
        <HeldCase
          data={data}
          lease={data.lease}
          evidence={data.evidence}
          reasonCodes={reasonCodes}
          shelf={shelf}
          draft={draft}
          written={written}
          onWrite={setWritten}
          deciding={deciding}
          onNext={onNext}
          onLoss={setLoss}
        />
      ) : (
        <UnheldCase
          data={data}
          role={role}
          renderedAt={renderedAt}
          accessEnded={accessEnded}
          claimable={claimable}
          mayTakeOver={mayTakeOver}
          onClaim={() => claim.mutate(data.id)}
        />
      )}
      <p className="sr-only" role="status">
        {claim.isPending ? t("claiming") : ""}
      </p>
    </div>
  );
}
