import { classNames } from "@/lib/class-names";

/** A stage's ground. White beside dark, so that the ring of the focus shows on any picture. */
export const stageLook = classNames(
  "relative scheme-light touch-none overflow-hidden bg-stage select-none",
  "focus-visible:rounded-none focus-visible:-outline-offset-4 focus-visible:outline-stage-text",
  "focus-visible:after:pointer-events-none focus-visible:after:absolute focus-visible:after:inset-0 focus-visible:after:border-2 focus-visible:after:border-accent",
);
