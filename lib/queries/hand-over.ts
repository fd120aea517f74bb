import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { AddNoteInput, Colleague, HandedOver, MoveCasesInput, MyCases } from "@/lib/contracts/hand-over";

export const handOverQueries = {
  mine: () =>
    queryOptions({
      queryKey: ["cases", "mine"],
      queryFn: ({ signal }) => api<MyCases>("/api/v1/cases/mine", { signal }),
      refetchInterval: 15_000,
    }),
  colleagues: () =>
    queryOptions({
      queryKey: ["people", "colleagues"],
      queryFn: async ({ signal }) => (await api<{ items: Colleague[] }>("/api/v1/colleagues", { signal })).items,
      staleTime: 60_000,
    }),
};

/** One act on several cases. */
export type HandOver =
  | { act: "assign"; caseIds: string[]; userId: string | null }
  | { act: "release"; caseIds: string[] }
  | ({ act: "move" } & MoveCasesInput);

export const handOverMutations = {
  run: () =>
    mutationOptions({
      mutationFn: ({ act, ...body }: HandOver) => api<HandedOver>(`/api/v1/cases/${act}`, { method: "POST", body }),
    }),
  dismissMention: () =>
    mutationOptions({ mutationFn: (noteId: string) => api<void>(`/api/v1/mentions/${noteId}/seen`, { method: "POST" }) }),
  addNote: () =>
    mutationOptions({
      mutationFn: ({ caseId, ...body }: AddNoteInput & { caseId: string }) =>
        api<{ id: string; at: string }>(`/api/v1/cases/${caseId}/notes`, { method: "POST", body }),
    }),
};
