"use client";

import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Keycap } from "@/components/ui/keycap";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { classNames } from "@/lib/class-names";
import { digitOf } from "@/lib/place-shortcuts";

const points = [-2, -1, 0, 1, 2] as const;

type Props = {
  question: string;
  hint?: string;
  /** The answer that stands; it is picked to begin with and need not be given again. */
  standing?: number;
  submit: string;
  pending: boolean;
  problem: string | null;
  onAnswer: (answer: number) => void;
  onCancel?: () => void;
};

/** Five points from "certainly not" to "certainly": by arrow keys as any radio group, and by 1 to 5 while the focus is in it. */
export function FivePoints({ question, hint, standing, submit, pending, problem, onAnswer, onCancel }: Props) {
  const t = useTranslations("judge");
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const [picked, setPicked] = useState<number | null>(standing ?? null);
  const inputOf = (point: number) => group.current?.querySelector<HTMLInputElement>(`input[value="${point}"]`);
  useShortcut("judge", () => inputOf(picked ?? 0)?.focus());
  const nothingNew = picked === null || picked === standing;
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = digitOf("answer_judgement", event);
    const point = digit === null ? undefined : points[digit - 1];
    if (point === undefined) return;
    // Digits elsewhere on the page pick reasons.
    event.preventDefault();
    event.stopPropagation();
    setPicked(point);
    inputOf(point)?.focus();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (picked === null) inputOf(0)?.focus();
    else if (!nothingNew && !pending) onAnswer(picked);
  };
  return (
    <form onSubmit={onSubmit} aria-busy={pending}>
      <fieldset ref={group} onKeyDown={onKeyDown} aria-describedby={hint && `${id}-hint`} className="min-w-0">
        <legend className="font-medium">{question}</legend>
        <div className="mt-2 grid auto-cols-fr grid-flow-col overflow-hidden rounded-control border border-edge/70 max-sm:grid-flow-row">
          {points.map((point, index) => (
            <label
              key={point}
              className={classNames(
                "flex min-h-12 cursor-pointer flex-col items-center justify-center gap-1 px-1 py-2 text-center not-first:border-s hover:bg-hover has-checked:bg-selected max-sm:flex-row max-sm:justify-start max-sm:not-first:border-s-0 max-sm:not-first:border-t",
                "has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent",
              )}
            >
              <input
                type="radio"
                name={`${id}-answer`}
                value={point}
                checked={picked === point}
                onChange={() => setPicked(point)}
                aria-keyshortcuts={String(index + 1)}
                className="size-4 accent-accent outline-none"
              />
              <span className="inline-flex items-center gap-1.5 text-meta">
                {t(`points.${point}`)}
                <Keycap>{String(index + 1)}</Keycap>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {hint && (
        <p id={`${id}-hint`} className="mt-2 text-meta text-muted">
          {hint}
        </p>
      )}
      {problem && (
        <p role="alert" className="mt-2 text-mismatch">
          {problem}
        </p>
      )}
      <div className="mt-3 flex gap-2">
        <Button type="submit" tone="primary" aria-disabled={nothingNew || pending} className={nothingNew ? "opacity-50" : undefined}>
          {pending ? t("keeping") : submit}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t("cancel")}</Button>}
      </div>
    </form>
  );
}
