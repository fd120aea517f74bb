import { cookies, headers } from "next/headers";
import { compileMessages } from "@/lib/compile-messages";
import { chooseLocale, type Locale, localeCookie } from "@/lib/locales";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";

const catalogues: Record<Locale, typeof en> = { en: compileMessages(en), "zh-CN": compileMessages(zhCN) };

/** The language of this request and its texts, parsed. */
export async function requestTexts() {
  const [jar, headerList] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(localeCookie)?.value, headerList.get("accept-language"));
  return { locale, messages: catalogues[locale] };
}
