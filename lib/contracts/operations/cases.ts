import { z } from "zod";
import {
  accessGrantedSchema,
  type CaseDetail,
  type CaseSummary,
  caseDetailSchema,
  caseListSchema,
  caseSearchSchema,
  caseSummarySchema,
  claimedCaseSchema,
  claimNextSchema,
  claimReleasedSchema,
  type DecisionMade,
  decideSchema,
  decisionMadeSchema,
  draftSavedSchema,
  judgeSchema,
  leaseGrantedSchema,
  leaseSchema,
  openReadOnlySchema,
  releaseSchema,
  reopenSchema,
  saveDraftSchema,
  stuckCaseSchema,
  takeOverSchema,
} from "@/lib/contracts/case";
import { caseContextSchema } from "@/lib/contracts/case-context";
import { idParams, pageOf, timeSchema } from "@/lib/contracts/common";
import type { Operation } from "@/lib/contracts/operation";
import { type DecisionUndone, decisionUndoneSchema, undoableSchema } from "@/lib/contracts/undo";

const contextParam = z
  .uuid()
  .optional()
  .describe("A case that the caller holds and that is linked to this one: its evidence can then be read while that claim runs.");

export const caseOperations = {
  listCases: {
    name: "GET /api/v1/cases",
    summary: "List cases without their evidence",
    description:
      "Filters combine; without `queue` or `state` the list holds the cases of every state that the caller may see. Where policy has " +
      "the caller judge the faces first, biometric flags, `risk` and `faceVerdict` of cases they have yet to judge are left out; a filter " +
      "by such a flag or by `outcome` and the sort by `risk` are refused (400) on such a queue or state, and leave its cases out of a list " +
      "of several.",
    action: "case.list",
    query: caseListSchema,
    answers: { 200: pageOf(caseSummarySchema) },
    refusals: ["bad-cursor"],
  },
  searchCases: {
    name: "POST /api/v1/cases/search",
    summary: "Find cases by one exact value, or by name",
    description: "A POST, so that no personal data stands in an address. The search is logged with a keyed hash of `q`.",
    action: "search.reference",
    finerActions: {
      "by subject": "search.subject",
      "by email": "search.email",
      "by documentNumber": "search.documentNumber",
      "by name": "search.name",
    },
    rate: "search",
    body: caseSearchSchema,
    answers: { 200: pageOf(caseSummarySchema) },
  },
  getCase: {
    name: "GET /api/v1/cases/{id}",
    summary: "Read one case as far as the caller may see it",
    description: "Whoever holds the case gets everything; others get the summary, with masked fields by role. Reading never claims.",
    action: "case.read",
    params: idParams,
    query: z.strictObject({ context: contextParam }),
    answers: { 200: caseDetailSchema },
    etag: (found: CaseDetail) => found.version,
    refusals: ["not-claimed"],
  },
  caseContext: {
    name: "GET /api/v1/cases/{id}/context",
    summary: "Read what is known around a case that the caller holds or was given access to",
    description:
      "Earlier attempts of the same account, and attempts of anybody that share a document number, a personal number, a device or a picture.",
    action: "case.read",
    params: idParams,
    answers: { 200: caseContextSchema },
    refusals: ["not-claimed"],
  },
  claimNextCase: {
    name: "POST /api/v1/cases/next",
    summary: "Claim the most urgent case of a queue",
    description:
      "While the caller holds a case of the queue, the answer is that one; else the one kept for them; else a new one. With `reserve`, " +
      "while they hold any, the next is kept for them beside it: one at a time, given again when it is kept already, and let go with " +
      "their last claim. They may read it ahead; to decide it they claim it, by this call, by its id, or by `claimNext` of a decision. " +
      "204 when nothing is left for them, and with `reserve` for somebody who holds none: they have nothing to keep it beside.",
    action: "case.claim",
    body: claimNextSchema,
    answers: { 200: claimedCaseSchema, 204: null },
  },
  claimCase: {
    name: "POST /api/v1/cases/{id}/claim",
    summary: "Claim one case by its id",
    action: "case.claim",
    params: idParams,
    answers: { 200: leaseGrantedSchema },
    refusals: ["took-part", "decision-pending", "not-open", "held-by-another"],
  },
  extendClaim: {
    name: "POST /api/v1/cases/{id}/heartbeat",
    summary: "Keep a claim for another full lease",
    description: "Also the case that is kept beside it.",
    action: "case.claim",
    params: idParams,
    body: leaseSchema,
    countsAsInput: false,
    answers: { 200: leaseGrantedSchema },
    refusals: ["held-by-another", "lease-lost", "only-reserved"],
  },
  saveDraft: {
    name: "PUT /api/v1/cases/{id}/draft",
    summary: "Keep what the holder of a case has not sent yet",
    description:
      "In place of the draft that it is based on; one without reasons, note and marks is removed. Only its author gets it back, in " +
      "`draft` of the case, for as long as they hold it. 409 `draft-changed` with `savedAt` where a newer one is kept.",
    action: "decision.make",
    params: idParams,
    body: saveDraftSchema,
    answers: { 200: draftSavedSchema },
    refusals: ["draft-changed", "held-by-another", "lease-lost", "only-reserved"],
  },
  releaseClaim: {
    name: "POST /api/v1/cases/{id}/release",
    summary: "Give a claimed case back",
    description: "`skip` does not offer it to the caller again at once, `recuse` never again.",
    action: "case.claim",
    params: idParams,
    body: releaseSchema,
    answers: { 200: claimReleasedSchema },
    refusals: ["not-open", "held-by-another", "lease-lost"],
  },
  takeOverClaim: {
    name: "POST /api/v1/cases/{id}/takeover",
    summary: "Take over somebody else's claim, with a reason",
    action: "case.take_over",
    params: idParams,
    body: takeOverSchema,
    answers: { 200: leaseGrantedSchema },
    refusals: ["took-part", "decision-pending", "not-open"],
  },
  judgeCase: {
    name: "POST /api/v1/cases/{id}/judgements",
    summary: "Say whether the faces are one person's, before or after the rest of the case is shown",
    description:
      "`before` is given once and answers with the whole case; `after` as often as the holder changes their mind, and the last one " +
      "counts. Where policy asks for it, nothing that could sway the holder is in any answer until `before` is given, and no decision " +
      "is taken. A judgement that policy does not ask for is kept as well.",
    action: "decision.make",
    params: idParams,
    body: judgeSchema,
    answers: { 201: caseDetailSchema },
    etag: (judged: CaseDetail) => judged.version,
    refusals: ["not-claimed", "unprocessable", "duplicate", "held-by-another", "lease-lost"],
  },
  decideCase: {
    name: "POST /api/v1/cases/{id}/decisions",
    summary: "Decide the case that the caller holds",
    description:
      "`claimNext` claims the next case of the queue in the same answer, first the one kept for the caller. Until `effectiveAt` its " +
      "author can take the decision back, and nobody else may work on the case. Decisions are never changed or removed. 422 with the " +
      "path `judgement` where policy asks for the caller's judgement of the faces first.",
    action: "decision.make",
    params: idParams,
    body: decideSchema,
    ifMatch: true,
    idempotencyKey: true,
    answers: { 201: decisionMadeSchema },
    etag: (made: DecisionMade) => made.case.version,
    refusals: ["unprocessable", "took-part", "not-open", "held-by-another", "lease-lost", "only-reserved"],
  },
  undoDecision: {
    name: "POST /api/v1/decisions/{id}/undo",
    summary: "Take back one's own decision before it is final",
    description: "`If-Match` is the version of the case now. The case stands where it stood before, and the caller has a claim on it.",
    action: "decision.make",
    params: idParams,
    ifMatch: true,
    answers: { 200: decisionUndoneSchema },
    etag: (undone: DecisionUndone) => undone.case.version,
    refusals: ["too-late", "already-undone", "not-open"],
  },
  listUndoable: {
    name: "GET /api/v1/decisions/undoable",
    summary: "List the caller's own decisions that can still be taken back",
    action: "decision.make",
    answers: { 200: z.object({ items: z.array(undoableSchema), now: timeSchema.describe("The server's time, to count down by.") }) },
  },
  openReadOnly: {
    name: "POST /api/v1/cases/{id}/access",
    summary: "Open any case read-only for 15 minutes, with a reason",
    action: "case.open_read_only",
    params: idParams,
    body: openReadOnlySchema,
    answers: { 200: accessGrantedSchema },
    refusals: ["unprocessable"],
  },
  reopenCase: {
    name: "POST /api/v1/cases/{id}/reopen",
    summary: "Reopen a decided case, with a reason",
    description: "Its earlier deciders are excluded.",
    action: "case.reopen",
    params: idParams,
    body: reopenSchema,
    ifMatch: true,
    answers: { 200: caseSummarySchema },
    etag: (reopened: CaseSummary) => reopened.version,
    refusals: ["not-open", "decision-pending", "unprocessable"],
  },
  listStuckCases: {
    name: "GET /api/v1/cases/stuck",
    summary: "List the cases that nobody is left to decide",
    action: "case.list_stuck",
    answers: { 200: z.object({ items: z.array(stuckCaseSchema) }) },
  },
  viewImage: {
    name: "GET /api/v1/cases/{id}/images/{imageId}",
    summary: "See one picture of a case that the caller holds or was given access to",
    description: "Re-encoded without metadata, and never cached; each view is logged.",
    action: "image.view",
    params: idParams.extend({ imageId: z.uuid() }),
    query: z.strictObject({ variant: z.enum(["view", "full"]).default("view"), context: contextParam }),
    answers: { 200: { mediaTypes: ["image/jpeg"] } },
    refusals: ["not-claimed"],
  },
} as const satisfies Record<string, Operation>;
