import type { Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import { type KeyPress, keysOf, type Shortcut, type ShortcutScope, shortcuts } from "@/lib/shortcuts";

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

/** The shortcuts that a role has any use for. */
export function shortcutsOf(role: Role): readonly (Shortcut | PlaceShortcut)[] {
  const all: readonly (Shortcut | PlaceShortcut)[] = [...shortcuts, ...placeShortcuts];
  return all.filter(({ needs }) => !needs || can({ type: "user", role }, needs));
}
