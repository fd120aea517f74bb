import "server-only";
import { chooseLocale, localeCookie, type ShownLocale } from "@/lib/locales";
import { env } from "@/server/env";

const cookie = new RegExp(`(?:^|;\\s*)${localeCookie.replace(".", "\\.")}=([\\w-]+)(?:;|$)`);

/**
 * The language of a request: the one its sender chose, else that of `Accept-Language`, else English. The pseudo-locale is one only
 * where the installation is set so.
 */
export function requestLocale(headerList: Headers): ShownLocale {
  const chosen = cookie.exec(headerList.get("cookie") ?? "")?.[1];
  return chooseLocale(chosen, headerList.get("accept-language"), env().pseudoLocale);
}
