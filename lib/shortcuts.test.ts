import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/vocabulary";
import { findShortcut, keysOf, shortcuts, shortcutsOf } from "@/lib/shortcuts";

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

test("no two shortcuts that can be active together share their keys", () => {
  for (const scopes of [
    ["global", "queue"],
    ["global", "case", "viewer"],
  ]) {
    const keys = shortcuts.filter((shortcut) => scopes.includes(shortcut.scope)).map((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("a letter with control is another key than the letter, so the browser's own shortcuts stay", () => {
  const active = new Set(["reject"]);
  expect(findShortcut(press("r"), active)?.id).toBe("reject");
  expect(findShortcut(press("r", { ctrlKey: true }), active)).toBeNull();
  expect(findShortcut(press("r", { metaKey: true }), active)).toBeNull();
});

test("only what is listened to is found", () => {
  expect(findShortcut(press("a"), new Set())).toBeNull();
  expect(keysOf(press("K", { metaKey: true }))).toBe("control+k");
});

test("a role is told of the keys for what it may do, and of no others", () => {
  const ids = (role: Role) => shortcutsOf(role).map(({ id }) => id);
  expect(ids("senior_reviewer")).toEqual(shortcuts.map(({ id }) => id));
  expect(ids("reviewer")).toEqual(
    shortcuts.map(({ id }) => id).filter((id) => !["select_row", "uphold", "overturn", "appeal_background"].includes(id)),
  );
  expect(ids("support_agent")).toEqual(["help", "search", "next_row", "previous_row", "show_new", "back"]);
  expect(ids("compliance_manager")).toContain("zoom_in");
  expect(ids("compliance_manager")).not.toContain("approve");
  expect(ids("admin")).toEqual(["help"]);
});
