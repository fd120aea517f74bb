import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { Page } from "@/lib/contracts/common";
import type { Policy, PolicyDto, PolicyVersionDto } from "@/lib/contracts/policy";

export const policyQueries = {
  inForce: () => queryOptions({ queryKey: ["policy"], queryFn: ({ signal }) => api<PolicyDto>("/api/v1/policy", { signal }) }),
  versions: () =>
    queryOptions({
      queryKey: ["policy-versions"],
      queryFn: async ({ signal }) => (await api<Page<PolicyVersionDto>>("/api/v1/policy/versions", { signal })).items,
    }),
};

export const policyMutations = {
  change: () =>
    mutationOptions({
      mutationFn: ({ version, body }: { version: number; body: Policy }) =>
        api<PolicyDto>("/api/v1/policy", { method: "PUT", body, headers: { "if-match": `"${version}"` } }),
    }),
};
