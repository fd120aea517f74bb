"use client";

import { type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { classNames } from "@/lib/class-names";

/** A menu button as WAI-ARIA's authoring practices describe it; the browser keeps it on top and closes it at a click elsewhere. */
export function Menu({ label, trigger, children }: { label: string; trigger: ReactNode; children: ReactNode }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const anchor = `--menu-${id.replace(/\W/g, "")}`;

  const show = (first?: "start" | "end") => {
    flushSync(() => setOpen(true));
    list.current?.showPopover();
    const items = itemsOf(list.current);
    (first ? items.at(first === "start" ? 0 : -1) : list.current)?.focus();
  };
  const onClick = (event: MouseEvent) => {
    // Ours to do, because the focus has to follow at once; `popoverTarget` keeps this press from counting as one elsewhere.
    event.preventDefault();
    if (open) list.current?.hidePopover();
    else show(event.detail === 0 ? "start" : undefined);
  };
  const onTriggerKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    show(event.key === "ArrowDown" ? "start" : "end");
  };
  const closeAfterAct = (event: MouseEvent) => {
    if ((event.target as Element).closest("[role=menuitem]")) list.current?.hidePopover();
  };

  return (
    <>
      <button
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onClick={onClick}
        onKeyDown={onTriggerKeyDown}
        style={{ anchorName: anchor }}
        className="inline-flex h-8 items-center gap-2 rounded-control px-2 hover:bg-hover aria-expanded:bg-hover"
      >
        {trigger}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onToggle={(event) => setOpen(event.newState === "open")}
        onKeyDown={onMenuKeyDown}
        onPointerMove={focusPointed}
        onClick={closeAfterAct}
        style={{ positionAnchor: anchor }}
        className="menu-below my-1.5 min-w-52 overflow-auto rounded-control bg-raised p-1 text-start text-body whitespace-normal text-text shadow-float outline-none"
      >
        {open && children}
      </div>
    </>
  );
}

const itemsOf = (list: Element | null): HTMLElement[] => [...(list?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

function onMenuKeyDown(event: KeyboardEvent<HTMLElement>): void {
  const list = event.currentTarget;
  if (event.key === "Escape" || event.key === "Tab") {
    list.hidePopover();
    // The focus is back on the button now, and tab goes on from there.
    if (event.key === "Escape") event.preventDefault();
    return;
  }
  const items = itemsOf(list);
  const next = itemFor(event, items, items.indexOf(document.activeElement as HTMLElement));
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The item that a key leads to from the one at `now`; -1 when none has the focus. */
function itemFor({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, items: HTMLElement[], now: number): HTMLElement | undefined {
  if (key === "ArrowDown") return items[(now + 1) % items.length];
  if (key === "ArrowUp") return items.at(Math.max(now, 0) - 1);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey) return undefined;
  const fromNext = [...items.slice(now + 1), ...items.slice(0, now + 1)];
  return fromNext.find((item) => item.textContent.toLowerCase().startsWith(key.toLowerCase()));
}

/** One item is marked at a time, whether pointer or arrows came last. */
function focusPointed(event: PointerEvent): void {
  (event.target as Element).closest<HTMLElement>("[role^=menuitem]")?.focus();
}

const itemClass = "flex h-8 w-full items-center rounded-small px-2 text-start -outline-offset-2 focus:bg-hover";

export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={onSelect} className={classNames(itemClass, "justify-between gap-6")}>
      {children}
    </button>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
};

/** One of several, such as the theme. The menu stays open, so that the effect can be seen and changed again. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu
    <div role="group" aria-labelledby={id}>
      <div id={id} className="px-2 pt-2 pb-1 text-meta text-muted">
        {label}
      </div>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          aria-checked={option.value === value}
          tabIndex={-1}
          onClick={() => onChange(option.value)}
          className={classNames(itemClass, "gap-2")}
        >
          {/* Drawn, not text: the item's name begins with its own first letter. */}
          <span aria-hidden="true" className={classNames("w-3", option.value === value && "before:content-['✓']")} />
          {option.label}
        </button>
      ))}
    </div>
  );
}

/** Something that is on or off. The menu stays open, as with a choice. */
export function MenuCheck({ checked, onToggle, children }: { checked: boolean; onToggle: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={checked}
      tabIndex={-1}
      onClick={onToggle}
      className={classNames(itemClass, "gap-2")}
    >
      <span aria-hidden="true" className={classNames("w-3", checked && "before:content-['✓']")} />
      {children}
    </button>
  );
}

export function MenuLine() {
  return <hr className="my-1" />;
}
