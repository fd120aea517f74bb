import type { SearchBy } from "@/lib/contracts/vocabulary";

/** One line of the palette: what it says, a hint beside it, the keys that do the same, and what choosing it does. */
export type PaletteOption = { id: string; label: string; hint?: string; keys?: string; choose: () => void };
export type PaletteGroup = { id: "actions" | "places" | "cases"; options: PaletteOption[] };

/** The kinds of search, first the one that the typed text looks like. */
export function likelyFirst(kinds: SearchBy[], typed: string): SearchBy[] {
  const likely = typed.includes("@") ? "email" : "reference";
  return kinds.toSorted((a, b) => Number(b === likely) - Number(a === likely));
}

/** Whether a text is rather to be searched for than a command: no word of ours has a digit or an @ in it. */
export function looksLikeCase(typed: string): boolean {
  return /[\d@]/.test(typed);
}

/** The groups as they are shown, without empty ones; enter takes the first option of the first. */
export function orderedGroups(groups: PaletteGroup[], typed: string): PaletteGroup[] {
  const shown = groups.filter(({ options }) => options.length > 0);
  return looksLikeCase(typed) ? shown.toSorted((a, b) => Number(b.id === "cases") - Number(a.id === "cases")) : shown;
}
