"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { Sign } from "@/components/ui/sign";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { formatExact } from "@/lib/format";
import { useEventWords } from "./use-event-words";

type Props = { event: AuditEventDto; filters: AuditFilters; onShow: (filters: AuditFilters) => void };

/** What, who, when, where and on which case, in full; actor and case narrow the log to themselves and widen it again. */
export function EventFacts(props: Props) {
  const t = useTranslations("audit");
  const words = useEventWords();
  const { event } = props;
  const details = words.details(event);
  return (
    <dl className="grid grid-cols-[112px_1fr] gap-x-3 gap-y-2 border-b p-4">
      <Fact name={t("panel.outcome")}>
        {event.outcome === "failure" ? <Sign kind="fail" word={t("failed")} /> : <Sign kind="pass" word={t("succeeded")} />}
      </Fact>
      <Fact name={t("panel.time")}>
        {words.time(event.occurredAt)}
        <Aside>
          <bdi dir="ltr">{formatExact(event.occurredAt)}</bdi>
        </Aside>
      </Fact>
      <Fact name={t("panel.index")}>{event.index === null ? t("table.waiting") : `#${event.index}`}</Fact>
      <ActorFact {...props} />
      {details.length > 0 && (
        <Fact name={t("table.details")}>
          <ul className="wrap-anywhere">
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </Fact>
      )}
      {event.caseId && <CaseFact {...props} caseId={event.caseId} />}
      {event.subject && <CodeFact name={t("panel.subject")} code={event.subject} />}
      {event.verificationId && <CodeFact name={t("panel.verification")} code={event.verificationId} />}
      {event.policyVersion !== null && <Fact name={t("panel.policyVersion")}>{event.policyVersion}</Fact>}
      {event.scoreVersion && <CodeFact name={t("panel.scoreVersion")} code={event.scoreVersion} />}
      {event.requestId && <CodeFact name={t("panel.request")} code={event.requestId} />}
      {event.address && <CodeFact name={t("panel.address")} code={event.address} />}
    </dl>
  );
}

function ActorFact({ event: { actor }, filters, onShow }: Props) {
  const t = useTranslations("audit");
  const words = useEventWords();
  const only = filters.actor === actor.id;
  return (
    <Fact name={t("panel.actor")}>
      {words.actor(actor)}
      <Aside>{words.role(actor)}</Aside>
      {actor.signIn && <Aside>{t("panel.signIn", { code: actor.signIn })}</Aside>}
      {actor.id && <Code>{actor.id}</Code>}
      {actor.id && (
        <FilterLink onClick={() => onShow({ ...filters, actor: only ? undefined : (actor.id ?? undefined) })}>
          {t(only ? "panel.allActors" : "panel.onlyActor")}
        </FilterLink>
      )}
    </Fact>
  );
}

function CaseFact({ event, caseId, filters, onShow }: Props & { caseId: string }) {
  const t = useTranslations("audit");
  const only = filters.caseId === caseId;
  return (
    <Fact name={t("panel.case")}>
      <Link href={`/cases/${caseId}`} className="text-accent underline-offset-2 hover:underline">
        {event.caseReference ?? t("table.case")}
      </Link>
      {event.caseVersion && (
        <Aside>
          {t(event.caseVersion.before === event.caseVersion.after ? "panel.caseVersion" : "panel.caseVersions", event.caseVersion)}
        </Aside>
      )}
      <Code>{caseId}</Code>
      <FilterLink onClick={() => onShow({ ...filters, caseId: only ? undefined : caseId })}>
        {t(only ? "panel.allCases" : "panel.onlyCase")}
      </FilterLink>
    </Fact>
  );
}

function CodeFact({ name, code }: { name: string; code: string }) {
  return (
    <Fact name={name}>
      <Code>{code}</Code>
    </Fact>
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
