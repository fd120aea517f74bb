import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/vocabulary";
import { findShortcut, keysInWords, keysOf, shortcuts, shortcutsOf } from "@/lib/shortcuts";

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

/** What the browsers keep for themselves, or what their readers expect of them: find, print, save, zoom, the address, tabs. */
const browserKeys = [
  ..."abcdefghijlmnopqrstuvwxy0123456789+-=".split("").map((key) => `control+${key}`),
  ...["tab", "enter", "pageup", "pagedown", "home", "end", "shift", "backspace", "delete"].map((key) => `control+${key}`),
  ...["arrowleft", "arrowright", "home", "f4", "d"].map((key) => `alt+${key}`),
  ...Array.from({ length: 12 }, (_, index) => `f${index + 1}`),
  ...["tab", "enter", " ", "home", "end", "pageup", "pagedown", "arrowup", "arrowdown", "arrowleft", "arrowright"],
];

test("no two shortcuts that can be active together share their keys", () => {
  for (const scopes of [
    ["global", "queue"],
    ["global", "case", "viewer"],
  ]) {
    const keys = shortcuts.filter((shortcut) => scopes.includes(shortcut.scope)).map((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("none is a key of the browser's own", () => {
  // Left out of the list: control+k, which consoles use for their palette and only Firefox for its search field; control+z,
  // which outside of text fields undoes nothing of the browser's; and escape, which leaves what is open wherever it is.
  expect(shortcuts.map(({ keys }) => keys).filter((keys) => browserKeys.includes(keys))).toEqual([]);
});

test("every one is a single key or control with one, in lower case, as a press is written", () => {
  for (const { keys } of shortcuts) expect(keys).toMatch(/^(control\+)?([^A-Z\s]|backspace|escape)$/);
});

test("a letter with control is another key than the letter, so the browser's own shortcuts stay", () => {
  const active = new Set(["reject"]);
  expect(findShortcut(press("r"), active)?.id).toBe("reject");
  expect(findShortcut(press("r", { ctrlKey: true }), active)).toBeNull();
  expect(findShortcut(press("r", { metaKey: true }), active)).toBeNull();
  expect(findShortcut(press("r", { altKey: true }), active)).toBeNull();
});

test("only what is listened to is found", () => {
  expect(findShortcut(press("a"), new Set())).toBeNull();
  expect(keysOf(press("K", { metaKey: true }))).toBe("control+k");
});

test("a role is told of the keys for what it may do, and of no others", () => {
  const ids = (role: Role) => shortcutsOf(role).map(({ id }) => id);
  expect(ids("senior_reviewer")).toEqual(shortcuts.map(({ id }) => id));
  expect(ids("reviewer")).toEqual(shortcuts.map(({ id }) => id).filter((id) => !["uphold", "overturn", "appeal_background"].includes(id)));
  expect(ids("support_agent")).toEqual(["help", "search", "next_row", "previous_row", "show_new", "back"]);
  expect(ids("compliance_manager")).toContain("zoom_in");
  expect(ids("compliance_manager")).not.toContain("approve");
  expect(ids("admin")).toEqual(["help", "search"]);
});

test("keycaps say keys as a keyboard does", () => {
  expect(["control+k", "backspace", "j"].map(keysInWords)).toEqual(["ctrl k", "⌫", "j"]);
});
