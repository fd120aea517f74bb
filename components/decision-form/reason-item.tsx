"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";
import type { ReasonCode, ResubmissionStep } from "@/lib/contracts/reason-code";
import { stepsOf } from "@/lib/preset-steps";
import { useLanguage } from "@/lib/use-language";
import type { ReasonListState } from "./use-reason-list";

type Props = { reason: ReasonCode /** Counted from 1; only the first nine are shown. */; digit: number; list: ReasonListState };

/** One reason to tick. While it is ticked or has the keyboard it shows what the person will read, and which pictures it asks for. */
export function ReasonItem({ reason, digit, list }: Props) {
  const t = useTranslations("decision");
  const locale = useLanguage();
  const sentenceId = useId();
  const { code } = reason;
  const words = useTranslations("words");
  const own = list.picked.filter((pick) => pick.code === code);
  const ticked = own.length > 0;
  const steps = ticked ? own.flatMap(({ step }) => step ?? []) : list.presetOf(reason);
  const sentence = reason.subjectText[locale];
  const mayChoose = ticked && steps.length > 0 && stepsOf(reason).length > 1;
  return (
    <li className="group min-w-0 py-0.5">
      <label className="flex min-h-6 cursor-pointer items-start gap-2 py-[3px]" title={`${sentence}\n${code}`}>
        <input
          type="checkbox"
          checked={ticked}
          onChange={() => list.toggle(reason)}
          aria-describedby={sentenceId}
          className="mt-px size-4 shrink-0 accent-accent"
        />
        <span className="mt-px w-4 shrink-0 leading-none">{digit <= 9 && <Keycap>{String(digit)}</Keycap>}</span>
        <span className="min-w-0 flex-1">
          {reason.label[locale]}
          {!mayChoose && steps.length > 0 && (
            <span className="text-muted"> · {steps.map((step) => t(`steps.${step}`)).join(words("separator"))}</span>
          )}
        </span>
      </label>
      {mayChoose && <StepChoice reason={reason} chosen={steps} onToggle={(step) => list.toggleStep(code, step)} />}
      <p id={sentenceId} className={classNames("ps-12 pb-1 text-meta text-muted", !ticked && "hidden group-has-focus-visible:block")}>
        {t("personReads", { text: sentence })}
      </p>
    </li>
  );
}

type StepProps = { reason: ReasonCode; chosen: readonly ResubmissionStep[]; onToggle: (step: ResubmissionStep) => void };

/** Which pictures are asked for again; without any, the reason itself is dropped. */
function StepChoice({ reason, chosen, onToggle }: StepProps) {
  const t = useTranslations("decision");
  const locale = useLanguage();
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 ps-12">
      <legend className="sr-only">{t("stepsFor", { reason: reason.label[locale] })}</legend>
      {stepsOf(reason).map((step) => (
        <label key={step} className="flex min-h-6 cursor-pointer items-center gap-1.5">
          <input
            type="checkbox"
            checked={chosen.includes(step)}
            onChange={() => onToggle(step)}
            className="size-4 shrink-0 accent-accent"
          />
          {t(`steps.${step}`)}
        </label>
      ))}
    </fieldset>
  );
}
