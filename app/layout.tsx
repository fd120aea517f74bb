import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { chooseLocale, localeCookie, themeCookie } from "@/lib/locales";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";
import { Providers } from "./providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Secondlook", template: "%s · Secondlook" },
  robots: { index: false, follow: false },
};

const catalogues = { en, "zh-CN": zhCN };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, headerList] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(localeCookie)?.value, headerList.get("accept-language"));
  const theme = jar.get(themeCookie)?.value;
  return (
    <html lang={locale} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>
        <Providers locale={locale} messages={catalogues[locale]}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
