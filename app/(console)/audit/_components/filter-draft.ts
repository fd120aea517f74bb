import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import type { AuditAction } from "@/lib/contracts/audit-actions";
import { instantOfWallTime, wallTime } from "@/lib/time-zone";

/** The filters as typed. Times are those of a `datetime-local` input and mean the reader's own clock. */
export type FilterDraft = { actor: string; action: AuditAction | ""; caseText: string; from: string; to: string };

/** What the form shows for these filters; a case goes by its reference where an event tells it. */
export function draftOf(filters: AuditFilters, events: AuditEventDto[], timeZone: string): FilterDraft {
  return {
    actor: filters.actor ?? "",
    action: filters.action ?? "",
    caseText: caseLabel(filters.caseId, events),
    from: inputOfInstant(filters.from, timeZone),
    to: inputOfInstant(filters.to, timeZone),
  };
}

export function caseLabel(caseId: string | undefined, events: AuditEventDto[]): string {
  return events.find((event) => event.caseId === caseId && event.caseReference)?.caseReference ?? caseId ?? "";
}

/** `2026-11-23T05:14` of an instant, with seconds only where there are some. */
function inputOfInstant(iso: string | undefined, timeZone: string): string {
  return iso ? new Date(wallTime(Date.parse(iso), timeZone)).toISOString().replace(/(:00)?\.000Z$/, "") : "";
}

/** The instant of an input's value, or undefined for an empty one. */
export function instantOfInput(value: string, timeZone: string): string | undefined {
  const wall = Date.parse(`${value}Z`);
  return value && !Number.isNaN(wall) ? new Date(instantOfWallTime(wall, timeZone)).toISOString() : undefined;
}
