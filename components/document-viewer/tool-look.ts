/** A tool of the viewer: narrower than other buttons, because many stand in one row. */
export const toolLook =
  "inline-flex h-8 min-w-7 items-center justify-center gap-1.5 rounded-control px-1.5 whitespace-nowrap hover:bg-hover disabled:cursor-not-allowed disabled:opacity-50 aria-expanded:bg-selected aria-pressed:bg-selected";
