import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type {
  CaseDetail,
  CaseFilters,
  CaseSummary,
  ClaimedCase,
  DecideInput,
  DecisionMade,
  DraftSaved,
  JudgeInput,
  Lease,
  SaveDraftInput,
  StuckCase,
} from "@/lib/contracts/case";
import type { CaseContext } from "@/lib/contracts/case-context";
import type { Page } from "@/lib/contracts/common";
import type { DecisionUndone, UndoableDecision } from "@/lib/contracts/undo";
import type { Queue } from "@/lib/contracts/vocabulary";

/** The filters as they stand in a URL: empty ones left out. */
export function caseSearchParams(filters: Partial<CaseFilters>): string {
  const entries = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(entries).toString();
}

/** A decision that can be taken back until `endsAt`, in milliseconds of this browser's clock. */
export type UndoOffer = UndoableDecision & { endsAt: number };

/** The offer as this browser counts it down: the server's clock and this one may differ by minutes. */
export function undoOffer(decision: UndoableDecision, serverNow: string): UndoOffer {
  return { ...decision, endsAt: Date.now() + new Date(decision.effectiveAt).getTime() - new Date(serverNow).getTime() };
}

export const caseQueries = {
  list: (filters: Partial<CaseFilters>) =>
    infiniteQueryOptions({
      queryKey: ["cases", "list", caseSearchParams(filters)],
      queryFn: ({ pageParam, signal }) => {
        const cursor = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : "";
        return api<Page<CaseSummary>>(`/api/v1/cases?${caseSearchParams(filters)}${cursor}`, { signal });
      },
      initialPageParam: "",
      getNextPageParam: (page) => page.nextCursor,
    }),
  /** What became of a case that left a list, or null when the caller's lists have it no more; it says so without opening the case. */
  afterLeaving: ({ id, externalId }: CaseSummary) =>
    queryOptions({
      queryKey: ["cases", "left", id],
      queryFn: async ({ signal }) => {
        const found = await api<Page<CaseSummary>>(`/api/v1/cases?${new URLSearchParams({ externalId })}`, { signal });
        return found.items.find((item) => item.id === id) ?? null;
      },
      gcTime: 0,
    }),
  /** One case as its page shows it. Reading is logged, so it is read again only when something happened. */
  one: (caseId: string) =>
    queryOptions({
      queryKey: ["cases", "one", caseId],
      queryFn: ({ signal }) => api<CaseDetail>(`/api/v1/cases/${caseId}`, { signal }),
      staleTime: 5 * 60_000,
      gcTime: 60_000,
      retry: false,
    }),
  /** The case that is kept for when the one in hand is decided; null when none is left. Asking keeps it. */
  ahead: (queue: Queue, caseId: string) =>
    queryOptions({
      queryKey: ["cases", "ahead", caseId],
      queryFn: async ({ signal }) =>
        (await api<ClaimedCase | undefined>("/api/v1/cases/next", { method: "POST", body: { queue, reserve: true }, signal })) ?? null,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false,
    }),
  /** One's own decisions that can still be taken back, also those made in another tab or before the browser was closed. */
  undoable: () =>
    queryOptions({
      queryKey: ["decisions", "undoable"],
      queryFn: async ({ signal }): Promise<UndoOffer[]> => {
        const { items, now } = await api<{ items: UndoableDecision[]; now: string }>("/api/v1/decisions/undoable", { signal });
        return items.map((item) => undoOffer(item, now));
      },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    }),
  /** What is known around a case that one holds or reads; nothing of it changes what the case itself shows. */
  context: (caseId: string) =>
    queryOptions({
      queryKey: ["cases", "context", caseId],
      queryFn: ({ signal }) => api<CaseContext>(`/api/v1/cases/${caseId}/context`, { signal }),
      staleTime: 60_000,
    }),
  /** A linked case, opened for comparison while one holds `contextId`. Each opening is logged, and nothing of it is kept. */
  linked: (caseId: string, contextId: string) =>
    queryOptions({
      queryKey: ["cases", "linked", contextId, caseId],
      queryFn: ({ signal }) => api<CaseDetail>(`/api/v1/cases/${caseId}?context=${contextId}`, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  /** Among what hangs on people, because inviting or enabling somebody mends it. */
  stuck: () =>
    queryOptions({
      queryKey: ["people", "stuck-cases"],
      queryFn: async ({ signal }) => (await api<{ items: StuckCase[] }>("/api/v1/cases/stuck", { signal })).items,
      refetchInterval: 60_000,
    }),
};

export type DecideVariables = DecideInput & { caseId: string; version: number; idempotencyKey: string };

type ReleaseVariables = { caseId: string; leaseToken: string; skip?: boolean; recuse?: boolean; note?: string; mentions?: string[] };

export const caseMutations = {
  claimNext: () =>
    mutationOptions({
      mutationFn: (queue: Queue) => api<ClaimedCase | undefined>("/api/v1/cases/next", { method: "POST", body: { queue } }),
    }),
  claim: () => mutationOptions({ mutationFn: (caseId: string) => api<Lease>(`/api/v1/cases/${caseId}/claim`, { method: "POST" }) }),
  takeOver: () =>
    mutationOptions({
      mutationFn: ({ caseId, reason }: { caseId: string; reason: string }) =>
        api<Lease>(`/api/v1/cases/${caseId}/takeover`, { method: "POST", body: { reason } }),
    }),
  openReadOnly: () =>
    mutationOptions({
      mutationFn: ({ caseId, ...body }: { caseId: string; reason: string; images: boolean }) =>
        api<{ expiresAt: string; images: boolean }>(`/api/v1/cases/${caseId}/access`, { method: "POST", body }),
    }),
  reopen: () =>
    mutationOptions({
      mutationFn: ({ caseId, version, reason }: { caseId: string; version: number; reason: string }) =>
        api<CaseSummary>(`/api/v1/cases/${caseId}/reopen`, { method: "POST", body: { reason }, headers: { "if-match": `"${version}"` } }),
    }),
  heartbeat: () =>
    mutationOptions({
      mutationFn: ({ caseId, leaseToken }: { caseId: string; leaseToken: string }) =>
        api<Lease>(`/api/v1/cases/${caseId}/heartbeat`, { method: "POST", body: { leaseToken } }),
    }),
  release: () =>
    mutationOptions({
      mutationFn: ({ caseId, ...body }: ReleaseVariables) => api<unknown>(`/api/v1/cases/${caseId}/release`, { method: "POST", body }),
    }),
  saveDraft: () =>
    mutationOptions({
      mutationFn: ({ caseId, ...body }: SaveDraftInput & { caseId: string }) =>
        api<DraftSaved>(`/api/v1/cases/${caseId}/draft`, { method: "PUT", body }),
    }),
  undo: () =>
    mutationOptions({
      mutationFn: ({ decisionId, version }: Pick<UndoableDecision, "decisionId" | "version">) =>
        api<DecisionUndone>(`/api/v1/decisions/${decisionId}/undo`, { method: "POST", headers: { "if-match": `"${version}"` } }),
    }),
  judge: () =>
    mutationOptions({
      mutationFn: ({ caseId, ...body }: JudgeInput & { caseId: string }) =>
        api<CaseDetail>(`/api/v1/cases/${caseId}/judgements`, { method: "POST", body }),
    }),
  decide: () =>
    mutationOptions({
      mutationFn: ({ caseId, version, idempotencyKey, ...body }: DecideVariables) =>
        api<DecisionMade>(`/api/v1/cases/${caseId}/decisions`, {
          method: "POST",
          body,
          headers: { "if-match": `"${version}"`, "idempotency-key": idempotencyKey },
        }),
    }),
};
