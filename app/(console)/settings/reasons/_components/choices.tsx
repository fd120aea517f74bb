"use client";

import { useId } from "react";

type Props<T extends string> = {
  legend: string;
  options: readonly T[];
  wordOf: (option: T) => string;
  chosen: readonly T[];
  disabled?: boolean;
  error?: string | null;
  onChange: (chosen: T[]) => void;
};

/** Several of several, as check boxes; the order chosen is the order of the options. */
export function Choices<T extends string>({ legend, options, wordOf, chosen, disabled, error, onChange }: Props<T>) {
  const id = useId();
  const toggle = (option: T, on: boolean) => onChange(options.filter((other) => (other === option ? on : chosen.includes(other))));
  return (
    <fieldset disabled={disabled} aria-describedby={error ? id : undefined}>
      <legend className="mb-1 text-meta text-muted">{legend}</legend>
      <div className={options.length > 4 ? "grid grid-cols-2 gap-x-4 sm:grid-cols-3" : "flex flex-wrap gap-x-6"}>
        {options.map((option) => (
          <label key={option} className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={(event) => toggle(option, event.target.checked)}
              className="size-4 shrink-0 accent-accent"
            />
            {wordOf(option)}
          </label>
        ))}
      </div>
      {error && (
        <p id={id} role="alert" className="mt-1 text-meta text-mismatch">
          {error}
        </p>
      )}
    </fieldset>
  );
}
