import type { z } from "zod";
import type { storedReasonSchema } from "./reason-code-input";
import type { ImageKind } from "./vocabulary";

export const decisionOutcomes = ["approve", "reject", "request_resubmission", "escalate"] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** The part of the attempt that the person has to repeat. */
export const resubmissionSteps = ["document_front", "document_back", "selfie"] as const satisfies readonly ImageKind[];
export type ResubmissionStep = (typeof resubmissionSteps)[number];

export const reasonGroups = ["document", "person", "data", "risk", "override"] as const;
export type ReasonGroup = (typeof reasonGroups)[number];

/** A structured reason for a decision, with the sentence that the person will read. */
export type ReasonCode = z.infer<typeof storedReasonSchema>;

/** How long a reason's own words may be, in characters. */
export const reasonLengths = { code: 64, label: 80, subjectText: 500 } as const;
export const maxReasonPosition = 9_999;

/** Reasons that hand the case to a senior before anything else is done. */
export const escalatingReasons: readonly string[] = ["suspected_coercion", "minor"];
