"use client";

import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { markSigns } from "@/components/case-facts/mark-signs";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";
import type { FieldMark } from "@/lib/contracts/case";
import { fieldMarks } from "@/lib/contracts/vocabulary";

type Props = { /** Its name in words. */ field: string; mark: FieldMark | null; onMark: (mark: FieldMark | null) => void };

/** What the reviewer says of a field, quiet until something is said: the button opens the three marks in its own row. */
export function FieldMarkCell({ field, mark, onMark }: Props) {
  const t = useTranslations("facts.fields");
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const choose = (chosen: FieldMark) => {
    onMark(chosen === mark ? null : chosen);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => currentTarget.contains(relatedTarget) || setOpen(false);
  return (
    <td className="relative py-1">
      <button
        ref={opener}
        type="button"
        tabIndex={-1}
        aria-expanded={open}
        aria-label={t("marked", { field, mark: mark ? t(`marks.${mark}`) : t("notMarked") })}
        onClick={() => setOpen(true)}
        className={classNames(
          "grid size-6 place-items-center rounded-small border font-semibold",
          mark ? markSigns[mark].look : "border-dashed border-edge/70 text-muted hover:bg-hover",
        )}
      >
        {mark ? markSigns[mark].sign : "+"}
      </button>
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
        <div
          ref={(group) => group?.querySelector("button")?.focus()}
          role="group"
          aria-label={t("markOf", { field })}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
          className="absolute end-0 top-0 z-10 flex rounded-control bg-raised p-0.5 shadow-float"
        >
          {fieldMarks.map((one, index) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === mark}
              aria-keyshortcuts={String(index + 1)}
              onClick={() => choose(one)}
              className="flex h-7 items-center gap-1.5 rounded-small px-2 text-meta whitespace-nowrap hover:bg-hover focus-visible:-outline-offset-2 aria-pressed:bg-selected"
            >
              <span aria-hidden="true" className="font-semibold">
                {markSigns[one].sign}
              </span>
              {t(`marks.${one}`)}
              <Keycap>{String(index + 1)}</Keycap>
            </button>
          ))}
        </div>
      )}
    </td>
  );
}
