import { type ReactNode, useId } from "react";

type Props = { title: string; /** A few words at the end of the heading's line, such as a count. */ aside?: ReactNode; children: ReactNode };

/** One part of the inspector: a quiet heading and a hairline to the part above it. */
export function FactSection({ title, aside, children }: Props) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="border-t px-4 pt-3 pb-4 first:border-t-0">
      <div className="mb-2 flex items-baseline justify-between gap-3 text-meta text-muted">
        <h2 id={headingId} className="font-medium">
          {title}
        </h2>
        {aside && <p>{aside}</p>}
      </div>
      {children}
    </section>
  );
}
