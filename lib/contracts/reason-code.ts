import type { Flag, ImageKind } from "./vocabulary";

export const decisionOutcomes = ["approve", "reject", "request_resubmission", "escalate"] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** The part of the attempt that the person has to repeat. */
export const resubmissionSteps = ["document_front", "document_back", "selfie"] as const satisfies readonly ImageKind[];
export type ResubmissionStep = (typeof resubmissionSteps)[number];

export const reasonGroups = ["document", "person", "data", "risk", "override"] as const;
export type ReasonGroup = (typeof reasonGroups)[number];

/** A structured reason for a decision, with the sentence that the person will read. */
export type ReasonCode = {
  code: string;
  version: number;
  outcomes: DecisionOutcome[];
  group: ReasonGroup;
  /** Flags that make this reason likely; it is offered first for them. */
  flags: Flag[];
  steps: ResubmissionStep[];
  label: { en: string; "zh-CN": string };
  subjectText: { en: string; "zh-CN": string };
  active: boolean;
  /** Where it stands among the reasons that are offered; lower comes first. */
  position: number;
};

/** How long a reason's own words may be, in characters. */
export const reasonLengths = { code: 64, label: 80, subjectText: 500 } as const;
export const maxReasonPosition = 9_999;
