import type { Action } from "@/lib/permissions";

/** Where a shortcut works: everywhere, in the queue, on a case, or in the picture viewer. */
export type ShortcutScope = "global" | "queue" | "case" | "viewer";

/**
 * `keys` in the form that `aria-keyshortcuts` takes, lower case; `label` is a message of the namespace `shortcuts`; whoever may
 * not do what it `needs` is not told of it.
 */
export type Shortcut = {
  id: string;
  keys: string;
  label: string;
  scope: ShortcutScope;
  needs?: Action;
  /** Text fields have a use of their own for these keys. */
  restsInText?: true;
};

/** The one keyboard registry, with the keys of single places beside it (place-shortcuts.ts): handlers, the `?` sheet and the tests read it. */
export const shortcuts = [
  { id: "help", keys: "?", label: "help", scope: "global" },
  { id: "search", keys: "control+k", label: "search", scope: "global" },
  { id: "undo", keys: "control+z", label: "undo", scope: "global", needs: "decision.make", restsInText: true },
  { id: "next_row", keys: "j", label: "nextRow", scope: "queue", needs: "case.list" },
  { id: "previous_row", keys: "k", label: "previousRow", scope: "queue", needs: "case.list" },
  { id: "select_row", keys: "x", label: "selectRow", scope: "queue", needs: "case.claim" },
  { id: "clear_selection", keys: "escape", label: "clearSelection", scope: "queue", needs: "case.claim" },
  { id: "show_new", keys: ".", label: "showNew", scope: "queue", needs: "case.list" },
  { id: "review_next", keys: "n", label: "reviewNext", scope: "queue", needs: "case.claim" },
  { id: "claim", keys: "c", label: "claim", scope: "case", needs: "case.claim" },
  { id: "judge", keys: "j", label: "judge", scope: "case", needs: "decision.make" },
  { id: "approve", keys: "a", label: "approve", scope: "case", needs: "decision.make" },
  { id: "reject", keys: "r", label: "reject", scope: "case", needs: "decision.make" },
  { id: "ask_again", keys: "s", label: "askAgain", scope: "case", needs: "decision.make" },
  { id: "escalate", keys: "e", label: "escalate", scope: "case", needs: "decision.make" },
  { id: "uphold", keys: "h", label: "uphold", scope: "case", needs: "appeal.decide" },
  { id: "overturn", keys: "t", label: "overturn", scope: "case", needs: "appeal.decide" },
  { id: "appeal_background", keys: "p", label: "appealBackground", scope: "case", needs: "appeal.decide" },
  { id: "note", keys: "n", label: "note", scope: "case", needs: "decision.make" },
  { id: "fields", keys: "d", label: "fields", scope: "case", needs: "image.view" },
  { id: "back", keys: "u", label: "back", scope: "case", needs: "case.read" },
  { id: "zoom_in", keys: "+", label: "zoomIn", scope: "viewer", needs: "image.view" },
  { id: "zoom_out", keys: "-", label: "zoomOut", scope: "viewer", needs: "image.view" },
  { id: "fit", keys: "f", label: "fit", scope: "viewer", needs: "image.view" },
  { id: "actual_size", keys: "z", label: "actualSize", scope: "viewer", needs: "image.view" },
  { id: "rotate_left", keys: "[", label: "rotateLeft", scope: "viewer", needs: "image.view" },
  { id: "rotate_right", keys: "]", label: "rotateRight", scope: "viewer", needs: "image.view" },
  { id: "flip", keys: "x", label: "flip", scope: "viewer", needs: "image.view" },
  { id: "darker", keys: ",", label: "darker", scope: "viewer", needs: "image.view" },
  { id: "brighter", keys: ".", label: "brighter", scope: "viewer", needs: "image.view" },
  { id: "less_contrast", keys: "<", label: "lessContrast", scope: "viewer", needs: "image.view" },
  { id: "more_contrast", keys: ">", label: "moreContrast", scope: "viewer", needs: "image.view" },
  { id: "grey", keys: "g", label: "grey", scope: "viewer", needs: "image.view" },
  { id: "match_faces", keys: "m", label: "matchFaces", scope: "viewer", needs: "image.view" },
  { id: "lock", keys: "l", label: "lock", scope: "viewer", needs: "image.view" },
  { id: "magnify", keys: "y", label: "magnify", scope: "viewer", needs: "image.view" },
  { id: "overlay", keys: "w", label: "overlay", scope: "viewer", needs: "image.view" },
  { id: "less_overlay", keys: "{", label: "lessOverlay", scope: "viewer", needs: "image.view" },
  { id: "more_overlay", keys: "}", label: "moreOverlay", scope: "viewer", needs: "image.view" },
  { id: "blink", keys: "b", label: "blink", scope: "viewer", needs: "image.view" },
  { id: "align", keys: "q", label: "align", scope: "viewer", needs: "image.view" },
  { id: "next_region", keys: "v", label: "nextRegion", scope: "viewer", needs: "image.view" },
  { id: "next_image", keys: "i", label: "nextImage", scope: "viewer", needs: "image.view" },
  { id: "other_pane", keys: "o", label: "otherPane", scope: "viewer", needs: "image.view" },
  { id: "reset", keys: "backspace", label: "reset", scope: "viewer", needs: "image.view" },
] as const satisfies readonly Shortcut[];
export type ShortcutId = (typeof shortcuts)[number]["id"];
export type ShortcutOf<Scope extends ShortcutScope> = Extract<(typeof shortcuts)[number], { scope: Scope }>["id"];

/** The ids of one scope. */
export function shortcutIdsOf<Scope extends ShortcutScope>(scope: Scope): ShortcutOf<Scope>[] {
  return shortcuts.filter((shortcut) => shortcut.scope === scope).map(({ id }) => id as ShortcutOf<Scope>);
}

/** The keys of one shortcut, for the control that does the same. */
export function keysOfShortcut(id: ShortcutId): string {
  return shortcuts.find((shortcut) => shortcut.id === id)?.keys ?? "";
}

export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey"> & Partial<Pick<KeyboardEvent, "getModifierState">>;

/**
 * The keys of an event as the registry writes them; command counts as control, shift is part of the character. So is the key that
 * types brackets on many keyboards, which Windows reports as control and alt.
 */
export function keysOf(event: KeyPress): string {
  const key = event.key.toLowerCase();
  if (event.getModifierState?.("AltGraph")) return key;
  const modifiers = [(event.ctrlKey || event.metaKey) && "control", event.altKey && "alt"].filter(Boolean);
  return [...modifiers, key].join("+");
}

/** The shortcut of a key press among those that are listened to now, or null. */
export function findShortcut(event: KeyPress, active: ReadonlySet<string>): Shortcut | null {
  const keys = keysOf(event);
  return shortcuts.find((shortcut) => shortcut.keys === keys && active.has(shortcut.id)) ?? null;
}

/** Keys as they are shown on a keycap. */
export function keysInWords(keys: string): string {
  return keys
    .replace("control+", "ctrl ")
    .replace("backspace", "⌫")
    .replace("enter", "⏎")
    .replace("escape", "esc")
    .replace("-", keys.length > 1 ? "–" : "-");
}
