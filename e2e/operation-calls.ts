import type { Operation } from "@/lib/contracts/operation";
import { type OperationName, operationGroups } from "@/lib/contracts/operations";
import { defaultPolicy } from "@/lib/contracts/policy";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import { verificationBody } from "./verification-body";

/** How one operation is called so that nothing but the actor can refuse it with a 401 or 403. */
export type OperationCall = {
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Which of the operation's finer permissions this call needs, by its words in the contract. */
  finer?: string;
};

/** The case and verification that the calls are about. */
export type Subject = { caseId: string; verificationId: string; imageId: string; eventId: string };

/** Calls of every operation; one that is missing does not compile. */
export function operationCalls({ caseId, verificationId, imageId, eventId }: Subject): Record<OperationName, OperationCall[]> {
  const key = () => ({ "idempotency-key": crypto.randomUUID() });
  const leaseToken = crypto.randomUUID();
  const oneCase = `/api/v1/cases/${caseId}`;
  const somebody = `/api/v1/people/${crypto.randomUUID()}`;
  const search = (by: string, finer?: string) => ({ path: "/api/v1/cases/search", body: { by, q: "nothing of this kind" }, finer });
  return {
    "GET /api/health": [{ path: "/api/health" }],
    "GET /api/health/ready": [{ path: "/api/health/ready" }],
    "GET /api/openapi.json": [{ path: "/api/openapi.json" }],
    "POST /api/v1/session/input": [{ path: "/api/v1/session/input" }],
    "POST /api/v1/verifications": [{ path: "/api/v1/verifications", body: verificationBody(), headers: key() }],
    "GET /api/v1/verifications/{id}": [{ path: `/api/v1/verifications/${verificationId}` }],
    "POST /api/v1/verifications/{id}/images": [
      { path: `/api/v1/verifications/${verificationId}/images`, body: { images: [{ id: "x", kind: "selfie", data: "AAAA" }] } },
    ],
    "POST /api/v1/webhooks/{provider}": [{ path: "/api/v1/webhooks/persona", body: {} }],
    "GET /api/v1/webhook-events/{eventId}": [{ path: `/api/v1/webhook-events/${eventId}` }],
    "GET /api/v1/cases": [{ path: "/api/v1/cases?limit=1" }],
    "GET /api/v1/cases/{id}": [{ path: oneCase }],
    "GET /api/v1/cases/{id}/context": [{ path: `${oneCase}/context` }],
    "GET /api/v1/events": [{ path: "/api/v1/events?follow=false" }],
    // The queue for second reviews is empty while policy does not draw any, so nobody's case is taken away.
    "POST /api/v1/cases/next": [{ path: "/api/v1/cases/next", body: { queue: "second" } }],
    "POST /api/v1/cases/search": [
      search("reference"),
      ...["subject", "email", "documentNumber", "name"].map((by) => search(by, `by ${by}`)),
    ],
    "GET /api/v1/cases/{id}/images/{imageId}": [{ path: `${oneCase}/images/${imageId}` }],
    "POST /api/v1/cases/{id}/claim": [{ path: `${oneCase}/claim` }],
    "POST /api/v1/cases/{id}/heartbeat": [{ path: `${oneCase}/heartbeat`, body: { leaseToken } }],
    "POST /api/v1/cases/{id}/release": [{ path: `${oneCase}/release`, body: { leaseToken } }],
    "POST /api/v1/cases/{id}/judgements": [
      { path: `${oneCase}/judgements`, body: { question: "same_person", phase: "before", answer: 0 } },
    ],
    "POST /api/v1/cases/{id}/decisions": [
      {
        path: `${oneCase}/decisions`,
        body: { leaseToken, outcome: "reject", reasons: [{ code: "face_mismatch" }] },
        headers: { ...key(), "if-match": '"1"' },
      },
    ],
    "POST /api/v1/decisions/{id}/undo": [{ path: `/api/v1/decisions/${crypto.randomUUID()}/undo`, headers: { "if-match": '"1"' } }],
    "GET /api/v1/decisions/undoable": [{ path: "/api/v1/decisions/undoable" }],
    "PUT /api/v1/cases/{id}/draft": [{ path: `${oneCase}/draft`, body: { leaseToken, draft: { note: "Not sent yet" } } }],
    "POST /api/v1/cases/{id}/takeover": [{ path: `${oneCase}/takeover`, body: { reason: "its holder has gone home" } }],
    ...handOverCalls(oneCase, caseId),
    ...viewCalls(),
    "GET /api/v1/cases/stuck": [{ path: "/api/v1/cases/stuck" }],
    "POST /api/v1/cases/{id}/access": [{ path: `${oneCase}/access`, body: { reason: "to try the permission table" } }],
    "POST /api/v1/cases/{id}/reopen": [
      { path: `${oneCase}/reopen`, body: { reason: "to try the permission table" }, headers: { "if-match": '"1"' } },
    ],
    ...appealCalls(key(), leaseToken),
    ...ruleCalls(),
    "GET /api/v1/reports/load": [{ path: "/api/v1/reports/load" }],
    "GET /api/v1/audit/events": [{ path: "/api/v1/audit/events?limit=1" }],
    "GET /api/v1/audit/export": [{ path: `/api/v1/audit/export?format=jsonl&purpose=permission+table&caseId=${caseId}` }],
    "GET /api/v1/audit/status": [{ path: "/api/v1/audit/status" }],
    "GET /api/v1/audit/consistency": [{ path: "/api/v1/audit/consistency?from=1" }],
    "GET /api/v1/audit/log/checkpoint": [{ path: "/api/v1/audit/log/checkpoint" }],
    "GET /api/v1/audit/log/tile/{level}/{index}": [{ path: "/api/v1/audit/log/tile/1/000" }],
    "GET /api/v1/audit/log/tile/entries/{index}": [{ path: "/api/v1/audit/log/tile/entries/000" }],
    "GET /api/v1/audit/events/{id}/receipt": [{ path: `/api/v1/audit/events/${crypto.randomUUID()}/receipt` }],
    "GET /api/v1/decisions/{id}/receipt": [{ path: `/api/v1/decisions/${crypto.randomUUID()}/receipt` }],
    "GET /api/v1/people": [{ path: "/api/v1/people" }],
    "POST /api/v1/people": [
      { path: "/api/v1/people", body: { email: `${crypto.randomUUID()}@secondlook.test`, name: "Ana", role: "reviewer" } },
    ],
    "POST /api/v1/people/{id}/role": [{ path: `${somebody}/role`, body: { role: "reviewer" } }],
    "POST /api/v1/people/{id}/disable": [{ path: `${somebody}/disable` }],
    "POST /api/v1/people/{id}/enable": [{ path: `${somebody}/enable` }],
    "POST /api/v1/people/{id}/reset": [{ path: `${somebody}/reset` }],
    "POST /api/v1/people/{id}/sign-out": [{ path: `${somebody}/sign-out` }],
    "POST /api/v1/invitations/accept": [{ path: "/api/v1/invitations/accept", body: { token: "no-such-link", password: "x".repeat(12) } }],
    "GET /api/v1/api-keys": [{ path: "/api/v1/api-keys" }],
    "POST /api/v1/api-keys": [{ path: "/api/v1/api-keys", body: { name: "of every operation", scopes: ["cases:read"] } }],
    "POST /api/v1/api-keys/{id}/revoke": [{ path: `/api/v1/api-keys/${crypto.randomUUID()}/revoke` }],
  };
}

/** Of cases that nobody has, or of one that its caller does not hold: nothing is handed over. */
function handOverCalls(oneCase: string, caseId: string) {
  const caseIds = [crypto.randomUUID()];
  return {
    "POST /api/v1/cases/assign": [{ path: "/api/v1/cases/assign", body: { caseIds: [caseId], userId: null } }],
    "POST /api/v1/cases/release": [{ path: "/api/v1/cases/release", body: { caseIds } }],
    "POST /api/v1/cases/move": [{ path: "/api/v1/cases/move", body: { caseIds, queue: "first", reason: "to try the table" } }],
    "GET /api/v1/cases/mine": [{ path: "/api/v1/cases/mine" }],
    "POST /api/v1/mentions/{id}/seen": [{ path: `/api/v1/mentions/${crypto.randomUUID()}/seen` }],
    "POST /api/v1/cases/{id}/notes": [{ path: `${oneCase}/notes`, body: { leaseToken: crypto.randomUUID(), text: "A word" } }],
    "GET /api/v1/colleagues": [{ path: "/api/v1/colleagues" }],
  };
}

function viewCalls() {
  const view = (shared: boolean) => ({ name: crypto.randomUUID(), shared, filters: { queue: "first" } });
  const noView = `/api/v1/views/${crypto.randomUUID()}`;
  const finer = "shared true";
  return {
    "GET /api/v1/views": [{ path: "/api/v1/views" }],
    "POST /api/v1/views": [
      { path: "/api/v1/views", body: view(false) },
      { path: "/api/v1/views", body: view(true), finer },
    ],
    "PUT /api/v1/views/{id}": [
      { path: noView, body: view(false) },
      { path: noView, body: view(true), finer },
    ],
    "DELETE /api/v1/views/{id}": [{ path: noView }],
  };
}

function appealCalls(key: Record<string, string>, leaseToken: string) {
  const oneAppeal = `/api/v1/appeals/${crypto.randomUUID()}`;
  const message = (kind: string, finer?: string) => ({ path: `${oneAppeal}/messages`, body: { kind, text: "A word" }, finer });
  return {
    "GET /api/v1/appeals": [{ path: "/api/v1/appeals?limit=1" }],
    "POST /api/v1/appeals": [{ path: "/api/v1/appeals", body: { caseId: crypto.randomUUID(), category: "other", statement: "It is me." } }],
    "GET /api/v1/appeals/{id}": [{ path: oneAppeal }],
    "POST /api/v1/appeals/{id}/claim": [{ path: `${oneAppeal}/claim` }],
    "POST /api/v1/appeals/{id}/release": [{ path: `${oneAppeal}/release`, body: { leaseToken } }],
    "POST /api/v1/appeals/{id}/messages": [message("note"), message("from_person", "kind to_person or from_person")],
    "POST /api/v1/appeals/{id}/attachments": [{ path: `${oneAppeal}/attachments`, body: { data: "AAAA" } }],
    "POST /api/v1/appeals/{id}/decisions": [
      {
        path: `${oneAppeal}/decisions`,
        body: { leaseToken, outcome: "uphold", sentence: "It stands." },
        headers: { ...key, "if-match": '"1"' },
      },
    ],
    "POST /api/v1/appeals/{id}/withdraw": [{ path: `${oneAppeal}/withdraw` }],
  };
}

/** Changes of policy and reasons, which a version that nobody has yet or a code that is taken keeps from changing anything. */
function ruleCalls() {
  const headers = { "if-match": '"999999"' };
  const { code, version: _version, ...reason } = defaultReasonCodes[0] as ReasonCode;
  return {
    "GET /api/v1/policy": [{ path: "/api/v1/policy" }],
    "PUT /api/v1/policy": [{ path: "/api/v1/policy", body: defaultPolicy, headers }],
    "GET /api/v1/policy/versions": [{ path: "/api/v1/policy/versions" }],
    "GET /api/v1/reason-codes": [{ path: "/api/v1/reason-codes" }, { path: "/api/v1/reason-codes?all=true", finer: "all=true" }],
    "POST /api/v1/reason-codes": [{ path: "/api/v1/reason-codes", body: { ...reason, code } }],
    "PUT /api/v1/reason-codes/{code}": [{ path: `/api/v1/reason-codes/${code}`, body: reason, headers }],
  };
}

export type GuardedCall = OperationCall & { method: string };

/** The calls of all operations that somebody has to be allowed to do. */
export function guardedCalls(subject: Subject): GuardedCall[] {
  const calls = operationCalls(subject);
  return Object.values<Record<string, Operation>>(operationGroups)
    .flatMap((group) => Object.values(group))
    .filter(({ action }) => action !== null)
    .flatMap(({ name }) => calls[name as OperationName].map((call) => ({ ...call, method: name.split(" ")[0] ?? "" })));
}
