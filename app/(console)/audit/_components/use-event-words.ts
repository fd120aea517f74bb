"use client";

import { useFormatter, useTranslations } from "use-intl";
import { toldDetails, untoldDetails } from "@/lib/audit-details";
import type { AuditEventDto } from "@/lib/contracts/audit";
import { useDetailWords } from "./use-detail-words";

const known = new Set<string>([...toldDetails, ...untoldDetails]);

/** An event in the reader's words. */
export function useEventWords() {
  const t = useTranslations("audit");
  const format = useFormatter();
  const detail = useDetailWords();

  const time = (iso: string) =>
    format.dateTime(new Date(iso), {
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

  /** What the event says beyond its action, a few words each. */
  const details = (event: AuditEventDto): string[] => {
    const words = toldDetails.flatMap((key) => detail(event, key));
    const others = Object.entries(event.details).filter(([key, value]) => !known.has(key) && ["string", "number"].includes(typeof value));
    return [...words, ...others.map(([key, value]) => `${key}: ${value}`)];
  };
  return { time, action, actor, role, details };
}
