import "server-only";
import type { NotAppealable } from "@/lib/contracts/case";
import type { AppealState, CaseOutcome, CaseState } from "@/lib/contracts/vocabulary";
import { isOpen } from "@/server/appeals/appeal-row";
import { now } from "@/server/clock";

const day = 24 * 3_600_000;

type Facts = {
  state: CaseState;
  outcome: CaseOutcome | null;
  decidedAt: Date | null;
  subject: { wrappedKey: Uint8Array | null };
  verification: { sealed: Uint8Array | null; erasureRequestedAt: Date | null };
  /** The newest that was not withdrawn is enough: none is opened beside an open one. */
  appeals: { state: AppealState }[];
};
type Standing = { stage: string; effectiveAt: Date };

/**
 * The one rule of what a person may complain about; null means that they may.
 * @param standing the newest decision that was not taken back
 * @param windowDays how many days after the decision an appeal is taken
 */
export function whyNotAppealable(found: Facts, standing: Standing | undefined, windowDays: number): NotAppealable | null {
  if (found.appeals.some(({ state }) => isOpen(state))) return "open";
  if (found.state === "closed") return "closed";
  if (found.state !== "decided" || !found.decidedAt || !standing) return "not_decided";
  if (standing.effectiveAt > now()) return "pending";
  if (found.outcome === "approved") return "approved";
  if (standing.stage === "appeal") return "final";
  if (found.decidedAt.getTime() + windowDays * day < now().getTime()) return "window_over";
  if (!found.verification.sealed || !found.subject.wrappedKey || found.verification.erasureRequestedAt) return "erased";
  return null;
}
