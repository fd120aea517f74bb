"use client";

import { type InputHTMLAttributes, type Ref, useEffect, useImperativeHandle, useRef } from "react";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "value" | "onChange"> & {
  value: string;
  onType: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
};

/** The field of the palette, with the focus and what was typed so far. */
export function PaletteField({ value, onType, ref, ...props }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => input.current as HTMLInputElement);
  // It takes the place of the one that is there until the rest is loaded: typing goes on where it was.
  useEffect(() => {
    input.current?.focus();
    input.current?.setSelectionRange(input.current.value.length, input.current.value.length);
  }, []);
  return (
    <input
      ref={input}
      role="combobox"
      aria-expanded={false}
      aria-autocomplete="list"
      value={value}
      onChange={(event) => onType(event.target.value)}
      maxLength={254}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      className="h-9 w-full rounded-control border border-edge/70 bg-surface px-3"
      {...props}
    />
  );
}
