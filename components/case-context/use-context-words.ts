import { useFormatter, useTranslations } from "use-intl";
import type { EarlierAttempt, LinkedAttempt } from "@/lib/contracts/case-context";

/** How old an account was, in the unit that says enough of it. */
export function useAccountAge(): (days: number | null) => string {
  const t = useTranslations("context.age");
  return (days) => {
    if (days === null) return t("unknown");
    if (days < 90) return t("days", { count: days });
    return days < 730 ? t("months", { count: Math.floor(days / 30.4375) }) : t("years", { count: Math.floor(days / 365.25) });
  };
}

/** What two attempts share, as "Same document number and device"; a picture by what it shows. */
export function useLinkWords(): (link: Pick<LinkedAttempt, "why" | "pictures">) => string {
  const t = useTranslations("context");
  const format = useFormatter();
  return ({ why, pictures }) => {
    const shared = why.flatMap((kind) => (kind === "image" ? pictures.map((picture) => t(`pictures.${picture}`)) : [t(`why.${kind}`)]));
    return t("same", { what: format.list(shared, { type: "conjunction" }) });
  };
}

export type Standing = { word: string; sign: "pass" | "fail" | "warn" | null };
const signOfOutcome = { approved: "pass", rejected: "fail", resubmission_requested: "warn" } as const;

/** What came of an attempt, in words; null while it is withheld. */
export function useStanding(): (attempt: EarlierAttempt) => Standing | null {
  const t = useTranslations("context.standing");
  const words = useTranslations("words");
  return ({ state, outcome, closedReason }) => {
    if (state === null) return null;
    if (state === "cleared" || state === "pending" || state === "erased") return { word: t(state), sign: null };
    if (state === "decided" && outcome) return { word: words(`outcomes.${outcome}`), sign: signOfOutcome[outcome] };
    if (state === "closed" && closedReason) return { word: t("closed", { reason: words(`closed.${closedReason}`) }), sign: null };
    return { word: words(`states.${state}`), sign: null };
  };
}
