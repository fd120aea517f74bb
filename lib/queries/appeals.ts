import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type {
  AppealDecided,
  AppealDetail,
  AppealListQuery,
  AppealMessageInput,
  AppealSummary,
  DecideAppealInput,
  OpenAppealInput,
} from "@/lib/contracts/appeal";
import type { Lease } from "@/lib/contracts/case";
import type { Page } from "@/lib/contracts/common";

/** The views of the list; `open` holds both waiting states. */
export const appealViews = ["open", "decided", "withdrawn"] as const satisfies readonly AppealListQuery["state"][];
export type AppealView = (typeof appealViews)[number];

export const appealQueries = {
  list: (view: AppealView) =>
    infiniteQueryOptions({
      queryKey: ["appeals", "list", view],
      queryFn: ({ pageParam, signal }) => {
        const cursor = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : "";
        return api<Page<AppealSummary>>(`/api/v1/appeals?state=${view}${cursor}`, { signal });
      },
      initialPageParam: "",
      getNextPageParam: (page) => page.nextCursor,
      refetchInterval: 15_000,
    }),
  /**
   * Each reading is on the record, so it is read again only after something was done to it.
   * @param leaseToken of the claim through which it is read: with another claim it may show more or less.
   */
  one: (id: string, leaseToken?: string) =>
    queryOptions({
      queryKey: leaseToken ? ["appeals", "one", id, leaseToken] : ["appeals", "one", id],
      queryFn: ({ signal }) => api<AppealDetail>(`/api/v1/appeals/${id}`, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

export type DecideAppealVariables = DecideAppealInput & { appealId: string; version: number; idempotencyKey: string };

export const appealMutations = {
  open: () =>
    mutationOptions({ mutationFn: (body: OpenAppealInput) => api<AppealSummary>("/api/v1/appeals", { method: "POST", body }), gcTime: 0 }),
  /** Holds the case of the appeal, also where policy gives out cases in order. */
  claim: () =>
    mutationOptions({
      mutationFn: ({ id }: Pick<AppealSummary, "id" | "case">) => api<Lease>(`/api/v1/appeals/${id}/claim`, { method: "POST" }),
    }),
  write: () =>
    mutationOptions({
      mutationFn: ({ appealId, ...body }: AppealMessageInput & { appealId: string }) =>
        api<unknown>(`/api/v1/appeals/${appealId}/messages`, { method: "POST", body }),
      gcTime: 0,
    }),
  attach: () =>
    mutationOptions({
      mutationFn: ({ appealId, file }: { appealId: string; file: File }) => {
        const body = new FormData();
        body.set("file", file);
        return api<unknown>(`/api/v1/appeals/${appealId}/attachments`, { method: "POST", body });
      },
      gcTime: 0,
    }),
  withdraw: () =>
    mutationOptions({ mutationFn: (appealId: string) => api<unknown>(`/api/v1/appeals/${appealId}/withdraw`, { method: "POST" }) }),
  decide: () =>
    mutationOptions({
      mutationFn: ({ appealId, version, idempotencyKey, ...body }: DecideAppealVariables) =>
        api<AppealDecided>(`/api/v1/appeals/${appealId}/decisions`, {
          method: "POST",
          body,
          headers: { "if-match": `"${version}"`, "idempotency-key": idempotencyKey },
        }),
      gcTime: 0,
    }),
};
