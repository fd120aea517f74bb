"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import type { AuditFilters } from "@/lib/contracts/audit";
import { auditSearchParams, readAuditFilters } from "@/lib/queries/audit";

/**
 * The filters and the open event, kept in the address so that a view can be shared and stepped back to.
 * The address changes without a request for the page: that would read, and log, the same events twice.
 */
export function useAuditAddress() {
  const params = useSearchParams();
  const { filters, dropped } = useMemo(() => readAuditFilters(Object.fromEntries(params)), [params]);
  const eventId = params.get("event");

  const show = (next: AuditFilters) => window.history.pushState(null, "", address(auditSearchParams(next)));
  const select = (id: string | null) => {
    const next = auditSearchParams(filters);
    if (id) next.set("event", id);
    window.history.replaceState(null, "", address(next));
  };
  return { filters, dropped, eventId, show, select };
}

function address(params: URLSearchParams): string {
  return params.size > 0 ? `/audit?${params}` : "/audit";
}
