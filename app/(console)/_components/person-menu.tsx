"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Keycap } from "@/components/ui/keycap";
import { Menu, MenuChoice, MenuItem, MenuLine } from "@/components/ui/menu";
import { type Locale, localeCookie, locales, type Theme, themeCookie, themes } from "@/lib/locales";
import { rememberInCookie } from "@/lib/remember-in-cookie";
import type { Person } from "./console-shell";

export function PersonMenu({ person, onShortcuts }: { person: Person; onShortcuts: () => void }) {
  const t = useTranslations("shell");
  const locale = useLocale() as Locale;
  const router = useRouter();
  const [theme, setTheme] = useState<Theme>("system");

  useEffect(() => setTheme((document.documentElement.dataset.theme as Theme | undefined) ?? "system"), []);

  const chooseTheme = (next: Theme) => {
    rememberInCookie(themeCookie, next);
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  const chooseLanguage = (next: Locale) => {
    rememberInCookie(localeCookie, next);
    router.refresh();
  };

  return (
    <Menu
      label={t("personMenu", { name: person.name })}
      trigger={
        <>
          {/* The initial is drawn, not text: the button's name must begin with its visible words (WCAG 2.5.3). */}
          <span
            aria-hidden="true"
            data-initial={person.name.slice(0, 1)}
            className="grid size-6 place-items-center rounded-full bg-selected text-meta font-semibold text-accent before:content-[attr(data-initial)]"
          />
          <span className="max-sm:hidden">{person.name}</span>
        </>
      }
    >
      <div className="px-2 py-1.5">
        <div className="font-medium">{person.name}</div>
        <div className="text-meta text-muted">
          {t(`roles.${person.role}`)} · {person.email}
        </div>
      </div>
      <MenuLine />
      <MenuChoice
        label={t("theme")}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
        onChange={chooseTheme}
      />
      <MenuChoice
        label={t("language")}
        value={locale}
        options={locales.map((value) => ({ value, label: languageNames[value] }))}
        onChange={chooseLanguage}
      />
      <MenuLine />
      <MenuItem onSelect={onShortcuts}>
        {t("shortcuts")}
        <Keycap>?</Keycap>
      </MenuItem>
      <MenuItem onSelect={() => void leaveForGood()}>{t("signOut")}</MenuItem>
    </Menu>
  );
}

async function leaveForGood(): Promise<void> {
  const { signOut } = await import("@/lib/queries/session");
  await signOut();
  window.location.assign("/login");
}

/** Each language in its own words, so that one finds the way back. */
const languageNames: Record<Locale, string> = { en: "English", "zh-CN": "简体中文" };
