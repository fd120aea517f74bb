import type { Role } from "@/lib/contracts/vocabulary";
import { type Action, can } from "@/lib/permissions";

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

/** The one keyboard registry, with the keys of single places below: handlers, the `?` sheet and the tests read it. */
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

/** A key or a range of digits that a part of a page takes by itself while the focus is in it. */
export type PlaceShortcut = Omit<Shortcut, "scope" | "restsInText"> & {
  scope: ShortcutScope | "judgement" | "fields" | "reasons" | "palette";
};

/** The keys of single places. They run on no listener of the page's own, so they may be the browser's, or mean more than one thing. */
export const placeShortcuts = [
  { id: "open_row", keys: "enter", label: "openRow", scope: "queue", needs: "case.list" },
  { id: "answer_judgement", keys: "1-5", label: "answerJudgement", scope: "judgement", needs: "decision.make" },
  { id: "give_judgement", keys: "enter", label: "giveJudgement", scope: "judgement", needs: "decision.make" },
  { id: "mark_field", keys: "1-3", label: "markField", scope: "fields", needs: "decision.make" },
  { id: "pick_reason", keys: "1-9", label: "pickReason", scope: "reasons", needs: "decision.make" },
  { id: "search_reasons", keys: "/", label: "searchReasons", scope: "reasons", needs: "decision.make" },
  { id: "send_decision", keys: "enter", label: "sendDecision", scope: "reasons", needs: "decision.make" },
  { id: "close_reasons", keys: "escape", label: "closeReasons", scope: "reasons", needs: "decision.make" },
  { id: "set_eye", keys: "enter", label: "setEye", scope: "viewer", needs: "image.view" },
  { id: "close_overlay", keys: "escape", label: "closeOverlay", scope: "viewer", needs: "image.view" },
  { id: "choose_option", keys: "enter", label: "chooseOption", scope: "palette" },
  { id: "close_palette", keys: "escape", label: "closePalette", scope: "palette" },
] as const satisfies readonly PlaceShortcut[];
export type PlaceShortcutId = (typeof placeShortcuts)[number]["id"];

/** The number that a key press means in a place that takes digits, counted from 1; null when it is none of its digits. */
export function digitOf(id: PlaceShortcutId, press: KeyPress): number | null {
  const [first, last] = placeShortcuts.find((shortcut) => shortcut.id === id)?.keys.split("-") ?? [];
  const keys = keysOf(press);
  return /^\d$/.test(keys) && first !== undefined && last !== undefined && keys >= first && keys <= last ? Number(keys) : null;
}

/** Whether a key press is that of a place which takes one key. */
export function isKeyOf(id: PlaceShortcutId, press: KeyPress): boolean {
  return placeShortcuts.some((shortcut) => shortcut.id === id && shortcut.keys === keysOf(press));
}

/** The ids of one scope. */
export function shortcutIdsOf<Scope extends ShortcutScope>(scope: Scope): ShortcutOf<Scope>[] {
  return shortcuts.filter((shortcut) => shortcut.scope === scope).map(({ id }) => id as ShortcutOf<Scope>);
}

/** The keys of one shortcut, for the control that does the same. */
export function keysOfShortcut(id: ShortcutId): string {
  return shortcuts.find((shortcut) => shortcut.id === id)?.keys ?? "";
}

/** The shortcuts that a role has any use for. */
export function shortcutsOf(role: Role): readonly (Shortcut | PlaceShortcut)[] {
  const all: readonly (Shortcut | PlaceShortcut)[] = [...shortcuts, ...placeShortcuts];
  return all.filter(({ needs }) => !needs || can({ type: "user", role }, needs));
}

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** The keys of an event as the registry writes them; command counts as control, shift is part of the character. */
export function keysOf(event: KeyPress): string {
  const key = event.key.toLowerCase();
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
