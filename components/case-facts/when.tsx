"use client";

import { useNow } from "use-intl";
import { formatExact, useWhen } from "@/lib/format";

type Props = {
  at: string;
  /** Milliseconds; without it the clock here rules, which moves on by the minute. */
  now?: number;
};

/** A time relative to now, the exact instant in its tooltip. */
export function When({ at, now }: Props) {
  const clock = useNow({ updateInterval: 60_000 });
  const when = useWhen();
  return (
    // Server and browser read their clocks a moment apart, which may change the words.
    <time dateTime={at} title={formatExact(at)} suppressHydrationWarning className="shrink-0 text-meta text-muted">
      {when(at, now ?? clock.getTime())}
    </time>
  );
}
