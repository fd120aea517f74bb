/** A key as it looks on the keyboard; decoration beside a control that names its key in `aria-keyshortcuts`. */
export function Keycap({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex h-4 min-w-4 shrink-0 items-center justify-center rounded-small border border-current/30 px-1 font-sans text-[10px] font-medium whitespace-nowrap opacity-70"
    >
      {children}
    </span>
  );
}
