"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { TextArea } from "@/components/ui/field";
import { classNames } from "@/lib/class-names";
import type { Colleague } from "@/lib/contracts/hand-over";
import { handOverQueries } from "@/lib/queries/hand-over";

export type Written = { text: string; named: Colleague[] };
type Props = { value: Written; onChange: (value: Written) => void };
const shown = 6;

/**
 * Text for colleagues in which `@` and some letters offer their names: a list that the field controls, as WAI-ARIA describes it for
 * a text box with suggestions. What is kept are the words `@Name` and, beside them, who is meant.
 */
export function MentionField({ value, onChange }: Props) {
  const t = useTranslations("case.colleagueNote");
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const colleagues = useQuery(handOverQueries.colleagues()).data ?? [];
  const [typed, setTyped] = useState<{ at: number; letters: string } | null>(null);
  const [marked, setMarked] = useState(0);
  const matches = typed ? colleagues.filter((person) => !person.you && begins(person.name, typed.letters)).slice(0, shown) : [];
  const open = matches.length > 0;
  const optionId = (index: number) => `${id}-${index}`;

  const look = (element: HTMLTextAreaElement) => {
    const before = element.value.slice(0, element.selectionStart);
    const found = /(?:^|[^A-Za-z0-9])@([^\s@]*)$/u.exec(before);
    setTyped(found ? { at: before.length - (found[1] ?? "").length - 1, letters: found[1] ?? "" } : null);
    setMarked(0);
  };
  const take = (person: Colleague) => {
    if (!typed || !field.current) return;
    const start = `${value.text.slice(0, typed.at)}@${person.name} `;
    const text = start + value.text.slice(typed.at + 1 + typed.letters.length);
    onChange({ text, named: [...value.named.filter((other) => other.id !== person.id), person] });
    setTyped(null);
    const element = field.current;
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(start.length, start.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const person = matches[marked];
    if (!person || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setMarked((marked + (event.key === "ArrowDown" ? 1 : matches.length - 1)) % matches.length);
    } else if (event.key === "Enter" || event.key === "Tab") take(person);
    else if (event.key === "Escape") setTyped(null);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <TextArea
        ref={field}
        label={t("text")}
        name="colleague-note"
        rows={4}
        maxLength={2000}
        required
        value={value.text}
        onChange={(event) => {
          onChange({ ...value, text: event.target.value });
          look(event.target);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(null)}
        aria-autocomplete="list"
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open ? optionId(marked) : undefined}
        hint={t("hint")}
      />
      {open && (
        <div id={`${id}-list`} role="listbox" aria-label={t("colleagues")} className="mt-1 rounded-control border bg-raised p-1">
          {matches.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the list are those of the field, which keeps the focus
            <div
              key={person.id}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === marked}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
              className={classNames("flex h-8 cursor-default items-center rounded-small px-2", index === marked && "bg-selected")}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
      <p role="status" className="sr-only">
        {typed && t("matches", { count: matches.length })}
      </p>
    </div>
  );
}

function begins(name: string, letters: string): boolean {
  const wanted = letters.toLocaleLowerCase();
  return [name, ...name.split(/\s+/)].some((part) => part.toLocaleLowerCase().startsWith(wanted));
}

/** Who is meant: whoever was picked and is still named in the text. */
export function mentionsOf({ text, named }: Written): string[] {
  return named.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
}
