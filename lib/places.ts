import type { Role } from "@/lib/contracts/vocabulary";
import { type Action, can } from "@/lib/permissions";

type Place = { href: string; label: string; anyOf: readonly Action[] };

/** The rooms of the console; `label` is a message of the namespace `shell`. */
export const rooms = [
  { href: "/queue", label: "queue", anyOf: ["case.claim", "case.open_read_only"] },
  { href: "/appeals", label: "appeals", anyOf: ["appeal.read"] },
  { href: "/reports", label: "reports", anyOf: ["report.load"] },
  { href: "/audit", label: "audit", anyOf: ["audit.read"] },
  { href: "/settings", label: "settings", anyOf: ["people.manage", "policy.change"] },
] as const satisfies readonly Place[];

/** The lists of the queue that are always there; `label` is a message of `queue.tabs`. */
export const queueLists = [
  { href: "/queue?queue=first", label: "first", anyOf: ["case.claim", "case.open_read_only"] },
  { href: "/queue?queue=second", label: "second", anyOf: ["case.claim", "case.open_read_only"] },
  { href: "/queue?queue=escalated", label: "escalated", anyOf: ["decision.make_as_senior", "case.open_read_only"] },
  { href: "/queue?assignee=me", label: "mine", anyOf: ["case.claim"] },
  { href: "/queue?state=decided&sort=age", label: "decided", anyOf: ["case.claim", "case.open_read_only"] },
] as const satisfies readonly Place[];

/** Those of the places that somebody of this role may enter. */
export function placesOf<P extends Place>(places: readonly P[], role: Role): P[] {
  return places.filter(({ anyOf }) => anyOf.some((action) => can({ type: "user", role }, action)));
}
