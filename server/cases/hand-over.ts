import "server-only";
import type { HandedOver, HandOverResult } from "@/lib/contracts/hand-over";
import { isRunning } from "@/server/cases/case-row";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";

/** What became of one case, whom it hangs on, and the sentence where that of the result says too little. */
export type Outcome = { result: HandOverResult; person?: string | null; detail?: string };

const details: Record<HandOverResult, string> = {
  done: "It is done.",
  unchanged: "It was so already.",
  "held-by-another": "Somebody is reviewing it.",
  "not-held": "Nobody holds it.",
  "took-part": "This person took part in it earlier, or stepped back from it.",
  "wrong-role": "Only a senior decides it.",
  "decision-pending": "Its decision can still be taken back.",
  "decided-before": "A decision on it stands.",
  "not-open": "It does not wait for a decision.",
  "not-found": "There is no such case.",
};

/** Does `one` for each case, named twice or not, one after the other: each is a small transaction of its own. */
export async function eachForItself(caseIds: string[], one: (caseId: string) => Promise<Outcome>): Promise<HandedOver> {
  const items: HandedOver["items"] = [];
  for (const caseId of new Set(caseIds)) {
    const { result, person = null, detail = details[result] } = await one(caseId);
    items.push({ caseId, result, person, detail });
  }
  return { items };
}

/** Locks one case and reads what handing it over hangs on; null when there is none. `holder` is whoever has a running claim. */
export async function lockForHandOver(tx: Tx, caseId: string) {
  await tx.$executeRaw`SELECT 1 FROM cases WHERE id = ${caseId}::uuid FOR UPDATE`;
  const found = await tx.case.findUnique({
    where: { id: caseId },
    select: {
      id: true,
      number: true,
      state: true,
      version: true,
      leaseToken: true,
      leaseExpiresAt: true,
      reserved: true,
      holder: { select: { id: true, name: true } },
      assignee: { select: { id: true, name: true } },
      subject: { select: { id: true, wrappedKey: true } },
      decisions: { where: { undo: null }, select: { effectiveAt: true } },
    },
  });
  if (!found) return null;
  const at = now();
  return {
    ...found,
    holder: isRunning(found.leaseExpiresAt) ? found.holder : null,
    pending: found.decisions.some(({ effectiveAt }) => effectiveAt > at),
  };
}
