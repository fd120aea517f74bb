import type { ApiScope, Role } from "@/lib/contracts/vocabulary";
import { type Action, permissions } from "@/lib/permissions";
import type { WhoMay } from "./document-types";

/** The roles and scopes that the permission table gives an action to; any one of them is enough. */
export function whoMay(action: Action): WhoMay {
  const rule: { roles: readonly Role[]; scopes?: readonly ApiScope[] } = permissions[action];
  return { action, roles: rule.roles, scopes: rule.scopes ?? [] };
}
