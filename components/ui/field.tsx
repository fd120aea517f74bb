import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { classNames } from "@/lib/class-names";

const control =
  "h-8 rounded-control border border-edge/70 bg-surface px-2 text-text aria-[invalid=true]:border-mismatch disabled:cursor-not-allowed disabled:border-dashed disabled:bg-sunken disabled:text-muted";

type TextProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  labelHidden?: boolean;
  /** For a label that has more under it than its field. */
  labelStrong?: boolean;
  error?: string;
  /** What the value does; it is read out with the field. */
  hint?: ReactNode;
  /** What the number counts, beside it. */
  unit?: string;
  ref?: Ref<HTMLInputElement>;
};

/** A text input with its label above, its unit beside it, and its error and hint below. */
export function TextField({ label, labelHidden, labelStrong, error, hint, unit, className, id, name, ...props }: TextProps) {
  const inputId = id ?? `field-${name}`;
  const described = [unit && `${inputId}-unit`, error && `${inputId}-error`, hint && `${inputId}-hint`].filter(Boolean).join(" ");
  const input = (
    <input
      id={inputId}
      name={name}
      className={classNames(control, unit && "w-24")}
      aria-invalid={error ? true : undefined}
      aria-describedby={described || undefined}
      {...props}
    />
  );
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={inputId} className={labelHidden ? "sr-only" : labelStrong ? "font-medium" : "text-meta text-muted"}>
        {label}
      </label>
      {unit ? (
        <div className="flex items-center gap-2">
          {input}
          <span id={`${inputId}-unit`} className="text-muted">
            {unit}
          </span>
        </div>
      ) : (
        input
      )}
      {error && (
        <p id={`${inputId}-error`} className="text-meta text-mismatch">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${inputId}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> & {
  label: string;
  labelHidden?: boolean;
  options: readonly { value: string; label: string }[];
};

export function SelectField({ label, labelHidden, options, className, id, name, ...props }: SelectProps) {
  const inputId = id ?? `field-${name}`;
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={inputId} className={labelHidden ? "sr-only" : "text-meta text-muted"}>
        {label}
      </label>
      <select
        id={inputId}
        name={name}
        className={classNames(control, "pe-6", labelHidden && Boolean(props.value) && "font-medium")}
        {...props}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  label: string;
  error?: string;
  hint?: string;
  ref?: Ref<HTMLTextAreaElement>;
};

/** Several lines of text, with its label above, and its hint or its error below. */
export function TextArea({ label, error, hint, className, id, name, ...props }: TextAreaProps) {
  const inputId = id ?? `field-${name}`;
  const below = error ?? hint;
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={inputId} className="text-meta text-muted">
        {label}
      </label>
      <textarea
        id={inputId}
        name={name}
        dir="auto"
        className={classNames(control, "h-auto resize-y py-1.5")}
        aria-invalid={error ? true : undefined}
        aria-describedby={below ? `${inputId}-below` : undefined}
        {...props}
      />
      {below && (
        <p id={`${inputId}-below`} className={classNames("text-meta", error ? "text-mismatch" : "text-muted")}>
          {below}
        </p>
      )}
    </div>
  );
}
