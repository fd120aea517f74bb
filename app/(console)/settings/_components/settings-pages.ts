import type { Action } from "@/lib/permissions";

/** The rooms of the settings in their order, and what one must be allowed to do to see each. */
export const settingsPages = [
  { page: "people", href: "/settings/people", needs: "people.manage" },
  { page: "keys", href: "/settings/keys", needs: "api_key.manage" },
  { page: "policy", href: "/settings/policy", needs: "policy.change" },
  { page: "reasons", href: "/settings/reasons", needs: "reason_code.change" },
] as const satisfies readonly { page: string; href: string; needs: Action }[];
