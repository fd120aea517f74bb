import { type RefObject, useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Light } from "@/lib/viewer-light";
import { useLightInWords } from "./use-light-in-words";

export type LookText = {
  zoom: RefObject<HTMLSpanElement | null>;
  note: RefObject<HTMLSpanElement | null>;
  write: (magnification: number, flipped: boolean, light: Light) => void;
};

const textMs = 120;

/**
 * Size and changes of a picture in words, written past React and not with every frame of a zoom: the browser lays out the page
 * for each new text, and nobody reads sixty numbers a second.
 */
export function useLookText(): LookText {
  const format = useFormatter();
  const t = useTranslations("viewer");
  const lightInWords = useLightInWords();
  const zoom = useRef<HTMLSpanElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 0 });
  const pending = useRef({ timer: 0, show: () => {} }).current;
  useEffect(() => () => window.clearTimeout(pending.timer), [pending]);
  const show = (magnification: number, flipped: boolean, light: Light) => {
    const changes = [...(flipped ? [t("mirrored")] : []), ...lightInWords(light)];
    writeText(zoom.current, percent(magnification));
    writeText(note.current, changes.join(" · "));
  };
  const write: LookText["write"] = (...look) => {
    const waiting = pending.timer !== 0;
    pending.show = () => show(...look);
    if (waiting) return;
    pending.show();
    pending.timer = window.setTimeout(() => {
      pending.timer = 0;
      pending.show();
    }, textMs);
  };
  return { zoom, note, write };
}

/** A text that stays is not written again: the browser would lay out the page for it. */
function writeText(element: HTMLElement | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
