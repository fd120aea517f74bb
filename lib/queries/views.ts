import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { SavedView, SaveViewInput } from "@/lib/contracts/view";

export const viewQueries = {
  list: () =>
    queryOptions({
      queryKey: ["views"],
      queryFn: async ({ signal }) => (await api<{ items: SavedView[] }>("/api/v1/views", { signal })).items,
      refetchInterval: 60_000,
    }),
};

export const viewMutations = {
  /** A new view without `id`, else a change of one's own. */
  save: () =>
    mutationOptions({
      mutationFn: ({ id, ...body }: SaveViewInput & { id?: string }) =>
        id ? api<SavedView>(`/api/v1/views/${id}`, { method: "PUT", body }) : api<SavedView>("/api/v1/views", { method: "POST", body }),
    }),
  remove: () => mutationOptions({ mutationFn: (id: string) => api<void>(`/api/v1/views/${id}`, { method: "DELETE" }) }),
};
