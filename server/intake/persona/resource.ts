import "server-only";

export type Json = Record<string, unknown>;

/** A JSON:API resource with kebab-case keys. Persona may blank or leave out any attribute. */
export type Resource = { type: string; id: string; attributes: Json; relationships: Json };

/** The value when it is a JSON object, else an empty one, so that readers need no checks of their own. */
export function asRecord(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Trimmed text, or null for anything that is empty or not text. Cut at 512 characters, the most a field holds. */
export function asText(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" ? text.trim().slice(0, 512).trim() || null : null;
}

export function asNumber(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** An id that our own contract accepts (1 to 128 characters); a longer one is no id at all rather than a cut one. */
export function asIdentifier(value: unknown): string | null {
  return typeof value === "string" && value.length > 0 && value.length <= 128 ? value : null;
}

/** An ISO 8601 instant with a zone, as it came in, or null. */
export function asInstant(value: unknown): string | null {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(value)) return null;
  return Number.isNaN(Date.parse(value)) ? null : value;
}

export function asResource(value: unknown): Resource | null {
  const { type, id, attributes, relationships } = asRecord(value);
  const resourceId = asIdentifier(id);
  if (typeof type !== "string" || type === "" || resourceId === null) return null;
  return { type, id: resourceId, attributes: asRecord(attributes), relationships: asRecord(relationships) };
}

/** The id behind a to-one relationship; Persona writes a missing one as null, `{}` or not at all. */
export function relatedId(resource: Resource, name: string): string | null {
  return asIdentifier(asRecord(asRecord(resource.relationships[name]).data).id);
}
