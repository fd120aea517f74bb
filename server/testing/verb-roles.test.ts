import { describe, expect, test } from "vitest";
import { defaultPolicy } from "@/lib/contracts/policy";
import { apiScopes, roles } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { type Action, can } from "@/lib/permissions";
import { type Actor, providerActor, systemActor, type UserActor } from "@/server/actor";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { addAppealAttachment } from "@/server/appeals/add-appeal-attachment";
import { addAppealMessage } from "@/server/appeals/add-appeal-message";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { decideAppeal } from "@/server/appeals/decide-appeal";
import { getAppeal } from "@/server/appeals/get-appeal";
import { listAppeals } from "@/server/appeals/list-appeals";
import { openAppeal } from "@/server/appeals/open-appeal";
import { releaseAppeal } from "@/server/appeals/release-appeal";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { exportAuditEvents } from "@/server/audit-log/export-audit-events";
import { listAuditEvents } from "@/server/audit-log/list-audit-events";
import { readConsistency } from "@/server/audit-log/read-consistency";
import { readDecisionReceipt, readEventReceipt } from "@/server/audit-log/read-receipt";
import { readStatus } from "@/server/audit-log/read-status";
import { readEntryBundle, readNewestCheckpoint, readTile } from "@/server/audit-log/read-tiles";
import { addNote } from "@/server/cases/add-note";
import { assignCases } from "@/server/cases/assign-cases";
import { caseContext } from "@/server/cases/case-context";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { listColleagues } from "@/server/cases/colleagues";
import { decideCase } from "@/server/cases/decide-case";
import { dismissMention } from "@/server/cases/dismiss-mention";
import { extendClaim } from "@/server/cases/extend-claim";
import { getCase } from "@/server/cases/get-case";
import { getLinkedCase } from "@/server/cases/get-linked-case";
import { grantAccess } from "@/server/cases/grant-access";
import { judgeCase } from "@/server/cases/judge-case";
import { listCases } from "@/server/cases/list-cases";
import { listMyCases } from "@/server/cases/list-my-cases";
import { listUndoable } from "@/server/cases/list-undoable";
import { moveCases } from "@/server/cases/move-cases";
import { releaseCases } from "@/server/cases/release-cases";
import { releaseClaim } from "@/server/cases/release-claim";
import { reopenCase } from "@/server/cases/reopen-case";
import { saveDraft } from "@/server/cases/save-draft";
import { searchCases } from "@/server/cases/search-cases";
import { showClaimed } from "@/server/cases/show-claimed";
import { showDecision } from "@/server/cases/show-decision";
import { listStuckCases } from "@/server/cases/stuck-cases";
import { takeOverClaim } from "@/server/cases/take-over-claim";
import { undoDecision } from "@/server/cases/undo-decision";
import { followChanges } from "@/server/changes/follow-changes";
import { viewImage } from "@/server/evidence/view-image";
import { addImages } from "@/server/intake/add-images";
import { createVerification } from "@/server/intake/create-verification";
import { eraseRequested } from "@/server/intake/erase-requested";
import { getVerification } from "@/server/intake/get-verification";
import { getWebhookEvent } from "@/server/intake/get-webhook-event";
import { processWebhookEvent } from "@/server/intake/process-webhook-event";
import { changeRole } from "@/server/people/change-role";
import { createUser } from "@/server/people/create-user";
import { disablePerson } from "@/server/people/disable-person";
import { enablePerson } from "@/server/people/enable-person";
import { invitePerson } from "@/server/people/invite-person";
import { listPeople } from "@/server/people/list-people";
import { resetPerson } from "@/server/people/reset-person";
import { signOutPerson } from "@/server/people/sign-out-person";
import { changePolicy } from "@/server/policy/change-policy";
import { getPolicy } from "@/server/policy/get-policy";
import { listPolicyVersions } from "@/server/policy/list-policy-versions";
import { addReasonCode } from "@/server/reason-codes/add-reason-code";
import { changeReasonCode } from "@/server/reason-codes/change-reason-code";
import { listAllReasonCodes, listReasonCodes } from "@/server/reason-codes/list-reason-codes";
import { loadReport } from "@/server/reports/load-report";
import { endSession } from "@/server/sign-in/end-session";
import { recordInput } from "@/server/sign-in/record-input";
import { sweep } from "@/server/sweep/sweep";
import { useSequencer } from "@/server/testing/use-sequencer";
import { listCountedViews, listViews } from "@/server/views/list-views";
import { removeView } from "@/server/views/remove-view";
import { saveView } from "@/server/views/save-view";
import { apiActor, makeActor, ticket, verificationInput } from "./factories";
import { useTestDatabase } from "./use-test-database";

useTestDatabase();
useSequencer();

const id = crypto.randomUUID();
const claim = { caseId: id, number: 1, leaseToken: id, expiresAt: new Date(), version: 1 };
const newPerson = () => ({ email: `${crypto.randomUUID()}@secondlook.test`, name: "Ana", role: "reviewer" as const });
const decision = { caseId: id, version: 1, leaseToken: id, outcome: "approve" as const, reasons: [], claimNext: false };
const message = { appealId: id, text: "x", awaitsAnswer: false };
const appealDecision = { appealId: id, version: 1, leaseToken: id, outcome: "uphold" as const, reasons: [], sentence: "x" };

const view = { shared: false, filters: { sort: "due" as const }, columns: [], id };

const words = { en: "Reason", "zh-CN": "理由" };
const reason = {
  outcomes: ["reject" as const],
  group: "risk" as const,
  flags: [],
  steps: [],
  label: words,
  subjectText: words,
  active: true,
  position: 1,
};

/** Every verb with the action that it asks for; what it is called with exists nowhere. */
const verbs: [name: string, action: Action, call: (actor: Actor) => Promise<unknown>][] = [
  ["createVerification", "verification.create", (actor) => createVerification(actor, verificationInput())],
  ["addImages", "verification.create", (actor) => addImages(actor, { verificationId: id, images: [] })],
  ["getVerification", "verification.read", (actor) => getVerification(actor, id)],
  ["processWebhookEvent", "webhook.process", (actor) => processWebhookEvent(actor, id)],
  ["sweep", "webhook.process", (actor) => sweep(actor)],
  ["getWebhookEvent", "webhook_event.read", (actor) => getWebhookEvent(actor, id)],
  ["listCases", "case.list", (actor) => listCases(actor, { sort: "due", limit: 1 })],
  ["followChanges", "case.list", (actor) => followChanges(actor, { after: null, follow: false })],
  ["getCase", "case.read", (actor) => getCase(actor, id)],
  ["getLinkedCase", "case.read", (actor) => getLinkedCase(actor, { caseId: id, contextId: id })],
  ["caseContext", "case.read", (actor) => caseContext(actor, id)],
  ["claimCase", "case.claim", (actor) => claimCase(actor, id)],
  ["claimNextCase", "case.claim", (actor) => claimNextCase(actor, "first")],
  ["claimNextCase of the escalated", "decision.make_as_senior", (actor) => claimNextCase(actor, "escalated")],
  ["claimNextCase of the appeals", "decision.make_as_senior", (actor) => claimNextCase(actor, "appeal")],
  ["takeOverClaim", "case.take_over", (actor) => takeOverClaim(actor, { caseId: id, reason: "for the test" })],
  ["grantAccess", "case.open_read_only", (actor) => grantAccess(actor, { caseId: id, reason: "for the test", images: false })],
  ["reopenCase", "case.reopen", (actor) => reopenCase(actor, { caseId: id, version: 1, reason: "for the test" })],
  ["listStuckCases", "case.list_stuck", (actor) => listStuckCases(actor)],
  ["extendClaim", "case.claim", (actor) => extendClaim(actor, { caseId: id })],
  ["releaseClaim", "case.claim", (actor) => releaseClaim(actor, { caseId: id, skip: false, recuse: false })],
  ["assignCases", "case.assign", (actor) => assignCases(actor, { caseIds: [id], userId: null })],
  ["releaseCases", "case.claim", (actor) => releaseCases(actor, { caseIds: [id] })],
  ["moveCases", "case.assign", (actor) => moveCases(actor, { caseIds: [id], queue: "first", reason: "for the test" })],
  ["listMyCases", "case.claim", (actor) => listMyCases(actor)],
  ["addNote", "case.claim", (actor) => addNote(actor, { caseId: id, text: "x", mentions: [] })],
  ["dismissMention", "case.claim", (actor) => dismissMention(actor, id)],
  ["listColleagues", "colleague.list", (actor) => listColleagues(actor)],
  ["listViews", "view.use", (actor) => listViews(actor)],
  ["listCountedViews", "view.use", (actor) => listCountedViews(actor)],
  ["saveView", "view.use", (actor) => saveView(actor, { ...view, name: "x" })],
  ["saveView to share it", "view.share", (actor) => saveView(actor, { ...view, name: "x", shared: true })],
  ["removeView", "view.use", (actor) => removeView(actor, id)],
  ["showClaimed", "case.claim", (actor) => showClaimed(actor, claim)],
  ["judgeCase", "decision.make", (actor) => judgeCase(actor, { caseId: id, question: "same_person", phase: "before", answer: 0 })],
  ["decideCase", "decision.make", (actor) => decideCase(actor, { ...decision, idempotency: ticket() })],
  ["undoDecision", "decision.make", (actor) => undoDecision(actor, { decisionId: id, version: 1 })],
  ["listUndoable", "decision.make", (actor) => listUndoable(actor)],
  ["saveDraft", "decision.make", (actor) => saveDraft(actor, { caseId: id, draft: { outcome: null, reasons: [], note: "", marks: {} } })],
  ["showDecision", "decision.make", (actor) => showDecision(actor, { decisionId: id, caseId: id, next: null })],
  ["openAppeal", "appeal.open", (actor) => openAppeal(actor, { caseId: id, category: "other", statement: "x" })],
  ["listAppeals", "appeal.read", (actor) => listAppeals(actor, { limit: 1 })],
  ["getAppeal", "appeal.read", (actor) => getAppeal(actor, id)],
  ["claimAppeal", "appeal.claim", (actor) => claimAppeal(actor, id)],
  ["releaseAppeal", "appeal.claim", (actor) => releaseAppeal(actor, { appealId: id, skip: false, recuse: false })],
  ["addAppealMessage of a note", "appeal.note", (actor) => addAppealMessage(actor, { ...message, kind: "note" })],
  ["addAppealMessage from the person", "appeal.write", (actor) => addAppealMessage(actor, { ...message, kind: "from_person" })],
  ["addAppealMessage to the person", "appeal.write", (actor) => addAppealMessage(actor, { ...message, kind: "to_person" })],
  ["addAppealAttachment", "appeal.write", (actor) => addAppealAttachment(actor, { appealId: id, image: { path: "data" } })],
  ["decideAppeal", "appeal.decide", (actor) => decideAppeal(actor, { ...appealDecision, idempotency: ticket() })],
  ["withdrawAppeal", "appeal.write", (actor) => withdrawAppeal(actor, id)],
  ["eraseRequested", "webhook.process", (actor) => eraseRequested(actor)],
  ["viewImage", "image.view", (actor) => viewImage(actor, { caseId: id, imageId: id, variant: "view" })],
  ["searchCases by reference", "search.reference", (actor) => searchCases(actor, { by: "reference", q: "SL-1" })],
  ["searchCases by subject", "search.subject", (actor) => searchCases(actor, { by: "subject", q: "x" })],
  ["searchCases by email", "search.email", (actor) => searchCases(actor, { by: "email", q: "x" })],
  ["searchCases by documentNumber", "search.documentNumber", (actor) => searchCases(actor, { by: "documentNumber", q: "x" })],
  ["searchCases by name", "search.name", (actor) => searchCases(actor, { by: "name", q: "x" })],
  ["listAuditEvents", "audit.read", (actor) => listAuditEvents(actor, { limit: 1 })],
  ["exportAuditEvents", "audit.export", (actor) => exportAuditEvents(actor, { format: "csv", purpose: "test" })],
  ["readStatus", "audit.read", (actor) => readStatus(actor)],
  ["readConsistency", "audit.read", (actor) => readConsistency(actor, { from: 1 })],
  ["readNewestCheckpoint", "audit.read", (actor) => readNewestCheckpoint(actor)],
  ["readTile", "audit.read", (actor) => readTile(actor, { level: "0", index: "000.p/1" })],
  ["readEntryBundle", "audit.export", (actor) => readEntryBundle(actor, { index: "000.p/1" })],
  ["readEventReceipt", "audit.read", (actor) => readEventReceipt(actor, id)],
  ["readDecisionReceipt", "receipt.read", (actor) => readDecisionReceipt(actor, id)],
  ["loadReport", "report.load", (actor) => loadReport(actor, {})],
  ["listReasonCodes", "reason_code.read", (actor) => listReasonCodes(actor)],
  ["getPolicy", "policy.read", (actor) => getPolicy(actor)],
  ["changePolicy", "policy.change", (actor) => changePolicy(actor, { version: 0, body: defaultPolicy })],
  ["listPolicyVersions", "policy.change", (actor) => listPolicyVersions(actor)],
  ["listAllReasonCodes", "reason_code.change", (actor) => listAllReasonCodes(actor)],
  ["addReasonCode", "reason_code.change", (actor) => addReasonCode(actor, { ...reason, code: "face_mismatch" })],
  ["changeReasonCode", "reason_code.change", (actor) => changeReasonCode(actor, { code: "none", version: 1, reason })],
  ["createUser", "people.manage", (actor) => createUser(actor, newPerson())],
  ["listPeople", "people.manage", (actor) => listPeople(actor)],
  ["invitePerson", "people.manage", (actor) => invitePerson(actor, newPerson())],
  ["changeRole", "people.manage", (actor) => changeRole(actor, { id, role: "admin" })],
  ["disablePerson", "people.manage", (actor) => disablePerson(actor, id)],
  ["enablePerson", "people.manage", (actor) => enablePerson(actor, id)],
  ["resetPerson", "people.manage", (actor) => resetPerson(actor, id)],
  ["signOutPerson", "people.manage", (actor) => signOutPerson(actor, id)],
  ["createApiKey", "api_key.manage", (actor) => createApiKey(actor, { name: "x", scopes: [] })],
  ["listApiKeys", "api_key.manage", (actor) => listApiKeys(actor)],
  ["revokeApiKey", "api_key.manage", (actor) => revokeApiKey(actor, id)],
  ["endSession", "session.own", (actor) => endSession(actor as UserActor)],
  ["recordInput", "session.own", (actor) => recordInput(actor as UserActor)],
];

const everybody: [string, Actor][] = [
  ...roles.map((role): [string, Actor] => [role, makeActor(role)]),
  ...apiScopes.map((scope): [string, Actor] => [`a key with ${scope}`, apiActor(scope)]),
  ["a key without scopes", apiActor()],
  ["a provider", providerActor("persona", { requestId: null, address: null })],
  ["the worker", systemActor("worker")],
];

describe.each(verbs)("%s", (_, action, call) => {
  test.each(everybody)("%s", async (_name, actor) => {
    // Whoever passes the table may still find nothing here: any other answer than 403 shows that the door was open.
    const error = await call(actor).then(
      () => null,
      (caught: unknown) => caught,
    );
    const refused = error instanceof AppError && error.kind === "forbidden";
    expect(refused).toBe(!can(actor, action));
  });
});
