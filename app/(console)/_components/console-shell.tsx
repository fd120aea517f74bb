"use client";

import { usePathname } from "next/navigation";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { onDemand } from "@/components/ui/on-demand";
import { useShortcut } from "@/components/ui/shortcut-provider";
import { Wordmark } from "@/components/ui/wordmark";
import { classNames } from "@/lib/class-names";
import type { AuditStatus } from "@/lib/contracts/audit";
import type { Role } from "@/lib/contracts/vocabulary";
import { can } from "@/lib/permissions";
import type { rooms } from "@/lib/places";
import { LiveChanges } from "./live-changes";
import { PersonMenu } from "./person-menu";

const IdleWatch = onDemand(() => import("./idle-watch").then((file) => file.IdleWatch));
const UndoOfferBar = onDemand(() => import("./undo-offer").then((file) => file.UndoOfferBar));
const Palette = onDemand(() => import("@/components/palette/palette").then((file) => file.Palette));
const ShortcutSheet = onDemand(() => import("./shortcut-sheet").then((file) => file.ShortcutSheet));
// Few people read the log, and nobody else fetches this.
const LogAlarm = lazy(() => import("./log-alarm").then((file) => ({ default: file.LogAlarm })));

export type Person = { name: string; email: string; role: Role };
/** `log` is how the audit log stands, for those who read it. */
type Props = { person: Person; places: (typeof rooms)[number][]; log: AuditStatus | null; children: ReactNode };

export function ConsoleShell({ person, places, log, children }: Props) {
  const t = useTranslations("shell");
  const path = usePathname();
  const grantee = { type: "user", role: person.role } as const;
  const [open, setOpen] = useState<"search" | "shortcuts" | null>(null);
  const main = useRef<HTMLElement>(null);
  // What had the focus went with the page before: the keys and the reader go on at the top of this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another page.
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus();
  }, [path]);
  useShortcut("search", () => setOpen("search"));
  useShortcut("help", () => setOpen("shortcuts"));

  return (
    <div className="flex h-full flex-col overflow-hidden">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2">
        {t("skip")}
      </a>
      <header className="flex h-11 shrink-0 items-center gap-4 border-b px-4 max-sm:gap-2">
        <Link href="/" className="flex h-6 shrink-0 items-center rounded-small">
          <Wordmark compact />
        </Link>
        <nav aria-label={t("rooms")} className="flex h-full min-w-0 items-stretch gap-1 overflow-x-auto">
          {places.map((room) => {
            const current = path.startsWith(room.href) || (room.href === "/queue" && path.startsWith("/cases"));
            return (
              <Link
                key={room.href}
                href={room.href}
                aria-current={current ? "page" : undefined}
                className={classNames(
                  "flex shrink-0 items-center border-b-2 px-2 whitespace-nowrap -outline-offset-2",
                  current ? "border-accent font-medium text-text" : "border-transparent text-muted hover:text-text",
                )}
              >
                {t(room.label)}
              </Link>
            );
          })}
        </nav>
        <div className="ms-auto flex min-w-0 items-center gap-1">
          {can(grantee, "decision.make") && <UndoOfferBar />}
          <Button tone="quiet" onClick={() => setOpen("search")} className="text-muted" aria-keyshortcuts="Control+K">
            <SearchIcon />
            <span className="max-sm:sr-only">{t(can(grantee, "search.reference") ? "search" : "goTo")}</span>
            <span aria-hidden="true" className="font-sans text-meta opacity-80 max-sm:hidden">
              ctrl k
            </span>
          </Button>
          <PersonMenu person={person} onShortcuts={() => setOpen("shortcuts")} />
        </div>
      </header>
      {log && (
        <Suspense>
          <LogAlarm initial={log} />
        </Suspense>
      )}
      <main ref={main} id="main" tabIndex={-1} className="min-h-0 flex-1 outline-none">
        {children}
      </main>
      <Palette
        needed={open === "search"}
        open={open === "search"}
        onOpenChange={(next) => setOpen(next ? "search" : null)}
        role={person.role}
      />
      <ShortcutSheet
        needed={open === "shortcuts"}
        open={open === "shortcuts"}
        onOpenChange={(next) => setOpen(next ? "shortcuts" : null)}
        role={person.role}
      />
      <IdleWatch />
      {can(grantee, "case.list") && <LiveChanges />}
    </div>
  );
}

function SearchIcon() {
  return (
    <svg viewBox="0 0 16 16" className="size-4" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3 3" strokeLinecap="round" />
    </svg>
  );
}
