"use client";

import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import { Keycap } from "@/components/ui/keycap";
import { useSingleLetters } from "@/components/ui/shortcut-provider";
import type { Role } from "@/lib/contracts/vocabulary";
import { shortcutsOf } from "@/lib/shortcuts";

const scopes = ["global", "queue", "case", "viewer"] as const;

type Props = { open: boolean; onOpenChange: (open: boolean) => void; role: Role };

/** The keys that this person has any use for, and the switch for single letters. */
export function ShortcutSheet({ open, onOpenChange, role }: Props) {
  const t = useTranslations("shortcuts");
  const [lettersOn, setLettersOn] = useSingleLetters();
  const shown = shortcutsOf(role);
  const shownScopes = scopes.filter((scope) => shown.some((shortcut) => shortcut.scope === scope));
  return (
    // Not at the switch: a space would turn all keys off.
    <Dialog startAtTitle open={open} onOpenChange={onOpenChange} title={t("title")} className="w-[min(680px,calc(100vw-32px))]">
      <div className="grid grid-cols-2 gap-x-8 gap-y-4 max-sm:grid-cols-1">
        {shownScopes.map((scope) => (
          <section key={scope} className={scope === "viewer" ? "col-span-full" : undefined}>
            <h3 className="mb-1 text-meta text-muted">{t(`scopes.${scope}`)}</h3>
            <ul className={scope === "viewer" ? "columns-2 gap-x-8 max-sm:columns-1" : undefined}>
              {shown
                .filter((shortcut) => shortcut.scope === scope)
                .map((shortcut) => (
                  <li key={shortcut.id} className="flex h-7 items-center justify-between border-b">
                    {t(shortcut.label)}
                    <Keycap>{shortcut.keys.replace("control+", "ctrl ").replace("backspace", "⌫")}</Keycap>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <label className="mt-4 flex items-center gap-2">
        <input
          type="checkbox"
          checked={lettersOn}
          onChange={(event) => setLettersOn(event.target.checked)}
          className="size-4 accent-accent"
        />
        {t("lettersOn")}
      </label>
    </Dialog>
  );
}
