import "server-only";
import type { CaseChanges, StreamEnd } from "@/lib/contracts/changes";
import { type Change, isKept, type Position, readChanges } from "@/server/changes/change-log";

/** More than this at once is not named: whoever follows reads everything anew. */
export const mostNamed = 1_000;

/** How long a client should wait before it connects again, and the first bytes, so that the answer begins at once. */
export const openingText = "retry: 2000\n\n";
export const beatText = "event: beat\ndata: {}\n\n";

export function changesText(changes: readonly Change[]): string {
  const data: CaseChanges = { caseIds: [...new Set(changes.map(({ caseId }) => caseId))] };
  return `id: ${changes.at(-1)?.id}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function resetText(position: Position): string {
  return `event: reset\nid: ${position}\ndata: {}\n\n`;
}

export function endText(reason: StreamEnd["reason"]): string {
  const data: StreamEnd = { reason };
  return `event: end\ndata: ${JSON.stringify(data)}\n\n`;
}

/** What somebody at `after` has missed up to `position`: the changes, or `reset` when that cannot be said. */
export async function missedText(after: Position | null, position: Position): Promise<string> {
  if (after === null || !(await isKept(after))) return resetText(position);
  const changes = await readChanges(after, position, mostNamed + 1);
  if (changes.length > mostNamed) return resetText(position);
  return changes.length > 0 ? changesText(changes) : `id: ${position}\n\n`;
}
