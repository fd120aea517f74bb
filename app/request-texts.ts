import type { Metadata } from "next";
import { headers } from "next/headers";
import { createTranslator } from "use-intl/core";
import { compileMessages } from "@/lib/compile-messages";
import { type Locale, pseudoLocale } from "@/lib/locales";
import { pseudoMessages } from "@/lib/pseudo-messages";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";
import { requestLocale } from "@/server/locale/request-locale";

const catalogues: Record<Locale, typeof en> = { en: compileMessages(en), "zh-CN": compileMessages(zhCN) };
let disguised: typeof en | undefined;

/** The language of this request and its texts, parsed. */
export async function requestTexts() {
  const locale = requestLocale(await headers());
  if (locale !== pseudoLocale) return { locale, messages: catalogues[locale] };
  disguised ??= pseudoMessages(catalogues.en);
  return { locale, messages: disguised };
}

/** The title of a page in the reader's language, for Next's `generateMetadata`. */
export function pageTitle(page: keyof typeof en.titles): () => Promise<Metadata> {
  return async () => ({ title: createTranslator(await requestTexts())(`titles.${page}`) });
}
