import type { ButtonHTMLAttributes, Ref } from "react";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";

export const buttonTones = {
  /** The one primary action of a screen. */
  primary: "bg-accent text-on-accent border-accent hover:opacity-90",
  plain: "bg-surface text-text border-edge/60 hover:bg-hover",
  quiet: "border-transparent bg-transparent text-text hover:bg-hover",
  match: "bg-surface text-match border-match/60 hover:bg-match-soft",
  warn: "bg-surface text-warn border-warn/60 hover:bg-warn-soft",
  mismatch: "bg-surface text-mismatch border-mismatch/60 hover:bg-mismatch-soft",
} as const;

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  tone?: keyof typeof buttonTones;
  /** The key that does the same, shown as a small keycap. */
  shortcut?: string;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({ tone = "plain", shortcut, className, children, type = "button", ...props }: Props) {
  return (
    <button
      type={type}
      className={classNames(
        "inline-flex h-8 items-center justify-center gap-2 rounded-control border px-3 font-medium whitespace-nowrap transition-colors duration-120",
        "disabled:cursor-not-allowed disabled:opacity-50 aria-pressed:bg-selected",
        buttonTones[tone],
        className,
      )}
      aria-keyshortcuts={shortcut}
      {...props}
    >
      {children}
      {shortcut && <Keycap>{shortcut}</Keycap>}
    </button>
  );
}
