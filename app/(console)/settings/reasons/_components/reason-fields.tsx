"use client";

import { useTranslations } from "use-intl";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import {
  decisionOutcomes,
  maxReasonPosition,
  type ReasonGroup,
  reasonGroups,
  reasonLengths,
  resubmissionSteps,
} from "@/lib/contracts/reason-code";
import { flags } from "@/lib/contracts/vocabulary";
import { Choices } from "./choices";
import type { ReasonDraft, reasonProblems } from "./reason-draft";

type Props = {
  draft: ReasonDraft;
  isNew: boolean;
  /** Its outcomes cannot be changed. */
  protects: boolean;
  problems: ReturnType<typeof reasonProblems>;
  onChange: (part: Partial<ReasonDraft>) => void;
};

export function ReasonFields({ draft, isNew, protects, problems, onChange }: Props) {
  const t = useTranslations("reasons.form");
  const words = useTranslations("reasons");
  const outcomes = useTranslations("decision.outcomes");
  const steps = useTranslations("decision.steps");
  const flagWords = useTranslations("facts.flags.short");
  return (
    <>
      {isNew && (
        <TextField
          label={t("code")}
          name="code"
          required
          maxLength={reasonLengths.code}
          autoComplete="off"
          spellCheck={false}
          value={draft.code}
          onChange={(event) => onChange({ code: event.target.value })}
          error={problems.has("code") ? t("badCode") : undefined}
          hint={t("codeHint")}
          className="[&_input]:font-mono"
        />
      )}
      <Wording draft={draft} onChange={onChange} />
      <Choices
        legend={t("outcomes")}
        options={decisionOutcomes}
        wordOf={(outcome) => outcomes(outcome)}
        chosen={draft.outcomes}
        disabled={protects}
        error={problems.has("outcomes") ? t("noOutcome") : null}
        onChange={(chosen) => onChange({ outcomes: chosen })}
      />
      {draft.outcomes.includes("request_resubmission") && (
        <Choices
          legend={t("steps")}
          options={resubmissionSteps}
          wordOf={(step) => steps(step)}
          chosen={draft.steps}
          error={problems.has("steps") ? t("noStep") : null}
          onChange={(chosen) => onChange({ steps: chosen })}
        />
      )}
      <Choices
        legend={t("flags")}
        options={flags}
        wordOf={(flag) => flagWords(flag)}
        chosen={draft.flags}
        onChange={(chosen) => onChange({ flags: chosen })}
      />
      <div className="grid grid-cols-2 gap-4">
        <SelectField
          label={t("group")}
          name="group"
          value={draft.group}
          options={reasonGroups.map((value) => ({ value, label: words(`groups.${value}`) }))}
          onChange={(event) => onChange({ group: event.target.value as ReasonGroup })}
        />
        <TextField
          label={t("position")}
          name="position"
          inputMode="numeric"
          autoComplete="off"
          value={draft.position}
          onChange={(event) => onChange({ position: event.target.value })}
          error={problems.has("position") ? t("badPosition", { max: maxReasonPosition }) : undefined}
          hint={t("positionHint")}
        />
      </div>
    </>
  );
}

const languages = [
  { locale: "en", label: "labelEn", text: "textEn" },
  { locale: "zh-CN", label: "labelZh", text: "textZh" },
] as const;

/** What reviewers choose and what the person reads, side by side in both languages. */
function Wording({ draft, onChange }: Pick<Props, "draft" | "onChange">) {
  const t = useTranslations("reasons.form");
  return (
    <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
      {languages.map(({ locale, label, text }) => (
        <div key={locale} className="flex flex-col gap-3">
          <TextField
            label={t(label)}
            name={label}
            required
            maxLength={reasonLengths.label}
            autoComplete="off"
            lang={locale}
            value={draft.label[locale]}
            onChange={(event) => onChange({ label: { ...draft.label, [locale]: event.target.value } })}
          />
          <TextArea
            label={t(text)}
            name={text}
            required
            rows={3}
            maxLength={reasonLengths.subjectText}
            lang={locale}
            value={draft.subjectText[locale]}
            onChange={(event) => onChange({ subjectText: { ...draft.subjectText, [locale]: event.target.value } })}
          />
        </div>
      ))}
    </div>
  );
}
