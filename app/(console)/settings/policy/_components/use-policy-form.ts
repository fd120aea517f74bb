"use client";

import { useState } from "react";
import type { Policy, PolicyDto } from "@/lib/contracts/policy";
import type { NumberPath } from "@/lib/contracts/policy-limits";
import type { Flag } from "@/lib/contracts/vocabulary";
import { type PolicyChange, policyChanges } from "@/lib/policy-changes";
import { editedPolicy, type PolicyEdits, type SwitchPath, type TemplateRow, templateRows } from "@/lib/policy-fields";

export type PolicyForm = {
  base: Policy;
  defaults: Policy;
  overridden: string[];
  edits: PolicyEdits;
  templates: TemplateRow[];
  /** The document with what was typed, and what of it cannot be saved. */
  body: Policy;
  wrong: string[];
  changes: PolicyChange[];
  setNumber: (path: NumberPath, text: string) => void;
  setSwitch: (path: SwitchPath, on: boolean) => void;
  setSecondReviewFlags: (flags: Flag[]) => void;
  setTemplates: (rows: TemplateRow[]) => void;
  clear: () => void;
};

const untouched: PolicyEdits = { numbers: {}, switches: {} };

/** What was typed is kept apart from the document in force: when somebody else saves one meanwhile, it lies over theirs. */
export function usePolicyForm({ body: base, overridden }: PolicyDto, defaults: Policy): PolicyForm {
  const [edits, setEdits] = useState(untouched);
  const { body, wrong } = editedPolicy(base, edits);
  return {
    base,
    defaults,
    overridden,
    edits,
    templates: edits.templates ?? templateRows(base),
    body,
    wrong,
    changes: policyChanges(base, body),
    setNumber: (path, text) => setEdits((old) => ({ ...old, numbers: { ...old.numbers, [path]: text } })),
    setSwitch: (path, on) => setEdits((old) => ({ ...old, switches: { ...old.switches, [path]: on } })),
    setSecondReviewFlags: (flags) => setEdits((old) => ({ ...old, secondReviewFlags: flags })),
    setTemplates: (rows) => setEdits((old) => ({ ...old, templates: rows })),
    clear: () => setEdits(untouched),
  };
}
