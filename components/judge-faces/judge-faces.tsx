"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { JudgeInput, JudgementDto } from "@/lib/contracts/case";
import { FivePoints } from "./five-points";

type Props = {
  /** The answers so far; while `before` is null nothing else about the faces is known here. */
  judgement: JudgementDto;
  pending: boolean;
  /** Why the last answer was not kept, in the reader's words. */
  problem: string | null;
  onJudge: (phase: JudgeInput["phase"], answer: number) => void;
  /** What the checks say of the faces, shown beside the answer once it is given. */
  children?: ReactNode;
};

/** "Same person?", answered on five points before anything else is shown; then the answer beside the scores, and room to change it. */
export function JudgeFaces({ judgement, pending, problem, onJudge, children }: Props) {
  const t = useTranslations("judge");
  // The answer that was there when somebody set out to change it: a new one ends the change by itself.
  const [changing, setChanging] = useState<{ from: number | null } | null>(null);
  const { before, after } = judgement;
  if (before === null) {
    return (
      <FivePoints
        question={t("question")}
        hint={t("why")}
        submit={t("confirm")}
        pending={pending}
        problem={problem}
        onAnswer={(answer) => onJudge("before", answer)}
      />
    );
  }
  const standing = after ?? before;
  const isChanging = changing !== null && changing.from === after;
  return (
    <>
      {children}
      <div className="mt-3 flex flex-wrap items-baseline gap-x-3 gap-y-1 rounded-control bg-sunken px-3 py-2">
        <p className="flex-1">
          {t("said", { answer: t(`points.${before}`) })}
          {after !== null && ` ${t("saidAfter", { answer: t(`points.${after}`) })}`}
        </p>
        {!isChanging && <Button onClick={() => setChanging({ from: after })}>{t("change")}</Button>}
      </div>
      {isChanging && (
        <div className="mt-3">
          <FivePoints
            question={t("again")}
            standing={standing}
            submit={t("confirmChange")}
            pending={pending}
            problem={problem}
            onAnswer={(answer) => onJudge("after", answer)}
            onCancel={() => setChanging(null)}
          />
        </div>
      )}
    </>
  );
}
