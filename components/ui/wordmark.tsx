import { classNames } from "@/lib/class-names";

/** The name of the product, with its sign: two frames, one look laid over the other. */
export function Wordmark({
  className,
  compact = false,
}: {
  className?: string /** On a phone only the sign is seen. */;
  compact?: boolean;
}) {
  return (
    <span className={classNames("inline-flex items-center gap-2 font-semibold tracking-tight", className)}>
      <svg viewBox="0 0 20 20" className="size-[1.15em]" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8">
        <rect x="1.5" y="4" width="10" height="12" rx="2" />
        <rect x="8.5" y="4" width="10" height="12" rx="2" className="stroke-accent" />
      </svg>
      <span className={compact ? "max-sm:sr-only" : undefined}>Secondlook</span>
    </span>
  );
}
