"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { CaseNoteActs } from "@/components/case-notes/case-note-acts";
import { Button } from "@/components/ui/button";
import { drawnByServer } from "@/components/ui/drawn-by-server";
import { Sign } from "@/components/ui/sign";
import type { CaseDetail } from "@/lib/contracts/case";
import { dueTone } from "@/lib/due-tone";
import { formatExact, useSpan, useWhen } from "@/lib/format";
import { useNow } from "@/lib/use-now";
import type { DraftState } from "./use-draft-keeper";

const ReadOnlyClock = dynamic(() => import("./read-only-clock").then((file) => file.ReadOnlyClock));
// The names of all countries weigh more than this line.
const DocumentWords = drawnByServer(() => import("./document-words").then((file) => file.DocumentWords));

type Props = {
  data: CaseDetail;
  renderedAt: number;
  /** When one's own claim ends; null when one holds none (any more). */
  claimEnds: string | null;
  draftState: DraftState;
  /** When one's read-only look ends; null when one has none. */
  accessEnds: string | null;
  claimable: boolean;
  onClaim: () => void;
  onRelease: (how: { skip?: boolean; recuse?: boolean }) => void;
};

const dueLooks = { overdue: "font-medium text-mismatch", soon: "text-warn", calm: undefined };

/** The line that says which case this is, why it was asked for, how urgent it is and who holds it. */
export function CaseHead({ data, renderedAt, claimEnds, draftState, accessEnds, claimable, onClaim, onRelease }: Props) {
  const t = useTranslations("case");
  const router = useRouter();
  const now = useNow(renderedAt, 1_000);
  const span = useSpan();
  const words = useTranslations("words");
  const when = useWhen();
  const left = new Date(data.dueAt).getTime() - now;
  const status = useStatus(data);
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1">
      <h1 className="text-title font-semibold">{data.reference}</h1>
      <ul className="flex flex-wrap items-center gap-x-3 text-muted sm:[&>li+li]:before:me-3 sm:[&>li+li]:before:text-edge sm:[&>li+li]:before:content-['·']">
        {status && <li className="font-medium text-text">{status}</li>}
        <li className="max-w-48 truncate" title={data.subjectId}>
          {data.subjectId}
        </li>
        <li>{words(`triggers.${data.trigger}`)}</li>
        {/* What the server drew stands in an element of its own, which would break the line after the dot. */}
        <li className="[&>div]:inline">
          <DocumentWords type={data.document.type} country={data.document.country} />
        </li>
        <li suppressHydrationWarning title={formatExact(data.flaggedAt)}>
          {t("flagged", { when: when(data.flaggedAt, now) })}
        </li>
        {data.queue && (
          <li suppressHydrationWarning title={formatExact(data.dueAt)} className={dueLooks[dueTone(left)]}>
            {left < 0 ? t("overdue", { span: span(-left) }) : t("due", { span: span(left) })}
          </li>
        )}
      </ul>
      <div className="ms-auto flex items-center gap-2">
        {data.attention && <Sign kind="warn" word={t(`attention.${data.attention}`)} />}
        {accessEnds && <ReadOnlyClock until={accessEnds} now={now} />}
        {draftState !== "none" && (
          <span role="status" className={draftState === "failed" ? "text-warn" : "text-muted"}>
            {t(`draft.${draftState}`)}
          </span>
        )}
        {claimEnds && <ClaimClock expiresAt={claimEnds} now={now} />}
        {!data.lease && data.holder && new Date(data.holder.expiresAt).getTime() > now && (
          <span className="text-muted">
            {t(data.holder.reserved ? "keptFor" : "heldBy", {
              name: data.holder.name,
              span: span(new Date(data.holder.expiresAt).getTime() - now),
            })}
          </span>
        )}
        {claimEnds && data.lease && (
          <CaseNoteActs
            caseId={data.id}
            leaseToken={data.lease.leaseToken}
            mayNote={data.state !== "appeal_review"}
            onNoted={() => router.refresh()}
            onRelease={onRelease}
            onReleased={() => router.push("/queue")}
          />
        )}
        {claimable && (
          <Button tone="primary" shortcut="c" onClick={onClaim}>
            {t("claim")}
          </Button>
        )}
      </div>
    </div>
  );
}

function ClaimClock({ expiresAt, now }: { expiresAt: string; now: number }) {
  const t = useTranslations("case");
  const span = useSpan();
  const left = new Date(expiresAt).getTime() - now;
  return (
    <span suppressHydrationWarning title={formatExact(expiresAt)} className={left < 120_000 ? "text-warn" : "text-muted"}>
      {left > 0 ? t("claimLeft", { span: span(left) }) : t("claimEnded")}
    </span>
  );
}

/** Where an opened case stands, when it is not simply open; the summary says it in full by itself. */
function useStatus(data: CaseDetail): string | null {
  const t = useTranslations("case.stages");
  const words = useTranslations("words");
  if ((!data.lease && !data.access) || data.state === "open") return null;
  if (data.state !== "decided" && data.state !== "closed") return t(data.state);
  if (data.outcome) return words(`outcomes.${data.outcome}`);
  return data.closedReason ? words(`closed.${data.closedReason}`) : words(`states.${data.state}`);
}
