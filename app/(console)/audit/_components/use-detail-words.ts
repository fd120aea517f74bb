"use client";

import { useFormatter, useTranslations } from "use-intl";
import { usePolicyWords } from "@/components/policy-words/use-policy-words";
import type { ToldDetail } from "@/lib/audit-details";
import type { AuditEventDto } from "@/lib/contracts/audit";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import type { PolicyChange } from "@/lib/policy-changes";
import { useLanguage } from "@/lib/use-language";

type Details = AuditEventDto["details"];

/** One detail of an event in the reader's words; none for what says nothing, such as an empty list. */
export function useDetailWords(): (event: AuditEventDto, key: ToldDetail) => string[] {
  const t = useTranslations("audit");
  const settings = useTranslations("settings");
  const format = useFormatter();
  const policyChange = usePolicyChangeWords();
  const reasonLabel = useReasonLabel();
  const reasonChange = useReasonChangeWords();

  const list = (values: string[]) => format.list(values, { type: "conjunction", style: "narrow" });
  const role = (value: unknown) => (t.has(`roles.${value}`) ? t(`roles.${value}`) : String(value));

  const special: Partial<Record<ToldDetail, (value: unknown, event: AuditEventDto) => string[]>> = {
    filters: (value) => {
      const names = Object.keys(value ?? {}).map((name) => t(`filterNames.${name}`));
      return [t("details.filters", { count: names.length, names: list(names) })];
    },
    changes: (value) => (Array.isArray(value) ? value.map(policyChange) : []),
    changed: (_, { details }) => reasonChange(details),
    code: (value) => [t("details.code", { value: reasonLabel(String(value)) })],
    reasons: (value) => [t("details.reasons", { value: list(strings(value).map(reasonLabel)) })],
    flags: (value) => [t("details.flags", { count: strings(value).length })],
    // Of a read-only look it says whether the pictures were asked for, elsewhere how many came.
    images: (value) => [value === true ? t("details.withImages") : t("details.images", { value: Number(value) })],
    risk: (value) => [t("details.risk", { value: Number(value) })],
    results: (value) => [t("details.results", { value: Number(value) })],
    prefetched: (value) => [t("details.prefetched", { value: Number(value) })],
    leaseSeconds: (value) => [t("details.leaseSeconds", { minutes: Number(value) / 60 })],
    role: (value, { details: { previousRole } }) => [
      previousRole ? t("roleChange", { before: role(previousRole), after: role(value) }) : t("details.role", { value: role(value) }),
    ],
    scopes: (value) =>
      strings(value).map((name) => t("details.scopes", { value: settings.has(`scope.${name}`) ? settings(`scope.${name}`) : name })),
    // A case that is reopened had this outcome; it has none now.
    outcome: (value, { action }) => [
      t(action === "case.reopened" ? "was" : "details.outcome", { code: String(value), value: plain(value) }),
    ],
  };

  return (event, key) => {
    const value = event.details[key];
    if (value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0)) return [];
    // Messages select by codes with underscores; MessageFormat takes no hyphen there.
    const code = String(value).replaceAll("-", "_");
    return special[key]?.(value, event) ?? [t(`details.${key}`, { code, value: named.has(key) ? String(value) : plain(value) })];
  };
}

/** A part of the policy with its old and new value, as the policy's own screen says it. */
function usePolicyChangeWords(): (change: PolicyChange) => string {
  const t = useTranslations("policy");
  const words = usePolicyWords();
  return ({ path, before, after }) =>
    t("history.change", { label: words.label(path), before: words.value(path, before), after: words.value(path, after) });
}

/** What was done to a reason: added, retired, restored, and which parts of it were changed. */
function useReasonChangeWords(): (details: Details) => string[] {
  const t = useTranslations("audit");
  const format = useFormatter();
  return ({ changed, active }) => {
    const parts = strings(changed);
    if (parts.includes("code")) return [t("reasonActs.added")];
    const act = parts.includes("active") ? [t(active ? "reasonActs.restored" : "reasonActs.retired")] : [];
    const others = parts.filter((part) => t.has(`reasonParts.${part}`)).map((part) => t(`reasonParts.${part}`));
    if (others.length === 0) return act;
    return [...act, t("details.changed", { value: format.list(others, { type: "conjunction", style: "narrow" }) })];
  };
}

/** The label of a reason that came with the product; one that was added later by its own code. */
function useReasonLabel(): (code: string) => string {
  const language = useLanguage();
  return (code) => defaultReasonCodes.find((reason) => reason.code === code)?.label[language] ?? plain(code);
}

/** Details that hold a name, whose letters stay as they are. */
const named = new Set<ToldDetail>(["person", "holder", "name", "purpose"]);

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A code as one reads it, `no-match` as "no match"; what somebody wrote in several words stays. */
function plain(value: unknown): string {
  const text = String(value);
  return /^[a-z][a-z_-]*$/.test(text) ? text.replace(/[_-]/g, " ") : text;
}
