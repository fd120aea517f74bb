"use client";

import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { type AuditAction, auditActions } from "@/lib/contracts/audit-actions";
import { ActorField } from "./actor-field";
import type { KnownActor } from "./known-actors";
import { useFilterForm } from "./use-filter-form";

type Props = { filters: AuditFilters; actors: KnownActor[]; events: AuditEventDto[]; onShow: (filters: AuditFilters) => void };

/** One row of filters. Nothing is read before "Show": each reading of the log is an event in it. */
export function AuditFilterForm({ filters, actors, events, onShow }: Props) {
  const t = useTranslations("audit");
  const locale = useLocale();
  const { draft, problem, lookUp, typing, setTyping, change, submit, clear } = useFilterForm(filters, events, onShow);
  const actionOptions = [...auditActions]
    .map((value) => ({ value, label: t(`actions.${value}`) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={t("filters.label")}
      className="flex shrink-0 flex-wrap items-start gap-x-2 gap-y-3 border-b px-4 pb-3"
    >
      <ActorField value={draft.actor} typing={typing} actors={actors} onChange={(actor) => change({ actor })} onTyping={setTyping} />
      <SelectField
        label={t("filters.action")}
        name="action"
        value={draft.action}
        onChange={(event) => change({ action: event.target.value as AuditAction | "" })}
        options={[{ value: "", label: t("filters.anyAction") }, ...actionOptions]}
        className="w-52"
      />
      <TextField
        label={t("filters.case")}
        name="case"
        value={draft.caseText}
        onChange={(event) => change({ caseText: event.target.value })}
        placeholder="SL-1234"
        error={problem === "case" ? t(lookUp.isError ? "filters.caseFailed" : "filters.noSuchCase") : undefined}
        autoComplete="off"
        className="w-36"
      />
      <TextField
        label={t("filters.from")}
        name="from"
        type="datetime-local"
        value={draft.from}
        onChange={(event) => change({ from: event.target.value })}
        error={problem === "order" ? t("filters.wrongOrder") : undefined}
        className="w-48"
      />
      <TextField
        label={t("filters.to")}
        name="to"
        type="datetime-local"
        value={draft.to}
        onChange={(event) => change({ to: event.target.value })}
        className="w-48"
      />
      <div className="flex gap-1 pt-[21px]">
        <Button type="submit" tone="primary" aria-disabled={lookUp.isPending}>
          {t("filters.show")}
        </Button>
        <Button tone="quiet" onClick={clear}>
          {t("filters.clear")}
        </Button>
      </div>
    </form>
  );
}
