"use client";

import { useLocale, useTranslations } from "use-intl";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";
import type { ReasonChoice } from "./reason-choices";

type Props = {
  choices: ReasonChoice[];
  ticked: ReadonlySet<string>;
  onToggle: (id: string) => void;
  /** How many columns a wide screen has room for. */
  columns?: 2 | 3;
};

/** Reasons to tick, the first nine with their digit; a ticked one shows what the person will read. */
export function ChoiceList({ choices, ticked, onToggle, columns = 3 }: Props) {
  const t = useTranslations("decision");
  const locale = useLocale() as "en" | "zh-CN";
  return (
    <ul className={classNames("grid max-h-56 gap-x-6 overflow-auto max-lg:grid-cols-1", columns === 3 ? "grid-cols-3" : "grid-cols-2")}>
      {choices.map((choice, index) => (
        <li key={choice.id} className="border-b">
          <label className="flex min-h-9 cursor-pointer items-center gap-2 py-1" title={choice.reason.code}>
            <input
              type="checkbox"
              checked={ticked.has(choice.id)}
              onChange={() => onToggle(choice.id)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className={classNames("flex-1", choice.suggested && "font-medium")}>
              {choice.reason.label[locale]}
              {choice.step && <span className="text-muted"> · {t(`steps.${choice.step}`)}</span>}
              {ticked.has(choice.id) && (
                <span className="block text-meta font-normal text-muted">
                  {t("personReads", { text: choice.reason.subjectText[locale] })}
                </span>
              )}
            </span>
            {index < 9 && <Keycap>{String(index + 1)}</Keycap>}
          </label>
        </li>
      ))}
    </ul>
  );
}
