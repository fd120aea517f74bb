import type { ApiScope, Role } from "@/lib/contracts/vocabulary";

type Rule = { roles: readonly Role[]; scopes?: readonly ApiScope[]; system?: boolean };

const reviewers = ["reviewer", "senior_reviewer"] as const;
const everybody = ["reviewer", "senior_reviewer", "support_agent", "compliance_manager", "admin"] as const;
const caseReaders = ["reviewer", "senior_reviewer", "support_agent", "compliance_manager"] as const;
const overseers = ["senior_reviewer", "support_agent", "compliance_manager"] as const;

/** Who may do what: the one table that routes, verbs and screens ask. `system` means the command line and background jobs. */
export const permissions = {
  "verification.create": { roles: [], scopes: ["verifications:write"] },
  "verification.read": { roles: [], scopes: ["verifications:write", "cases:read"] },
  "webhook.process": { roles: [], system: true },
  "webhook_event.read": { roles: ["admin"], scopes: ["verifications:write"] },
  "case.list": { roles: caseReaders, scopes: ["cases:read"] },
  "case.read": { roles: caseReaders, scopes: ["cases:read"] },
  /** Masked fields, reasons and dates of a case one does not hold. */
  "case.read_masked": { roles: overseers },
  "case.claim": { roles: reviewers },
  "case.take_over": { roles: ["senior_reviewer"] },
  /** Give cases to somebody, end claims, and move cases between queues, several at once. */
  "case.assign": { roles: ["senior_reviewer"] },
  /** Also to answer the question that comes before it, to keep a draft of it, and to take it back in time. */
  "decision.make": { roles: reviewers },
  "decision.make_as_senior": { roles: ["senior_reviewer"] },
  /** A compliance manager may open any case for a while with a logged reason, and then sees its pictures if they asked for them. */
  "case.open_read_only": { roles: ["compliance_manager"] },
  "case.reopen": { roles: ["compliance_manager"] },
  /** Which cases nobody is left to decide. */
  "case.list_stuck": { roles: ["compliance_manager", "admin"] },
  "image.view": { roles: [...reviewers, "compliance_manager"] },
  "appeal.open": { roles: ["support_agent"], scopes: ["appeals:write"] },
  "appeal.read": { roles: overseers, scopes: ["appeals:write"] },
  "appeal.write": { roles: ["support_agent"], scopes: ["appeals:write"] },
  "appeal.note": { roles: ["support_agent", "senior_reviewer"], scopes: ["appeals:write"] },
  "appeal.claim": { roles: ["senior_reviewer"] },
  "appeal.decide": { roles: ["senior_reviewer"] },
  "search.reference": { roles: caseReaders },
  "search.subject": { roles: overseers },
  "search.email": { roles: overseers },
  "search.documentNumber": { roles: ["senior_reviewer", "compliance_manager"] },
  "search.name": { roles: ["senior_reviewer", "compliance_manager"] },
  "audit.read": { roles: ["compliance_manager"], scopes: ["audit:read"] },
  "audit.export": { roles: ["compliance_manager"], scopes: ["audit:read"] },
  /** The receipt of one's own decision, or of any for those who read the log. */
  "receipt.read": { roles: [...reviewers, "compliance_manager"], scopes: ["audit:read"] },
  /** Lists that somebody saved: one's own, and those that others share. */
  "view.use": { roles: caseReaders },
  "view.share": { roles: ["senior_reviewer", "compliance_manager"] },
  /** How long cases wait and take, of the team as a whole. */
  "report.load": { roles: [...reviewers, "compliance_manager"] },
  /** Who can be named in a note. */
  "colleague.list": { roles: caseReaders },
  "reason_code.read": { roles: caseReaders },
  "reason_code.change": { roles: ["compliance_manager"] },
  "policy.read": { roles: ["reviewer", "senior_reviewer", "compliance_manager"] },
  "policy.change": { roles: ["compliance_manager"] },
  "session.own": { roles: everybody },
  "people.manage": { roles: ["admin"], system: true },
  "api_key.manage": { roles: ["admin"], system: true },
} as const satisfies Record<string, Rule>;
export type Action = keyof typeof permissions;

/** What the table needs to know of an actor. */
export type Grantee =
  | { type: "user"; role: Role }
  | { type: "api_key"; scopes: readonly ApiScope[] }
  | { type: "provider" }
  | { type: "system" };

/** Says whether the actor may ever do this; rules about one case (held, took part) are checked by the verb. */
export function can(actor: Grantee, action: Action): boolean {
  const rule: Rule = permissions[action];
  if (actor.type === "user") return rule.roles.includes(actor.role);
  if (actor.type === "api_key") return (rule.scopes ?? []).some((scope) => actor.scopes.includes(scope));
  return actor.type === "system" && rule.system === true;
}
