import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import { directionOf, themeCookie } from "@/lib/locales";
import { chooseTimeZone, timeZoneCookie } from "@/lib/time-zone";
import { Providers } from "./providers";
import { requestTexts } from "./request-texts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Secondlook", template: "%s · Secondlook" },
  robots: { index: false, follow: false },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, { locale, messages }] = await Promise.all([cookies(), requestTexts()]);
  const t = createTranslator({ locale, messages, namespace: "shell" });
  const theme = jar.get(themeCookie)?.value;
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
      data-unreached={t("unreached")}
      data-unreadable={t("unreadable", { status: "{status}" })}
    >
      <body>
        <Providers locale={locale} timeZone={chooseTimeZone(jar.get(timeZoneCookie)?.value)} messages={messages}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
