import type { InputHTMLAttributes, Ref, SelectHTMLAttributes } from "react";
import { classNames } from "@/lib/class-names";

const control = "h-8 rounded-control border border-edge/70 bg-surface px-2 text-text aria-[invalid=true]:border-mismatch";

type TextProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  labelHidden?: boolean;
  error?: string;
  ref?: Ref<HTMLInputElement>;
};

/** A text input with its label above and its error below. */
export function TextField({ label, labelHidden, error, className, id, name, ...props }: TextProps) {
  const inputId = id ?? `field-${name}`;
  return (
    <div className={classNames("flex flex-col gap-1", className)}>
      <label htmlFor={inputId} className={labelHidden ? "sr-only" : "text-meta text-muted"}>
        {label}
      </label>
      <input
        id={inputId}
        name={name}
        className={control}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${inputId}-error` : undefined}
        {...props}
      />
      {error && (
        <p id={`${inputId}-error`} className="text-meta text-mismatch">
          {error}
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
