import "server-only";
import type { ApiScope, Role } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import { type Action, can } from "@/lib/permissions";

/** Facts of the request that the audit log keeps of staff. */
export type Origin = { requestId: string | null; address: string | null };

export type UserActor = { type: "user"; id: string; name: string; email: string; role: Role; sessionId: string } & Origin;
export type ApiKeyActor = { type: "api_key"; id: string; name: string; scopes: ApiScope[] } & Origin;
export type ProviderActor = { type: "provider"; id: string } & Origin;
export type SystemActor = { type: "system"; id: string } & Origin;
/** Who acts. Built anew from the database on each request; no role is trusted from a token. */
export type Actor = UserActor | ApiKeyActor | ProviderActor | SystemActor;

export function systemActor(id: "cli" | "worker" | "seed" | "lease"): SystemActor {
  return { type: "system", id, requestId: null, address: null };
}

export function providerActor(provider: string, origin: Origin): ProviderActor {
  return { type: "provider", id: provider, ...origin };
}

/** Throws 403 unless the permission table allows it; the first line of every verb. */
export function authorize<A extends Actor>(actor: A, action: Action): void {
  if (!can(actor, action)) throw new AppError("forbidden", "Your role or key does not allow this.");
}

/** As `authorize`, and narrows to a person: for acts that only somebody signed in may do. */
export function authorizePerson(actor: Actor, action: Action): asserts actor is UserActor {
  authorize(actor, action);
  if (actor.type !== "user") throw new AppError("forbidden", "Only a person who is signed in may do this.");
}
