"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { StateMessage } from "@/components/ui/state-message";
import { formatExact, useWhen } from "@/lib/format";
import type { Loss } from "./use-decision";

type Props = {
  loss: Loss;
  note: string;
  /** What was written to the person. */
  sentences: string[];
  now: number;
  /** The list that the case came from. */
  home: string;
};

/** Somebody else was first, or the claim ended: who, when, what they decided, what one had written, and the way on. */
export function LostCase({ loss, note, sentences, now, home }: Props) {
  const t = useTranslations("case");
  const words = useTranslations("words");
  const when = useWhen();
  const appealed = loss.facts.state === "appeal_review";
  const by = loss.facts.decidedBy as { name: string; you: boolean } | undefined;
  const outcome = loss.facts.decidedOutcome as string | undefined;
  const at = loss.facts.decidedAt as string | undefined;
  // New evidence or a message came while the claim stands: looking again is the way on, not the queue.
  const changed = loss.facts.type === "/problems/version-changed" && !by;
  const title = changed ? (appealed ? "changedAppealTitle" : "changedTitle") : by ? "decidedTitle" : "lostTitle";
  return (
    <div role="alert" className="flex-1">
      <StateMessage title={t(title)} text={loss.message}>
        <div>
          {by && outcome && at && (
            <p className="mb-4 font-medium" title={formatExact(at)}>
              {t("decidedBy", { name: by.you ? t("you") : by.name, when: when(at, now), outcome: words(`decisions.${outcome}`) })}
            </p>
          )}
          {sentences.filter(Boolean).map((sentence) => (
            <Unsent key={sentence} label={t("yourSentence")} text={sentence} />
          ))}
          {note && <Unsent label={t("yourNote")} text={note} />}
          {changed ? (
            <Button tone="primary" onClick={() => window.location.reload()}>
              {t("lookAgain")}
            </Button>
          ) : (
            <Link href={home} className="text-accent underline">
              {t(home === "/appeals" ? "toAppeals" : "toQueue")}
            </Link>
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
