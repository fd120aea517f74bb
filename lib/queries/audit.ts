import { infiniteQueryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { api } from "@/lib/api-client";
import { type AuditEventDto, type AuditFilters, auditFiltersSchema } from "@/lib/contracts/audit";
import type { Page } from "@/lib/contracts/common";

/** How many events one request brings. */
export const auditPageSize = 50;

export const auditFilterNames = ["actor", "action", "caseId", "from", "to"] as const satisfies readonly (keyof AuditFilters)[];
export type AuditFilterName = (typeof auditFilterNames)[number];

const filterShapes = { ...auditFiltersSchema.shape, caseId: z.uuid().optional() };

/**
 * Reads the filters of a page address. What cannot be read is left out and named in `dropped`,
 * so that the screen can say that it shows more than the link asked for.
 */
export function readAuditFilters(given: Record<string, string | string[] | undefined>): {
  filters: AuditFilters;
  dropped: AuditFilterName[];
} {
  const read = auditFilterNames.map((name) => ({ name, parsed: filterShapes[name].safeParse(given[name] || undefined) }));
  const filters = Object.fromEntries(read.flatMap(({ name, parsed }) => (parsed.data ? [[name, parsed.data]] : []))) as AuditFilters;
  return { filters, dropped: read.filter(({ parsed }) => !parsed.success).map(({ name }) => name) };
}

/** The filters as they stand in an address, always in the same order, empty ones left out. */
export function auditSearchParams(filters: AuditFilters): URLSearchParams {
  return new URLSearchParams(auditFilterNames.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])));
}

/** Where the log under these filters is downloaded; `purpose` goes on the record. */
export function auditExportUrl(filters: AuditFilters, { format, purpose }: { format: "csv" | "jsonl" | "proof"; purpose: string }): string {
  const params = auditSearchParams(filters);
  params.set("format", format);
  params.set("purpose", purpose);
  return `/api/v1/audit/export?${params}`;
}

export const auditQueries = {
  all: ["audit", "events"] as const,
  events: (filters: AuditFilters) =>
    infiniteQueryOptions({
      queryKey: [...auditQueries.all, auditSearchParams(filters).toString()],
      queryFn: ({ pageParam, signal }) => {
        const params = auditSearchParams(filters);
        params.set("limit", String(auditPageSize));
        if (pageParam) params.set("cursor", pageParam);
        return api<Page<AuditEventDto>>(`/api/v1/audit/events?${params}`, { signal });
      },
      initialPageParam: "",
      getNextPageParam: (page) => page.nextCursor,
      // Reading the log is itself an event in it, so it is read when somebody asks and not in the background.
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
