"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { type AbstractIntlMessages, IntlProvider } from "use-intl";
import { ShortcutProvider } from "@/components/ui/shortcut-provider";
import { rememberInCookie } from "@/lib/remember-in-cookie";
import { timeZoneCookie } from "@/lib/time-zone";

type Props = { locale: string; timeZone: string; messages: AbstractIntlMessages; children: ReactNode };

// A paused act would be sent later, behind the back of whoever gave it up: without a connection everything fails at once.
const networkMode = "always";

export function Providers({ locale, timeZone: known, messages, children }: Props) {
  const timeZone = useOwnTimeZone(known);
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: false, networkMode }, mutations: { networkMode } },
      }),
  );
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
      <QueryClientProvider client={client}>
        <ShortcutProvider>{children}</ShortcutProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
}

/** The zone that the server knows of, which the first paint needs, then the browser's own; the server is told when they differ. */
function useOwnTimeZone(known: string): string {
  const [timeZone, setTimeZone] = useState(known);
  useEffect(() => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own || own === known) return;
    rememberInCookie(timeZoneCookie, own);
    setTimeZone(own);
  }, [known]);
  return timeZone;
}
