"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Keycap } from "@/components/ui/keycap";
import { classNames } from "@/lib/class-names";
import type { PaletteGroup, PaletteOption } from "./palette-groups";

type Props = { id: string; groups: PaletteGroup[]; activeId: string | undefined; onActive: (id: string) => void };

/** What can be chosen, under the field that keeps the focus (WAI-ARIA 1.2, combobox). */
export function PaletteOptions({ id, groups, activeId, onActive }: Props) {
  const t = useTranslations("search");
  return (
    <div id={id} role="listbox" aria-label={t("choices")} className="-mx-4 mt-3 border-t">
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`} className="py-1">
          <div id={`${id}-${group.id}`} role="presentation" className="flex items-center justify-between px-4 pt-1 text-meta text-muted">
            <span>{t(`groups.${group.id}`)}</span>
            {group.id === "cases" && <span>{t("logged")}</span>}
          </div>
          {group.options.map((option) => (
            <Option key={option.id} option={option} active={option.id === activeId} onActive={onActive} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Option({ option, active, onActive }: { option: PaletteOption; active: boolean; onActive: (id: string) => void }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
    <div
      ref={line}
      id={option.id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      // A press must not take the focus from the field.
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={() => active || onActive(option.id)}
      onClick={option.choose}
      className={classNames("flex min-h-8 cursor-pointer items-center gap-x-3 px-4 py-1", active && "bg-selected")}
    >
      <span className="min-w-0 wrap-anywhere">{option.label}</span>
      {option.hint && <span className="text-meta text-muted max-sm:hidden">{option.hint}</span>}
      {option.keys && (
        <span className="ms-auto">
          <Keycap>{option.keys}</Keycap>
        </span>
      )}
    </div>
  );
}
