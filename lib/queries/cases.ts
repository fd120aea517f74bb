import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { CaseFilters, CaseSummary, ClaimedCase, DecideInput, DecisionMade, Lease, StuckCase } from "@/lib/contracts/case";
import type { Page } from "@/lib/contracts/common";
import type { Queue } from "@/lib/contracts/vocabulary";

/** The filters as they stand in a URL: empty ones left out. */
export function caseSearchParams(filters: Partial<CaseFilters>): string {
  const entries = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(entries).toString();
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
      refetchInterval: 15_000,
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
      mutationFn: ({ caseId, ...body }: { caseId: string; leaseToken: string; skip?: boolean; recuse?: boolean }) =>
        api<unknown>(`/api/v1/cases/${caseId}/release`, { method: "POST", body }),
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
