import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/vocabulary";
import { fieldMarks } from "@/lib/contracts/vocabulary";
import { digitOf, isKeyOf, placeShortcuts, shortcutsOf } from "@/lib/place-shortcuts";
import { findShortcut, keysInWords, keysOf, shortcuts } from "@/lib/shortcuts";
import en from "@/messages/en.json";

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

test("a bracket that is typed with the right alt key is that bracket, though Windows reports control and alt", () => {
  const typed = { ctrlKey: true, altKey: true, getModifierState: (key: string) => key === "AltGraph" };
  expect(findShortcut(press("]", typed), new Set(["rotate_right"]))?.id).toBe("rotate_right");
});

test("only what is listened to is found", () => {
  expect(findShortcut(press("a"), new Set())).toBeNull();
  expect(keysOf(press("K", { metaKey: true }))).toBe("control+k");
});

test("a role is told of the keys for what it may do, and of no others", () => {
  const ids = (role: Role) => shortcutsOf(role).map(({ id }) => id);
  const all = [...shortcuts, ...placeShortcuts].map(({ id }) => id);
  expect(ids("senior_reviewer")).toEqual(all);
  expect(ids("reviewer")).toEqual(all.filter((id) => !["uphold", "overturn", "appeal_background"].includes(id)));
  const palette = ["choose_option", "close_palette"];
  expect(ids("support_agent")).toEqual(["help", "search", "next_row", "previous_row", "show_new", "back", "open_row", ...palette]);
  expect(ids("compliance_manager")).toContain("zoom_in");
  expect(ids("compliance_manager")).not.toContain("approve");
  expect(ids("admin")).toEqual(["help", "search", ...palette]);
});

test("keycaps say keys as a keyboard does", () => {
  expect(["control+k", "backspace", "j", "-", "1-5", "enter", "escape"].map(keysInWords)).toEqual([
    "ctrl k",
    "⌫",
    "j",
    "-",
    "1–5",
    "⏎",
    "esc",
  ]);
});

test("the sheet has words for every key and every place", () => {
  const { scopes, ...labels } = en.shortcuts;
  for (const { label, scope } of shortcutsOf("senior_reviewer")) {
    expect(Object.keys(labels)).toContain(label);
    expect(Object.keys(scopes)).toContain(scope);
  }
});

test("a place has no key twice, and none that the page listens for beside it", () => {
  const names = placeShortcuts.map(({ scope, keys }) => `${scope} ${keys}`);
  expect(new Set(names).size).toBe(names.length);
  const beside = shortcuts.filter(({ scope }) => scope !== "queue").map(({ keys }): string => keys);
  for (const { scope, keys } of placeShortcuts) if (scope !== "queue") expect(beside).not.toContain(keys);
});

test("a place that takes digits takes those of its registry and no others", () => {
  expect(["0", "1", "5", "6", "x"].map((key) => digitOf("answer_judgement", press(key)))).toEqual([null, 1, 5, null, null]);
  expect(fieldMarks.map((_, index) => digitOf("mark_field", press(String(index + 1))))).toEqual([1, 2, 3]);
  expect(digitOf("mark_field", press("4"))).toBeNull();
  expect(digitOf("pick_reason", press("9", { ctrlKey: true }))).toBeNull();
  expect(isKeyOf("search_reasons", press("/"))).toBe(true);
  expect(isKeyOf("search_reasons", press("/", { altKey: true }))).toBe(false);
  expect(isKeyOf("close_reasons", press("Escape"))).toBe(true);
});
