import type { AuditEventDto } from "@/lib/contracts/audit";

export type KnownActor = AuditEventDto["actor"] & { id: string };

/** Everybody who acts in these events, each once, people first. */
export function knownActors(events: AuditEventDto[], locale: string): KnownActor[] {
  const found = new Map<string, KnownActor>();
  for (const { actor } of events) if (actor.id !== null && !found.has(actor.id)) found.set(actor.id, { ...actor, id: actor.id });
  const label = (actor: KnownActor) => `${actor.type === "user" ? 0 : 1}${actor.name ?? actor.id}`;
  return [...found.values()].sort((a, b) => label(a).localeCompare(label(b), locale));
}
