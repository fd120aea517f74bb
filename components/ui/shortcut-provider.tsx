"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { findShortcut, type ShortcutId } from "@/lib/shortcuts";

/** What runs at the keys of a shortcut, or when it is chosen from a list. */
type Handler = (press: { shiftKey: boolean }) => void;
type Registry = {
  listen: (id: ShortcutId, handler: Handler) => () => void;
  lettersOn: boolean;
  setLettersOn: (on: boolean) => void;
  listened: () => ReadonlySet<string>;
  run: (id: ShortcutId) => void;
};

const Context = createContext<Registry | null>(null);
const storageKey = "secondlook.single-letters";

/** The one key listener. Single letters rest in text fields, dialogs and menus, and can be switched off (WCAG 2.1.4). */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const handlers = useRef(new Map<string, Handler>());
  const [lettersOn, setOn] = useState(true);

  useEffect(() => setOn(localStorage.getItem(storageKey) !== "off"), []);
  const setLettersOn = useCallback((on: boolean) => {
    localStorage.setItem(storageKey, on ? "on" : "off");
    setOn(on);
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const found = findShortcut(event, new Set(handlers.current.keys()));
      if (!found) return;
      const plain = !found.keys.includes("control");
      if (found.keys.length === 1 && !lettersOn) return;
      if (plain && document.querySelector("dialog[open], :popover-open")) return;
      if ((plain || found.restsInText) && isTyping(event.target)) return;
      event.preventDefault();
      handlers.current.get(found.id)?.(event);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [lettersOn]);

  const listen = useCallback((id: ShortcutId, handler: Handler) => {
    handlers.current.set(id, handler);
    return () => {
      if (handlers.current.get(id) === handler) handlers.current.delete(id);
    };
  }, []);

  const listened = useCallback(() => new Set(handlers.current.keys()), []);
  const run = useCallback((id: ShortcutId) => handlers.current.get(id)?.({ shiftKey: false }), []);

  const registry = useMemo(() => ({ listen, lettersOn, setLettersOn, listened, run }), [listen, lettersOn, setLettersOn, listened, run]);
  return <Context.Provider value={registry}>{children}</Context.Provider>;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === "checkbox") return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

function useRegistry(): Registry {
  const registry = useContext(Context);
  if (!registry) throw new Error("useShortcut needs a ShortcutProvider above it.");
  return registry;
}

/** Runs `handler` on the keys of `id` while the component is shown and `enabled` is not false. */
export function useShortcut(id: ShortcutId, handler: Handler, enabled = true): void {
  const { listen } = useRegistry();
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => (enabled ? listen(id, (event) => latest.current(event)) : undefined), [id, enabled, listen]);
}

/** Runs `handler` with the id of whichever of `ids` has its keys pressed; `ids` stay the same between renders. */
export function useShortcuts<Id extends ShortcutId>(ids: readonly Id[], handler: (id: Id) => void): void {
  const { listen } = useRegistry();
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const ends = ids.map((id) => listen(id, () => latest.current(id)));
    return () => {
      for (const end of ends) end();
    };
  }, [ids, listen]);
}

/** Whether single letters work, and the switch for it. */
export function useSingleLetters(): [boolean, (on: boolean) => void] {
  const { lettersOn, setLettersOn } = useRegistry();
  return [lettersOn, setLettersOn];
}

/** The shortcuts that something on the page listens for at the moment, to be run by other means than their keys. */
export function useListenedShortcuts(): Pick<Registry, "listened" | "run" | "lettersOn"> {
  return useRegistry();
}
