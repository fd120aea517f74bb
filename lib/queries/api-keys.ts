import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { ApiKeyCreated, ApiKeyDto, CreateApiKeyInput } from "@/lib/contracts/api-key";
import type { Page } from "@/lib/contracts/common";

export const apiKeyQueries = {
  list: () =>
    queryOptions({
      queryKey: ["api-keys"],
      queryFn: async ({ signal }) => (await api<Page<ApiKeyDto>>("/api/v1/api-keys", { signal })).items,
    }),
};

/** A secret is forgotten with the screen that showed it: `gcTime` 0. */
export const apiKeyMutations = {
  create: () =>
    mutationOptions({
      mutationFn: (body: CreateApiKeyInput) => api<ApiKeyCreated>("/api/v1/api-keys", { method: "POST", body }),
      gcTime: 0,
    }),
  revoke: () => mutationOptions({ mutationFn: (id: string) => api<void>(`/api/v1/api-keys/${id}/revoke`, { method: "POST" }) }),
};
