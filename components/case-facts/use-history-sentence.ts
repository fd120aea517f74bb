import { useFormatter, useTranslations } from "use-intl";
import type { HistoryItem } from "@/components/case-facts/history-items";
import { useFlagWords } from "@/components/case-facts/use-flag-words";
import { flags as allFlags, closedReasons } from "@/lib/contracts/vocabulary";

/** What happened as a sentence with its person; what these words do not know is shown by its own name. */
export function useHistorySentence(): (item: HistoryItem) => string {
  const t = useTranslations("facts.history");
  const flagWords = useFlagWords();
  const format = useFormatter();
  return ({ action, actor, you, details, decision }) => {
    const person = { you: String(you), name: actor ?? t("somebody") };
    switch (action) {
      case "verification.flagged": {
        const raised = allFlags.filter((flag) => Array.isArray(details.flags) && details.flags.includes(flag));
        return raised.length === 0
          ? t("flaggedPlain")
          : t("flagged", { flags: format.list(raised.map(flagWords), { type: "conjunction", style: "narrow" }) });
      }
      case "case.claimed":
        return t("claimed", person);
      case "case.taken_over":
        return t("takenOver", person);
      case "case.reserved":
        return t("reserved", person);
      case "case.assigned":
        return t(details.how === "unassigned" ? "unassigned" : "assigned", { ...person, person: String(details.person) });
      case "case.moved":
        return t("moved", { ...person, queue: String(details.queue) });
      case "case.released":
        if (details.how === "reservation") return t("letGo");
        return t(details.how === "skipped" || details.how === "recused" ? details.how : "released", person);
      // The event is written by whoever claims next, so it names nobody.
      case "case.lease_expired":
        return t("leaseExpired");
      case "case.escalated":
        return t("escalated", person);
      case "case.reopened":
        return t("reopened", person);
      case "case.access_granted":
        return t("lookedAt", { ...person, images: String(details.images === true) });
      case "case.closed":
        return t(`closed.${closedReasons.find((reason) => reason === details.reason) ?? "other"}`);
      case "appeal.opened":
        return t("appealOpened", person);
      case "appeal.withdrawn":
        return t("appealWithdrawn", person);
      case "note.written":
        return t("wrote", person);
      case "decision.undone":
        return t("tookBack", person);
      case "decision.made":
        return decision ? t("decided", { ...person, stage: decision.stage, outcome: decision.outcome }) : t("decisionMade", person);
      default:
        return t("other", { action, name: actor ?? "none" });
    }
  };
}
