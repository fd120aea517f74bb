import { defaultPolicy } from "@/lib/contracts/policy";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import type { Action } from "@/lib/permissions";
import { verificationBody } from "./verification-body";

/** One call of a route and what the permission table must allow for it. */
export type RouteCall = {
  /** The route's file under `app/api`. */
  file: string;
  method: "GET" | "POST" | "PUT";
  path: string;
  /** What one must be allowed to do; "everybody" for routes without sign-in. */
  action: Action | "everybody";
  body?: unknown;
  headers?: Record<string, string>;
};

/** The case and verification that the calls are about. */
export type Subject = { caseId: string; verificationId: string; imageId: string; eventId: string };

const faceMismatch = defaultReasonCodes[0] as ReasonCode;
const v1 = (path: string) => `v1/${path}/route.ts`;

/** Every route with bodies and headers that are right, so that nothing but the actor can refuse them with a 401 or 403. */
export function routeCalls({ caseId, verificationId, imageId, eventId }: Subject): RouteCall[] {
  const key = () => ({ "idempotency-key": crypto.randomUUID() });
  const leaseToken = crypto.randomUUID();
  const decision = { leaseToken, outcome: "reject", reasons: [{ code: "face_mismatch" }] };
  const image = { id: "x", kind: "selfie", data: "AAAA" };
  const oneCase = `/api/v1/cases/${caseId}`;
  const searches = (["reference", "subject", "email", "documentNumber", "name"] as const).map(
    (by): RouteCall => ({
      file: v1("cases/search"),
      method: "POST",
      path: "/api/v1/cases/search",
      action: `search.${by}`,
      body: { by, q: "nothing of this kind" },
    }),
  );
  const somebody = `/api/v1/people/${crypto.randomUUID()}`;
  const administration = [
    ...(["disable", "enable", "reset", "sign-out"] as const).map((act) => ({ file: v1(`people/[id]/${act}`), path: `${somebody}/${act}` })),
    { file: v1("people/[id]/role"), path: `${somebody}/role`, body: { role: "reviewer" } },
    {
      file: v1("people"),
      path: "/api/v1/people",
      body: { email: `${crypto.randomUUID()}@secondlook.test`, name: "Ana", role: "reviewer" },
    },
  ].map((call): RouteCall => ({ ...call, method: "POST", action: "people.manage" }));
  const oneAppeal = `/api/v1/appeals/${crypto.randomUUID()}`;
  const appeals: RouteCall[] = [
    { file: v1("appeals"), method: "GET", path: "/api/v1/appeals?limit=1", action: "appeal.read" },
    {
      file: v1("appeals"),
      method: "POST",
      path: "/api/v1/appeals",
      action: "appeal.open",
      body: { caseId: crypto.randomUUID(), category: "other", statement: "It is me." },
    },
    { file: v1("appeals/[id]"), method: "GET", path: oneAppeal, action: "appeal.read" },
    { file: v1("appeals/[id]/claim"), method: "POST", path: `${oneAppeal}/claim`, action: "appeal.claim" },
    { file: v1("appeals/[id]/release"), method: "POST", path: `${oneAppeal}/release`, action: "appeal.claim", body: { leaseToken } },
    ...(["note", "from_person"] as const).map(
      (kind): RouteCall => ({
        file: v1("appeals/[id]/messages"),
        method: "POST",
        path: `${oneAppeal}/messages`,
        action: kind === "note" ? "appeal.note" : "appeal.write",
        body: { kind, text: "A word" },
      }),
    ),
    {
      file: v1("appeals/[id]/attachments"),
      method: "POST",
      path: `${oneAppeal}/attachments`,
      action: "appeal.write",
      body: { data: image.data },
    },
    {
      file: v1("appeals/[id]/decisions"),
      method: "POST",
      path: `${oneAppeal}/decisions`,
      action: "appeal.decide",
      body: { leaseToken, outcome: "uphold", sentence: "It stands." },
      headers: { ...key(), "if-match": '"1"' },
    },
    { file: v1("appeals/[id]/withdraw"), method: "POST", path: `${oneAppeal}/withdraw`, action: "appeal.write" },
  ];
  const revoke = `/api/v1/api-keys/${crypto.randomUUID()}/revoke`;
  return [
    { file: "health/route.ts", method: "GET", path: "/api/health", action: "everybody" },
    { file: "health/ready/route.ts", method: "GET", path: "/api/health/ready", action: "everybody" },
    { file: "auth/[...nextauth]/route.ts", method: "GET", path: "/api/auth/csrf", action: "everybody" },
    {
      file: v1("verifications"),
      method: "POST",
      path: "/api/v1/verifications",
      action: "verification.create",
      body: verificationBody(),
      headers: key(),
    },
    { file: v1("verifications/[id]"), method: "GET", path: `/api/v1/verifications/${verificationId}`, action: "verification.read" },
    {
      file: v1("verifications/[id]/images"),
      method: "POST",
      path: `/api/v1/verifications/${verificationId}/images`,
      action: "verification.create",
      body: { images: [image] },
    },
    { file: v1("webhook-events/[eventId]"), method: "GET", path: `/api/v1/webhook-events/${eventId}`, action: "webhook_event.read" },
    { file: v1("cases"), method: "GET", path: "/api/v1/cases?limit=1", action: "case.list" },
    { file: v1("cases/[id]"), method: "GET", path: oneCase, action: "case.read" },
    // The queue for second reviews is empty while policy does not draw any, so nobody's case is taken away.
    { file: v1("cases/next"), method: "POST", path: "/api/v1/cases/next", action: "case.claim", body: { queue: "second" } },
    ...searches,
    { file: v1("cases/[id]/images/[imageId]"), method: "GET", path: `${oneCase}/images/${imageId}`, action: "image.view" },
    { file: v1("cases/[id]/claim"), method: "POST", path: `${oneCase}/claim`, action: "case.claim" },
    { file: v1("cases/[id]/heartbeat"), method: "POST", path: `${oneCase}/heartbeat`, action: "case.claim", body: { leaseToken } },
    { file: v1("cases/[id]/release"), method: "POST", path: `${oneCase}/release`, action: "case.claim", body: { leaseToken } },
    {
      file: v1("cases/[id]/decisions"),
      method: "POST",
      path: `${oneCase}/decisions`,
      action: "decision.make",
      body: decision,
      headers: { ...key(), "if-match": '"1"' },
    },
    {
      file: v1("cases/[id]/takeover"),
      method: "POST",
      path: `${oneCase}/takeover`,
      action: "case.take_over",
      body: { reason: "its holder has gone home" },
    },
    ...appeals,
    { file: v1("cases/stuck"), method: "GET", path: "/api/v1/cases/stuck", action: "case.list_stuck" },
    {
      file: v1("cases/[id]/access"),
      method: "POST",
      path: `${oneCase}/access`,
      action: "case.open_read_only",
      body: { reason: "to try the permission table" },
    },
    {
      file: v1("cases/[id]/reopen"),
      method: "POST",
      path: `${oneCase}/reopen`,
      action: "case.reopen",
      body: { reason: "to try the permission table" },
      headers: { "if-match": '"1"' },
    },
    { file: v1("reason-codes"), method: "GET", path: "/api/v1/reason-codes", action: "reason_code.read" },
    { file: v1("reason-codes"), method: "GET", path: "/api/v1/reason-codes?all=true", action: "reason_code.change" },
    { file: v1("policy"), method: "GET", path: "/api/v1/policy", action: "policy.read" },
    { file: v1("policy/versions"), method: "GET", path: "/api/v1/policy/versions", action: "policy.change" },
    ...oversightOfRules(),
    { file: v1("session/input"), method: "POST", path: "/api/v1/session/input", action: "session.own" },
    { file: v1("audit/events"), method: "GET", path: "/api/v1/audit/events?limit=1", action: "audit.read" },
    {
      file: v1("audit/export"),
      method: "GET",
      path: `/api/v1/audit/export?format=jsonl&purpose=permission+table&caseId=${caseId}`,
      action: "audit.export",
    },
    { file: v1("people"), method: "GET", path: "/api/v1/people", action: "people.manage" },
    ...administration,
    { file: v1("api-keys"), method: "GET", path: "/api/v1/api-keys", action: "api_key.manage" },
    {
      file: v1("api-keys"),
      method: "POST",
      path: "/api/v1/api-keys",
      action: "api_key.manage",
      body: { name: "of the route table", scopes: ["cases:read"] },
    },
    { file: v1("api-keys/[id]/revoke"), method: "POST", path: revoke, action: "api_key.manage" },
  ];
}

/** Changes of policy and reasons, which a version that nobody has yet or a code that is taken keeps from changing anything. */
function oversightOfRules(): RouteCall[] {
  const headers = { "if-match": '"999999"' };
  const { code, version: _version, ...reason } = faceMismatch;
  return [
    { file: v1("policy"), method: "PUT", path: "/api/v1/policy", action: "policy.change", body: defaultPolicy, headers },
    { file: v1("reason-codes"), method: "POST", path: "/api/v1/reason-codes", action: "reason_code.change", body: { ...reason, code } },
    {
      file: v1("reason-codes/[code]"),
      method: "PUT",
      path: `/api/v1/reason-codes/${code}`,
      action: "reason_code.change",
      body: reason,
      headers,
    },
  ];
}

/**
 * The webhook's permission is its signature, which webhook.spec.ts tries, and that of an invitation its token, which
 * settings.spec.ts tries; the other one answers for what is not there.
 */
export const routesWithoutActor = [v1("webhooks/[provider]"), v1("invitations/accept"), "[[...rest]]/route.ts"];
