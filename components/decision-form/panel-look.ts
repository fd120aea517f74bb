/**
 * What opens over the bar lies over the facts and leaves both pictures where they are: the faces stay in sight while one picks.
 * Where the facts stand under the pictures it takes the whole width. The case page makes room under the facts meanwhile.
 */
export const panelLook =
  "@container absolute end-0 bottom-full w-full overflow-auto border-t bg-raised px-4 pt-3 shadow-float focus-visible:outline-none lg:w-2/5 lg:border-s";
