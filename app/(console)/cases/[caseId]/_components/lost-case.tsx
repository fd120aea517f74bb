"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { StateMessage } from "@/components/ui/state-message";
import type { CaseDraft } from "@/lib/contracts/case";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { formatExact, useWhen } from "@/lib/format";
import { isEmptyDraft } from "@/lib/is-empty-draft";
import { useNow } from "@/lib/use-now";
import { LostDraft } from "./lost-draft";
import type { Loss } from "./use-decision";

export type LostCaseProps = {
  loss: Loss;
  draft: CaseDraft;
  reasonCodes: ReasonCode[];
  /** What was written to the person. */
  sentences: string[];
  /** The list that the case came from. */
  home: string;
  /** Reads the case anew; what was written stays in the bar. */
  onLookAgain: () => void;
  /** Takes the case again, which nobody else has; what was written stays in the bar. */
  onClaimAgain: () => void;
  isLooking: boolean;
};

/** Somebody else was first, or the claim ended: who, when, what they decided, what one had written, and the way on. */
export function LostCase({ loss, draft, reasonCodes, sentences, home, onLookAgain, onClaimAgain, isLooking }: LostCaseProps) {
  const t = useTranslations("case");
  const words = useTranslations("words");
  const when = useWhen();
  const now = useNow(Date.now(), 15_000);
  const appealed = loss.facts.state === "appeal_review";
  const by = loss.facts.decidedBy as { name: string; you: boolean } | undefined;
  const outcome = loss.facts.decidedOutcome as string | undefined;
  const at = loss.facts.decidedAt as string | undefined;
  // New evidence or a message came while the claim stands: looking again is the way on, not the queue.
  const changed = loss.facts.type === "/problems/version-changed" && !by;
  const isFree = loss.facts.type === "/problems/lease-lost" && !by;
  useShortcut("claim", onClaimAgain, isFree && !isLooking);
  const { note } = draft;
  const wrote = !isEmptyDraft(draft) || sentences.some(Boolean);
  const title = changed ? (appealed ? "changedAppealTitle" : "changedTitle") : by ? "decidedTitle" : "lostTitle";
  return (
    <div role="alert" className="flex-1">
      <StateMessage title={t(title)} text={changed && wrote ? t("changedKept", { message: loss.message }) : loss.message}>
        <div className="w-96 max-w-full">
          {by && outcome && at && (
            <p className="mb-4 font-medium" title={formatExact(at)}>
              {t("decidedBy", { name: by.you ? t("you") : by.name, when: when(at, now), outcome: words(`decisions.${outcome}`) })}
            </p>
          )}
          {changed ? (
            <Button tone="primary" disabled={isLooking} onClick={onLookAgain}>
              {t("lookAgain")}
            </Button>
          ) : (
            <>
              {sentences.filter(Boolean).map((sentence) => (
                <Unsent key={sentence} label={t("yourSentence")} text={sentence} />
              ))}
              <LostDraft draft={draft} reasonCodes={reasonCodes} />
              {note && <Unsent label={t("yourNote")} text={note} />}
              <p className="flex items-center justify-center gap-4">
                {isFree && (
                  <Button tone="primary" shortcut="c" disabled={isLooking} onClick={onClaimAgain}>
                    {t("claimAgain")}
                  </Button>
                )}
                <Link href={home} className="text-accent underline">
                  {t(home === "/appeals" ? "toAppeals" : "toQueue")}
                </Link>
              </p>
            </>
          )}
        </div>
      </StateMessage>
    </div>
  );
}

function Unsent({ label, text }: { label: string; text: string }) {
  return (
    <label className="mb-4 block text-start">
      <span className="text-meta text-muted">{label}</span>
      <textarea readOnly value={text} rows={3} className="block w-full rounded-control border border-edge/70 bg-surface p-2" />
    </label>
  );
}
