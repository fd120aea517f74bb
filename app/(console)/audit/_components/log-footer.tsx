"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { When } from "@/components/case-facts/when";
import { Button } from "@/components/ui/button";
import { DownloadLink } from "@/components/ui/download-link";
import { Sign } from "@/components/ui/sign";
import type { AuditStatus } from "@/lib/contracts/audit";
import { auditStatusQuery } from "@/lib/queries/audit-status";
import { CopyButton } from "./copy-button";

const askEveryMs = 10_000;
/** Events wait for a fraction of a second; longer is worth a word. */
const waitSeconds = 5;

/** Who the log is, how far it is signed and by whom, and what its check found; its newest checkpoint to take away. */
export function LogFooter() {
  const t = useTranslations("audit.log");
  const { data: status } = useQuery({ ...auditStatusQuery(), refetchInterval: askEveryMs });
  const [open, setOpen] = useState(false);
  const panelId = useId();
  if (!status) return null;
  const { origin, size, checkpoint, waiting } = status;
  return (
    <section aria-label={t("label")} className="max-h-1/2 shrink-0 overflow-y-auto border-t text-meta">
      {open && checkpoint && (
        <div id={panelId} className="border-b px-4 py-3">
          <CheckpointPart status={status} checkpoint={checkpoint} />
        </div>
      )}
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1 text-muted">
        <Verdict status={status} />
        {origin && <bdi className="font-mono text-text">{origin}</bdi>}
        <span>{t("size", { size })}</span>
        {checkpoint && <Root checkpoint={checkpoint} />}
        <Witnesses status={status} />
        <CheckedPart status={status} />
        {waiting.seconds > waitSeconds && (
          <span className="text-warn">{t("waiting", { count: waiting.events, seconds: Math.round(waiting.seconds) })}</span>
        )}
        {checkpoint && (
          <Button
            tone="quiet"
            aria-expanded={open}
            aria-controls={open ? panelId : undefined}
            onClick={() => setOpen(!open)}
            className="ms-auto"
          >
            {t("checkpoint")}
          </Button>
        )}
      </div>
    </section>
  );
}

function Verdict({ status: { alarm, check } }: { status: AuditStatus }) {
  const t = useTranslations("audit.log.verdict");
  if (alarm?.kind === "events_wait" || alarm?.kind === "check_stopped") return <Sign kind="warn" word={t("still")} />;
  if (alarm) return <Sign kind="fail" word={t("broken")} />;
  return check?.wholeAt ? <Sign kind="pass" word={t("holds")} /> : <Sign kind="unknown" word={t("unchecked")} />;
}

/** The third line of a checkpoint (C2SP tlog-checkpoint) is the hash over the whole log. */
function Root({ checkpoint }: { checkpoint: string }) {
  const t = useTranslations("audit.log");
  const root = checkpoint.split("\n")[2] ?? "";
  return (
    <span title={root}>
      {t("root")} <bdi className="font-mono text-text">{root.slice(0, 10)}…</bdi>
    </span>
  );
}

function Witnesses({ status: { witnesses, size } }: { status: AuditStatus }) {
  const t = useTranslations("audit.log.witness");
  if (witnesses.length === 0) return <span title={t("noneMeans")}>{t("none")}</span>;
  return witnesses.map(({ name, size: seen }) =>
    seen === null ? (
      <Sign key={name} kind="warn" word={t("silent", { name })} />
    ) : (
      <span key={name}>{seen >= size ? t("cosigned", { name }) : t("behind", { name, size: seen })}</span>
    ),
  );
}

function CheckedPart({ status: { check, size } }: { status: AuditStatus }) {
  const t = useTranslations("audit.log");
  if (!check) return null;
  const at = check.wholeAt;
  return (
    <span>
      {at
        ? t.rich("checked", { when: (): ReactNode => <When at={at} /> })
        : t("checking", { checked: Math.min(check.checked, size), size })}
    </span>
  );
}

function CheckpointPart({ status: { size, key }, checkpoint }: { status: AuditStatus; checkpoint: string }) {
  const t = useTranslations("audit.log");
  return (
    <>
      <div className="flex items-center gap-2">
        <p className="me-auto text-muted">{t("means")}</p>
        <CopyButton text={checkpoint} />
        <DownloadLink href={`data:text/plain;charset=utf-8,${encodeURIComponent(checkpoint)}`} download={`secondlook-${size}.checkpoint`}>
          {t("download")}
        </DownloadLink>
      </div>
      <pre dir="ltr" className="mt-2 rounded-control bg-sunken p-3 font-mono wrap-anywhere whitespace-pre-wrap">
        {checkpoint}
      </pre>
      {key && (
        <p className="mt-2 text-muted">
          {t("key")} <bdi className="font-mono wrap-anywhere text-text">{key}</bdi>
        </p>
      )}
    </>
  );
}
