/** Cases that changed or are new, or all when it is not known which. */
export type ChangedCases = ReadonlySet<string> | "all";

/** What a page that the server has just drawn may have missed until it listens. */
const recentMs = 5_000;

const listeners = new Set<(changed: ChangedCases) => void>();
const stateListeners = new Set<() => void>();
let recent: { caseIds: string[]; at: number }[] = [];
let live = false;

/** Calls `listener` for what changed within the last seconds, and for what changes from now on. */
export function onCaseChanges(listener: (changed: ChangedCases) => void): () => void {
  listeners.add(listener);
  forgetOld();
  if (recent.length > 0) listener(new Set(recent.flatMap(({ caseIds }) => caseIds)));
  return () => void listeners.delete(listener);
}

/** Whether changes are told within a second or two. */
export function isLive(): boolean {
  return live;
}

export function onLiveChange(listener: () => void): () => void {
  stateListeners.add(listener);
  return () => void stateListeners.delete(listener);
}

/** Tells those who listen in this tab. */
export function tellOfChanges(caseIds: string[] | "all"): void {
  forgetOld();
  if (caseIds !== "all") recent.push({ caseIds, at: Date.now() });
  const changed = caseIds === "all" ? caseIds : new Set(caseIds);
  for (const listener of listeners) listener(changed);
}

function forgetOld(): void {
  recent = recent.filter(({ at }) => at > Date.now() - recentMs);
}

/** Notes whether changes are told within a second or two. */
export function setLive(now: boolean): void {
  if (live === now) return;
  live = now;
  for (const listener of stateListeners) listener();
}
