import { describe, expect, test } from "vitest";
import { type ApiScope, apiScopes, type Role, roles } from "@/lib/contracts/vocabulary";
import { type Action, can, type Grantee, permissions } from "@/lib/permissions";

const short: Record<string, Role> = { R: "reviewer", S: "senior_reviewer", U: "support_agent", C: "compliance_manager", A: "admin" };

/** Who may do what, written out by hand from the product's table of roles: roles, API key scopes, background work. */
const matrix: Record<Action, [who: string, scopes: ApiScope[], system: boolean]> = {
  "verification.create": ["", ["verifications:write"], false],
  "verification.read": ["", ["verifications:write", "cases:read"], false],
  "webhook.process": ["", [], true],
  "webhook_event.read": ["A", ["verifications:write"], false],
  "case.list": ["RSUC", ["cases:read"], false],
  "case.read": ["RSUC", ["cases:read"], false],
  "case.read_masked": ["SUC", [], false],
  "case.claim": ["RS", [], false],
  "case.take_over": ["S", [], false],
  "case.assign": ["S", [], false],
  "decision.make": ["RS", [], false],
  "decision.make_as_senior": ["S", [], false],
  "case.open_read_only": ["C", [], false],
  "case.reopen": ["C", [], false],
  "case.list_stuck": ["CA", [], false],
  "image.view": ["RSC", [], false],
  "appeal.open": ["U", ["appeals:write"], false],
  "appeal.read": ["SUC", ["appeals:write"], false],
  "appeal.write": ["U", ["appeals:write"], false],
  "appeal.note": ["US", ["appeals:write"], false],
  "appeal.claim": ["S", [], false],
  "appeal.decide": ["S", [], false],
  "search.reference": ["RSUC", [], false],
  "search.subject": ["SUC", [], false],
  "search.email": ["SUC", [], false],
  "search.documentNumber": ["SC", [], false],
  "search.name": ["SC", [], false],
  "receipt.read": ["RSC", ["audit:read"], false],
  "view.use": ["RSUC", [], false],
  "view.share": ["SC", [], false],
  "report.load": ["RSC", [], false],
  "colleague.list": ["RSUC", [], false],
  "audit.read": ["C", ["audit:read"], false],
  "audit.export": ["C", ["audit:read"], false],
  "reason_code.read": ["RSUC", [], false],
  "reason_code.change": ["C", [], false],
  "policy.change": ["C", [], false],
  "policy.read": ["RSC", [], false],
  "session.own": ["RSUCA", [], false],
  "people.manage": ["A", [], true],
  "api_key.manage": ["A", [], true],
};
const actions = Object.keys(matrix) as Action[];

test("the table here names every action and no other", () => {
  expect(actions.toSorted()).toEqual((Object.keys(permissions) as Action[]).toSorted());
});

describe.each(actions)("%s", (action) => {
  const [who, scopes, system] = matrix[action];
  const allowed = [...who].map((letter) => short[letter]);

  test.each(roles)("%s", (role) => {
    expect(can({ type: "user", role }, action)).toBe(allowed.includes(role));
  });

  test.each(apiScopes)("a key with %s", (scope) => {
    expect(can({ type: "api_key", scopes: [scope] }, action)).toBe(scopes.includes(scope));
  });

  test("a key without scopes, a provider, and work without a person", () => {
    expect(can({ type: "api_key", scopes: [] }, action)).toBe(false);
    expect(can({ type: "provider" }, action)).toBe(false);
    expect(can({ type: "system" }, action)).toBe(system);
  });
});

test("several scopes give what each gives, and nothing more", () => {
  for (const action of actions) {
    const all: Grantee = { type: "api_key", scopes: apiScopes };
    expect(can(all, action), action).toBe(apiScopes.some((scope) => can({ type: "api_key", scopes: [scope] }, action)));
  }
});

test("who decides never reads the log, and who reads the log or manages people never decides", () => {
  for (const role of roles) {
    const decides = can({ type: "user", role }, "decision.make");
    for (const action of ["audit.read", "audit.export", "people.manage", "api_key.manage"] as const) {
      expect(decides && can({ type: "user", role }, action), `${role} ${action}`).toBe(false);
    }
  }
});
