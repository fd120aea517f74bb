"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { type AuditAction, type AuditEventDto, type AuditFilters, auditActions } from "@/lib/contracts/audit";
import { auditSearchParams } from "@/lib/queries/audit";
import { caseIdOfReference } from "@/lib/queries/search";
import { ActorField } from "./actor-field";
import { draftOf, type FilterDraft, instantOfInput } from "./filter-draft";
import type { KnownActor } from "./known-actors";

type Props = { filters: AuditFilters; actors: KnownActor[]; events: AuditEventDto[]; onShow: (filters: AuditFilters) => void };

/** One row of filters. Nothing is read before "Show": each reading of the log is an event in it. */
export function AuditFilterForm({ filters, actors, events, onShow }: Props) {
  const t = useTranslations("audit");
  const { draft, change } = useDraft(filters, events);
  const [problem, setProblem] = useState<"case" | "order" | null>(null);
  const lookUp = useMutation({ mutationFn: caseIdOfReference, gcTime: 0 });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const next: AuditFilters = {
      actor: draft.actor.trim() || undefined,
      action: draft.action || undefined,
      from: instantOfInput(draft.from),
      to: instantOfInput(draft.to),
    };
    if (next.from && next.to && next.from >= next.to) return setProblem("order");
    const unchanged = draft.caseText === draftOf(filters, events).caseText;
    const caseId = unchanged ? filters.caseId : await caseIdOf(draft.caseText.trim(), lookUp.mutateAsync);
    setProblem(caseId === null ? "case" : null);
    if (caseId !== null) onShow({ ...next, caseId });
  };
  const clear = () => {
    setProblem(null);
    onShow({});
    change({ actor: "", action: "", caseText: "", from: "", to: "" });
  };

  const actionOptions = [...auditActions]
    .map((value) => ({ value, label: t(`actions.${value}`) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={t("filters.label")}
      className="flex shrink-0 flex-wrap items-start gap-x-2 gap-y-3 border-b px-4 pb-3"
    >
      <ActorField value={draft.actor} actors={actors} onChange={(actor) => change({ actor })} />
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
        {Object.keys(filters).length > 0 && (
          <Button tone="quiet" onClick={clear}>
            {t("filters.clear")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What is typed. It follows the address when that changes, by the back button or a filter set elsewhere. */
function useDraft(filters: AuditFilters, events: AuditEventDto[]) {
  const key = auditSearchParams(filters).toString();
  const [state, setState] = useState<{ key: string; draft: FilterDraft }>({ key, draft: draftOf(filters, events) });
  if (state.key !== key) setState({ key, draft: draftOf(filters, events) });
  const change = (part: Partial<FilterDraft>) => setState((current) => ({ ...current, draft: { ...current.draft, ...part } }));
  return { draft: state.draft, change };
}

/** The id behind what was typed: itself, the case of that reference, undefined for nothing, null where there is none. */
async function caseIdOf(text: string, lookUp: (reference: string) => Promise<string | null>): Promise<string | null | undefined> {
  if (text === "") return undefined;
  if (z.uuid().safeParse(text).success) return text.toLowerCase();
  return lookUp(text).catch(() => null);
}
