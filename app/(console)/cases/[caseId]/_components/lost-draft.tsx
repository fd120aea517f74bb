import { useTranslations } from "use-intl";
import { DecisionReasons } from "@/components/case-facts/decision-reasons";
import type { CaseDraft } from "@/lib/contracts/case";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { fieldKeys } from "@/lib/contracts/vocabulary";

type Props = { draft: CaseDraft; reasonCodes: ReasonCode[] };

/** What somebody had chosen, picked and marked when the case was lost: the outcome, the reasons and the fields, to be read again. */
export function LostDraft({ draft, reasonCodes }: Props) {
  const t = useTranslations("case");
  const words = useTranslations("words");
  const facts = useTranslations("facts.fields");
  const marked = fieldKeys.flatMap((key) => {
    const mark = draft.marks[key];
    return mark ? [{ key, mark }] : [];
  });
  const reasons = draft.reasons.flatMap(({ code, step = null }) => {
    const known = reasonCodes.find((reason) => reason.code === code);
    return known ? [{ code, step, label: known.label, version: known.version }] : [];
  });
  if (marked.length === 0 && reasons.length === 0) return null;
  return (
    <div className="mb-4 text-start">
      {reasons.length > 0 && (
        <>
          <p className="text-meta text-muted">
            {draft.outcome ? t("yourReasonsFor", { outcome: words(`decisions.${draft.outcome}`) }) : t("yourReasons")}
          </p>
          <DecisionReasons reasons={reasons} />
        </>
      )}
      {marked.length > 0 && (
        <>
          <p className="mt-2 text-meta text-muted">{t("yourMarks")}</p>
          <ul className="text-meta">
            {marked.map(({ key, mark }) => (
              <li key={key}>
                {facts(`keys.${key}`)}: {facts(`marks.${mark}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
