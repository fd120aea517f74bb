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

  /** Shows the log under other filters; the open event stays open if it is among them. */
  const show = (next: AuditFilters) => {
    const to = address(next, eventId);
    if (to !== window.location.pathname + window.location.search) window.history.pushState(null, "", to);
  };
  const select = (id: string | null) => window.history.replaceState(null, "", address(filters, id));
  return { filters, dropped, eventId, show, select };
}

function address(filters: AuditFilters, eventId: string | null): string {
  const params = auditSearchParams(filters);
  if (eventId) params.set("event", eventId);
  return params.size > 0 ? `/audit?${params}` : "/audit";
}
