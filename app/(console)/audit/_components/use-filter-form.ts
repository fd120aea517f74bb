"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTimeZone } from "use-intl";
import { z } from "zod";
import type { AuditEventDto, AuditFilters } from "@/lib/contracts/audit";
import { auditSearchParams } from "@/lib/queries/audit";
import { caseIdOfReference } from "@/lib/queries/search";
import { draftOf, type FilterDraft, instantOfInput } from "./filter-draft";

type DraftState = { key: string; draft: FilterDraft; problem: "case" | "order" | null };

/** What is typed, what is wrong with it, and how it becomes the filters of the log. */
export function useFilterForm(filters: AuditFilters, events: AuditEventDto[], onShow: (filters: AuditFilters) => void) {
  const timeZone = useTimeZone() ?? "UTC";
  const { draft, problem, change, setProblem } = useDraft(filters, events, timeZone);
  // Whether the actor is being typed as an id, although no letter of it may be there yet.
  const [typing, setTyping] = useState(false);
  const lookUp = useMutation({ mutationFn: caseIdOfReference, gcTime: 0 });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (lookUp.isPending) return;
    const { actor, action, caseText } = draft;
    const [from, to] = [instantOfInput(draft.from, timeZone), instantOfInput(draft.to, timeZone)];
    if (from && to && from >= to) return setProblem("order");
    const unchanged = caseText === draftOf(filters, events, timeZone).caseText;
    const caseId = unchanged ? filters.caseId : await caseIdOf(caseText.trim(), lookUp.mutateAsync);
    setProblem(caseId === null ? "case" : null);
    if (caseId !== null) onShow({ actor: actor.trim() || undefined, action: action || undefined, caseId, from, to });
  };
  const clear = () => {
    setProblem(null);
    setTyping(false);
    change({ actor: "", action: "", caseText: "", from: "", to: "" });
    onShow({});
  };
  return { draft, problem, lookUp, typing, setTyping, change, submit, clear };
}

/** The draft follows the address when that changes, by the back button or a filter set elsewhere. */
function useDraft(filters: AuditFilters, events: AuditEventDto[], timeZone: string) {
  const key = `${auditSearchParams(filters)} ${timeZone}`;
  const [state, setState] = useState<DraftState>({ key, draft: draftOf(filters, events, timeZone), problem: null });
  if (state.key !== key) setState({ key, draft: draftOf(filters, events, timeZone), problem: null });
  const change = (part: Partial<FilterDraft>) => setState((current) => ({ ...current, draft: { ...current.draft, ...part } }));
  const setProblem = (problem: DraftState["problem"]) => setState((current) => ({ ...current, problem }));
  return { ...state, change, setProblem };
}

/** The id behind what was typed: itself, the case of that reference, undefined for nothing, null where there is none. */
async function caseIdOf(text: string, lookUp: (reference: string) => Promise<string | null>): Promise<string | null | undefined> {
  if (text === "") return undefined;
  if (z.uuid().safeParse(text).success) return text.toLowerCase();
  return lookUp(text).catch(() => null);
}
