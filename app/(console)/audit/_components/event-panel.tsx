"use client";

import Link from "next/link";
import { type ReactNode, useEffect } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Sign } from "@/components/ui/sign";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { canonicalJson } from "./canonical-json";
import { CopyButton } from "./copy-button";
import { eventPanelId } from "./event-row";
import { LocalTime } from "./local-time";
import { useEventWords } from "./use-event-words";

type Props = { event: AuditEventDto; filters: AuditFilters; onShow: (filters: AuditFilters) => void; onClose: () => void };

/** One event in full, with its canonical form. Beside the log, not over it: the log can be walked while it is open. */
export function EventPanel({ event, filters, onShow, onClose }: Props) {
  const t = useTranslations("audit");
  const words = useEventWords();
  const json = canonicalJson(event);
  const { actor, caseId } = event;

  useEffect(() => {
    const onKeyDown = (press: KeyboardEvent) => {
      if (press.key === "Escape" && !press.defaultPrevented && !document.querySelector("[role=dialog]")) onClose();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onClose]);

  return (
    <aside id={eventPanelId} aria-label={t("panel.label")} className="flex w-104 shrink-0 flex-col overflow-y-auto border-s bg-surface">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b ps-4 pe-2">
        <h2 className="min-w-0 flex-1 truncate text-title font-semibold">{words.action(event)}</h2>
        <Button tone="quiet" shortcut="esc" aria-keyshortcuts="Escape" onClick={onClose}>
          {t("panel.close")}
        </Button>
      </header>
      <dl className="grid grid-cols-[112px_1fr] gap-x-3 gap-y-2 border-b p-4">
        <Fact name={t("panel.outcome")}>
          {event.outcome === "failure" ? <Sign kind="fail" word={t("failed")} /> : <Sign kind="pass" word={t("succeeded")} />}
        </Fact>
        <Fact name={t("panel.time")}>
          {words.time(event.occurredAt)}
          <LocalTime iso={event.occurredAt} />
        </Fact>
        <Fact name={t("panel.actor")}>
          {words.actor(actor)}
          <Aside>{words.role(actor)}</Aside>
          {actor.id && <Code>{actor.id}</Code>}
          {actor.id && filters.actor !== actor.id && (
            <FilterLink onClick={() => onShow({ ...filters, actor: actor.id ?? undefined })}>{t("panel.onlyActor")}</FilterLink>
          )}
        </Fact>
        {caseId && (
          <Fact name={t("panel.case")}>
            <Link href={`/cases/${caseId}`} prefetch={false} className="text-accent underline-offset-2 hover:underline">
              {event.caseReference ?? t("table.case")}
            </Link>
            <Code>{caseId}</Code>
            {filters.caseId !== caseId && <FilterLink onClick={() => onShow({ ...filters, caseId })}>{t("panel.onlyCase")}</FilterLink>}
          </Fact>
        )}
        {event.verificationId && (
          <Fact name={t("panel.verification")}>
            <Code>{event.verificationId}</Code>
          </Fact>
        )}
        {event.requestId && (
          <Fact name={t("panel.request")}>
            <Code>{event.requestId}</Code>
          </Fact>
        )}
        {event.address && (
          <Fact name={t("panel.address")}>
            <Code>{event.address}</Code>
          </Fact>
        )}
      </dl>
      <div className="flex h-12 shrink-0 items-center justify-between ps-4 pe-2">
        <h3 className="text-meta text-muted">{t("panel.json")}</h3>
        <CopyButton text={json} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre
        tabIndex={0}
        aria-label={t("panel.json")}
        className="mx-4 mb-4 shrink-0 overflow-x-auto rounded-control bg-sunken p-3 font-mono text-meta"
      >
        {json}
      </pre>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Aside({ children }: { children: ReactNode }) {
  return <div className="text-meta text-muted">{children}</div>;
}

function Code({ children }: { children: string }) {
  return <div className="font-mono text-meta break-all text-muted">{children}</div>;
}

function FilterLink({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className="h-6 text-meta text-accent underline-offset-2 hover:underline">
      {children}
    </button>
  );
}
