import "server-only";
import { chooseLocale, type ShownLocale } from "@/lib/locales";
import { env } from "@/server/env";

/** The language of a request; the pseudo-locale is one only where the installation is set so. */
export function requestLocale(chosen: string | undefined, acceptLanguage: string | null): ShownLocale {
  return chooseLocale(chosen, acceptLanguage, env().pseudoLocale);
}
