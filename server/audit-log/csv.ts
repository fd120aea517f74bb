import "server-only";
import type { AuditEventDto } from "@/lib/contracts/audit";

const columns: [string, (event: AuditEventDto) => string | null][] = [
  ["occurredAt", (event) => event.occurredAt],
  ["action", (event) => event.action],
  ["outcome", (event) => event.outcome],
  ["actorType", (event) => event.actor.type],
  ["actorId", (event) => event.actor.id],
  ["actorName", (event) => event.actor.name],
  ["actorRole", (event) => event.actor.role],
  ["caseReference", (event) => event.caseReference],
  ["caseId", (event) => event.caseId],
  ["verificationId", (event) => event.verificationId],
  ["requestId", (event) => event.requestId],
  ["address", (event) => event.address],
  ["sessionId", (event) => event.actor.sessionId],
  ["signIn", (event) => event.actor.signIn],
  ["subject", (event) => event.subject],
  ["caseVersionBefore", (event) => text(event.caseVersion?.before)],
  ["caseVersionAfter", (event) => text(event.caseVersion?.after)],
  ["policyVersion", (event) => text(event.policyVersion)],
  ["scoreVersion", (event) => event.scoreVersion],
  ["details", (event) => JSON.stringify(event.details)],
  ["index", (event) => text(event.index)],
  ["id", (event) => event.id],
];

function text(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

export const csvHeader = `${columns.map(([name]) => name).join(",")}\r\n`;

export function csvRow(event: AuditEventDto): string {
  return `${columns.map(([, value]) => csvCell(value(event) ?? "")).join(",")}\r\n`;
}

/** One cell by RFC 4180; a value that a spreadsheet would run as a formula gets an apostrophe in front (OWASP ASVS 1.2.10). */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\n\0|%]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
