import { maxReasonPosition, type ReasonCode } from "@/lib/contracts/reason-code";

/** A reason while it is written; its position is text until it is a number. */
export type ReasonDraft = Omit<ReasonCode, "version" | "position"> & { position: string };

export const emptyReason: ReasonDraft = {
  code: "",
  outcomes: ["reject"],
  group: "document",
  flags: [],
  steps: [],
  label: { en: "", "zh-CN": "" },
  subjectText: { en: "", "zh-CN": "" },
  active: true,
  position: "500",
};

/** What cannot be saved yet, beyond what the fields ask for by themselves. */
export function reasonProblems(draft: ReasonDraft): Set<"code" | "outcomes" | "steps" | "position"> {
  const problems = new Set<"code" | "outcomes" | "steps" | "position">();
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(draft.code.trim())) problems.add("code");
  if (draft.outcomes.length === 0) problems.add("outcomes");
  if (draft.outcomes.includes("request_resubmission") && draft.steps.length === 0) problems.add("steps");
  if (!/^\d+$/.test(draft.position) || Number(draft.position) > maxReasonPosition) problems.add("position");
  return problems;
}
