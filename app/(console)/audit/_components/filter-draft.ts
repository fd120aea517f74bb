import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import type { AuditAction } from "@/lib/contracts/vocabulary";

/** The filters as typed. Times are those of a `datetime-local` input and mean UTC, as everywhere in the log. */
export type FilterDraft = { actor: string; action: AuditAction | ""; caseText: string; from: string; to: string };

/** What the form shows for these filters; a case goes by its reference where an event tells it. */
export function draftOf(filters: AuditFilters, events: AuditEventDto[]): FilterDraft {
  return {
    actor: filters.actor ?? "",
    action: filters.action ?? "",
    caseText: caseLabel(filters.caseId, events),
    from: inputOfInstant(filters.from),
    to: inputOfInstant(filters.to),
  };
}

export function caseLabel(caseId: string | undefined, events: AuditEventDto[]): string {
  return events.find((event) => event.caseId === caseId && event.caseReference)?.caseReference ?? caseId ?? "";
}

/** `2026-11-23T05:14` of an instant, with seconds only where there are some. */
export function inputOfInstant(iso: string | undefined): string {
  return iso ? new Date(iso).toISOString().replace(/(:00)?\.000Z$|Z$/, "") : "";
}

/** The instant of an input's value, or undefined for an empty one. */
export function instantOfInput(value: string): string | undefined {
  const at = new Date(`${value}Z`);
  return value && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}
