import { mutationOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { CaseSummary } from "@/lib/contracts/case";
import type { Page } from "@/lib/contracts/common";
import type { SearchBy } from "@/lib/contracts/vocabulary";

export type SearchInput = { by: SearchBy; q: string };

/** A search never brings more; when it brings this many there may be others. */
export const maxSearchResults = 50;

export const searchMutations = {
  /** A mutation, because each search leaves an event in the log; what was looked for is forgotten with the dialog. */
  run: () =>
    mutationOptions({
      mutationFn: async (input: SearchInput) =>
        (await api<Page<CaseSummary>>("/api/v1/cases/search", { method: "POST", body: input })).items,
      gcTime: 0,
    }),
};

/** The id of the case that people call by this reference, or null when there is none. */
export async function caseIdOfReference(reference: string): Promise<string | null> {
  const { items } = await api<Page<CaseSummary>>("/api/v1/cases/search", {
    method: "POST",
    body: { by: "reference", q: reference } satisfies SearchInput,
  });
  const named = items.find((item) => item.reference.toLowerCase() === reference.toLowerCase() || item.reference === `SL-${reference}`);
  return (named ?? items[0])?.id ?? null;
}
