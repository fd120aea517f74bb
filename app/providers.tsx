"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type AbstractIntlMessages, IntlProvider } from "use-intl";
import { ShortcutProvider } from "@/components/ui/shortcut-provider";

type Props = { locale: string; messages: AbstractIntlMessages; children: ReactNode };

// A paused act would be sent later, behind the back of whoever gave it up: without a connection everything fails at once.
const networkMode = "always";

export function Providers({ locale, messages, children }: Props) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: false, networkMode }, mutations: { networkMode } },
      }),
  );
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <QueryClientProvider client={client}>
        <ShortcutProvider>{children}</ShortcutProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
}
