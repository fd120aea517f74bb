/** Where a shortcut works: everywhere, in the queue, on a case, or in the picture viewer. */
export type ShortcutScope = "global" | "queue" | "case" | "viewer";

/** `keys` in the form that `aria-keyshortcuts` takes, lower case; `label` is a message of the namespace `shortcuts`. */
export type Shortcut = { id: string; keys: string; label: string; scope: ShortcutScope };

/** The one keyboard registry: handlers, the `?` sheet and the tests read it. */
export const shortcuts = [
  { id: "help", keys: "?", label: "help", scope: "global" },
  { id: "search", keys: "control+k", label: "search", scope: "global" },
  { id: "next_row", keys: "j", label: "nextRow", scope: "queue" },
  { id: "previous_row", keys: "k", label: "previousRow", scope: "queue" },
  { id: "review_next", keys: "n", label: "reviewNext", scope: "queue" },
  { id: "claim", keys: "c", label: "claim", scope: "case" },
  { id: "approve", keys: "a", label: "approve", scope: "case" },
  { id: "reject", keys: "r", label: "reject", scope: "case" },
  { id: "ask_again", keys: "s", label: "askAgain", scope: "case" },
  { id: "escalate", keys: "e", label: "escalate", scope: "case" },
  { id: "uphold", keys: "h", label: "uphold", scope: "case" },
  { id: "overturn", keys: "t", label: "overturn", scope: "case" },
  { id: "appeal_background", keys: "p", label: "appealBackground", scope: "case" },
  { id: "note", keys: "n", label: "note", scope: "case" },
  { id: "back", keys: "u", label: "back", scope: "case" },
  { id: "zoom_in", keys: "+", label: "zoomIn", scope: "viewer" },
  { id: "zoom_out", keys: "-", label: "zoomOut", scope: "viewer" },
  { id: "fit", keys: "f", label: "fit", scope: "viewer" },
  { id: "actual_size", keys: "z", label: "actualSize", scope: "viewer" },
  { id: "rotate_left", keys: "[", label: "rotateLeft", scope: "viewer" },
  { id: "rotate_right", keys: "]", label: "rotateRight", scope: "viewer" },
  { id: "match_faces", keys: "m", label: "matchFaces", scope: "viewer" },
  { id: "lock", keys: "l", label: "lock", scope: "viewer" },
  { id: "next_image", keys: "i", label: "nextImage", scope: "viewer" },
  { id: "other_pane", keys: "o", label: "otherPane", scope: "viewer" },
  { id: "reset", keys: "backspace", label: "reset", scope: "viewer" },
] as const satisfies readonly Shortcut[];
export type ShortcutId = (typeof shortcuts)[number]["id"];

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
