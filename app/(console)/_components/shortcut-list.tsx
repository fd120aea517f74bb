"use client";

import { useTranslations } from "use-intl";
import { Keycap } from "@/components/ui/keycap";
import { useSingleLetters } from "@/components/ui/shortcut-provider";
import type { Role } from "@/lib/contracts/vocabulary";
import { keysInWords, shortcutsOf } from "@/lib/shortcuts";

const scopes = ["global", "queue", "case", "viewer"] as const;

/** The keys by where they work, and the switch for single letters. */
export function ShortcutList({ role }: { role: Role }) {
  const t = useTranslations("shortcuts");
  const [lettersOn, setLettersOn] = useSingleLetters();
  const shown = shortcutsOf(role);
  const shownScopes = scopes.filter((scope) => shown.some((shortcut) => shortcut.scope === scope));
  return (
    <>
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
                    <Keycap>{keysInWords(shortcut.keys)}</Keycap>
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
    </>
  );
}
