"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { auditExportUrl } from "@/lib/queries/audit";
import { caseLabel } from "./filter-draft";
import type { KnownActor } from "./known-actors";
import { useEventWords } from "./use-event-words";

type Scope = { filters: AuditFilters; actors: KnownActor[]; events: AuditEventDto[] };
type Props = Scope & { open: boolean; onOpenChange: (open: boolean) => void };

const formats = ["csv", "proof", "jsonl"] as const;

/** Downloads what the filters show, for a stated purpose. It cannot be taken back, so it says what will leave. */
export function ExportDialog({ open, onOpenChange, ...scope }: Props) {
  const t = useTranslations("audit");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("export.title")}>
      <ExportForm {...scope} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ExportForm({ onDone, ...scope }: Scope & { onDone: () => void }) {
  const t = useTranslations("audit");
  const [format, setFormat] = useState<(typeof formats)[number]>("csv");
  const [purpose, setPurpose] = useState("");
  const [missing, setMissing] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (purpose.trim().length < 3) return setMissing(true);
    window.location.assign(auditExportUrl(scope.filters, { format, purpose: purpose.trim() }));
    onDone();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        label={t("export.purpose")}
        name="purpose"
        value={purpose}
        onChange={(event) => {
          setPurpose(event.target.value);
          setMissing(false);
        }}
        error={missing ? t("export.purposeMissing") : undefined}
        placeholder={t("export.purposeExample")}
        maxLength={200}
        required
      />
      <SelectField
        label={t("export.format")}
        name="format"
        value={format}
        onChange={(event) => setFormat(event.target.value as (typeof formats)[number])}
        options={formats.map((value) => ({ value, label: t(`export.formats.${value}`) }))}
      />
      <div className="rounded-control bg-sunken p-3">
        <ScopeWords {...scope} />
        <p className="mt-2 text-muted">{t("export.recorded")}</p>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t("export.cancel")}</Button>
        <Button type="submit" tone="primary">
          {t("export.download")}
        </Button>
      </div>
    </form>
  );
}

/** The current filters as a list, or that it is the whole log. */
function ScopeWords({ filters, actors, events }: Scope) {
  const t = useTranslations("audit");
  const words = useEventWords();
  const actor = actors.find((one) => one.id === filters.actor);
  const lines = [
    filters.actor && ([t("filterNames.actor"), actor ? words.actor(actor) : filters.actor] as const),
    filters.action && ([t("filterNames.action"), t(`actions.${filters.action}`)] as const),
    filters.caseId && ([t("filterNames.caseId"), caseLabel(filters.caseId, events)] as const),
    filters.from && ([t("filterNames.from"), words.time(filters.from)] as const),
    filters.to && ([t("filterNames.to"), words.time(filters.to)] as const),
  ].filter((line) => Boolean(line)) as (readonly [string, string])[];
  if (lines.length === 0) return <p className="font-medium">{t("export.whole")}</p>;
  return (
    <>
      <p className="font-medium">{t("export.filtered")}</p>
      <dl className="mt-1 grid grid-cols-[max-content_1fr] gap-x-3">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="truncate">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
