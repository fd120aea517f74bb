"use client";

import { useTranslations } from "use-intl";
import { Keycap } from "@/components/ui/keycap";
import { useSingleLetters } from "@/components/ui/shortcut-provider";
import { classNames } from "@/lib/class-names";
import type { Role } from "@/lib/contracts/vocabulary";
import { shortcutsOf } from "@/lib/place-shortcuts";
import { keysInWords } from "@/lib/shortcuts";

const scopes = ["global", "queue", "case", "judgement", "fields", "reasons", "palette", "viewer"] as const;

/** The keys by where they work, and the switch for single letters. */
export function ShortcutList({ role }: { role: Role }) {
  const t = useTranslations("shortcuts");
  const [lettersOn, setLettersOn] = useSingleLetters();
  const shown = shortcutsOf(role);
  const shownScopes = scopes.filter((scope) => shown.some((shortcut) => shortcut.scope === scope));
  return (
    <>
      <div className="columns-3 gap-x-8 max-lg:columns-2 max-sm:columns-1">
        {shownScopes.map((scope) => (
          <section key={scope} className={classNames("mb-4", scope !== "viewer" && "break-inside-avoid")}>
            <h3 className="mb-1 break-after-avoid text-meta text-muted">{t(`scopes.${scope}`)}</h3>
            <ul>
              {shown
                .filter((shortcut) => shortcut.scope === scope)
                .map((shortcut) => (
                  <li key={shortcut.id} className="flex min-h-7 break-inside-avoid items-center justify-between gap-3 border-b">
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
