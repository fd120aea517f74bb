"use client";

import { type KeyboardEvent, type RefObject, useRef } from "react";
import { useTranslations } from "use-intl";
import { useShortcut } from "@/components/ui/shortcut-provider";

type Props = {
  note: string;
  onNoteChange: (note: string) => void;
  /** The panel that is open above, to which enter and escape lead back. */
  panel: RefObject<HTMLFormElement | null>;
};

/** The note beside the outcomes: enter confirms the open panel, escape goes back into it. */
export function NoteField({ note, onNoteChange, panel }: Props) {
  const t = useTranslations("decision");
  const field = useRef<HTMLInputElement>(null);
  useShortcut("note", () => field.current?.focus());
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") panel.current?.requestSubmit();
    else if (event.key !== "Escape") return;
    else if (panel.current) panel.current.focus();
    else event.currentTarget.blur();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <label className="ms-2 flex min-w-48 flex-1 items-center gap-2">
      <span className="text-meta text-muted">{t("note")}</span>
      <input
        ref={field}
        value={note}
        maxLength={4000}
        placeholder={t("notePlaceholder")}
        aria-keyshortcuts="n"
        onChange={(event) => onNoteChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-9 flex-1 rounded-control border border-edge/70 bg-surface px-2"
      />
    </label>
  );
}
