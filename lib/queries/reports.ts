import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api-client";
import type { LoadReport } from "@/lib/contracts/report";
import { type ReportRange, startOfRange } from "@/lib/report-ranges";

export const reportQueries = {
  load: (range: ReportRange, timeZone: string) =>
    queryOptions({
      queryKey: ["reports", "load", range],
      queryFn: ({ signal }) => {
        const from = new Date(startOfRange(range, Date.now(), timeZone)).toISOString();
        return api<LoadReport>(`/api/v1/reports/load?from=${from}`, { signal });
      },
      refetchInterval: 60_000,
    }),
};
