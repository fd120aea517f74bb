import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { Page } from "@/lib/contracts/common";
import type { ReasonCode } from "@/lib/contracts/reason-code";

export const reasonCodeQueries = {
  all: () =>
    queryOptions({
      queryKey: ["reason-codes", "all"],
      queryFn: async ({ signal }) => (await api<Page<ReasonCode>>("/api/v1/reason-codes?all=true", { signal })).items,
    }),
};

export const reasonCodeMutations = {
  /** Stores the next version of a reason, or a new one where `version` is 0. */
  save: () =>
    mutationOptions({
      mutationFn: ({ code, version, ...reason }: ReasonCode) =>
        version === 0
          ? api<ReasonCode>("/api/v1/reason-codes", { method: "POST", body: { code, ...reason } })
          : api<ReasonCode>(`/api/v1/reason-codes/${code}`, { method: "PUT", body: reason, headers: { "if-match": `"${version}"` } }),
    }),
};
