"use client";

import { useFormatter, useTranslations } from "use-intl";
import type { AuditEventDto } from "@/lib/contracts/audit";
import type { PolicyChange } from "@/lib/policy-changes";

/** Details worth reading in the log, in reading order; ids and hashes are for the side panel. */
const told = [
  "stage",
  "outcome",
  "reasons",
  "state",
  "how",
  "access",
  "by",
  "results",
  "kind",
  "variant",
  "leaseSeconds",
  "queue",
  "source",
  "images",
  "flags",
  "risk",
  "reason",
  "name",
  "ignored",
  "format",
  "purpose",
  "filters",
  "method",
  "role",
  "scopes",
  "keyErased",
  "note",
  "code",
  "changed",
  "changes",
] as const;
const untold = new Set<string>([
  ...told,
  "version",
  "versionBefore",
  "versionAfter",
  "policyVersion",
  "previousVersion",
  "reasonVersion",
  "decisionId",
  "holderId",
  "grantId",
  "imageId",
  "eventId",
  "userId",
  "keyId",
  "query",
  "email",
]);

/** An event in the reader's words. */
export function useEventWords() {
  const t = useTranslations("audit");
  const policy = useTranslations("policy");
  const format = useFormatter();

  const list = (values: string[]) => format.list(values);
  const time = (iso: string) =>
    format.dateTime(new Date(iso), {
      timeZone: "UTC",
      year: "numeric",
      month: "short",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
  const action = (event: AuditEventDto) => t(`actions.${event.action}`);
  const actor = ({ type, id, name }: AuditEventDto["actor"]) => {
    if (type === "system") return id && t.has(`systems.${id}`) ? t(`systems.${id}`) : (id ?? t("actorTypes.system"));
    return name ?? id ?? t("nobody");
  };
  const role = ({ type, role: named }: AuditEventDto["actor"]) =>
    named && t.has(`roles.${named}`) ? t(`roles.${named}`) : t(`actorTypes.${type}`);

  /** A part of the policy with its old and new value. */
  const change = ({ path, before, after }: PolicyChange) => {
    const label = policy.has(`fields.${path}.label`) ? policy(`fields.${path}.label`) : path;
    return policy("history.change", { label, before: String(before ?? "–"), after: String(after ?? "–") });
  };

  const detail = (key: string, value: unknown): string => {
    if (value === null || value === false || value === undefined) return "";
    if (key === "filters")
      return t("details.filters", { count: names(value).length, names: list(names(value).map((name) => t(`filterNames.${name}`))) });
    if (key === "changes" && Array.isArray(value)) return list(value.map(change));
    if (key === "flags" && Array.isArray(value)) return t("details.flags", { count: value.length });
    // Of a read-only look it says whether the pictures were asked for, elsewhere how many came.
    if (key === "images" && value === true) return t("details.withImages");
    if (key === "leaseSeconds") return t("details.leaseSeconds", { minutes: Number(value) / 60 });
    if (key === "risk" || key === "results" || key === "images") return t(`details.${key}`, { value: Number(value) });
    if (key === "role") return t("details.role", { value: t.has(`roles.${value}`) ? t(`roles.${value}`) : String(value) });
    return t(`details.${key}`, { code: String(value), value: Array.isArray(value) ? list(value.map(plain)) : plain(value) });
  };
  const details = (event: AuditEventDto) => {
    const others = Object.entries(event.details).filter(([key, value]) => !untold.has(key) && ["string", "number"].includes(typeof value));
    const words = told.filter((key) => key in event.details).map((key) => detail(key, event.details[key]));
    return [...words, ...others.map(([key, value]) => `${key}: ${value}`)].filter(Boolean).join(" · ");
  };
  return { time, action, actor, role, details };
}

/** The names of the filters that were on. */
function names(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

/** A code as one reads it, `no-match` as "no match"; what somebody wrote in several words stays. */
function plain(value: unknown): string {
  const text = String(value);
  return /^[a-z][a-z_-]*$/.test(text) ? text.replace(/[_-]/g, " ") : text;
}
