import type { JsonSchema } from "./document-types";

/** A piece of a type's wording; `ref` names the schema that it links to. */
export type TypePart = { text: string; ref?: string };

/** One member of a body as a reader sees it, nested ones under their whole path (`subject.id`, `images[].data`). */
export type SchemaRow = { path: string; type: TypePart[]; required: boolean; description: string | null; limits: string[] };

/** The members of a schema in its order. What has a name of its own is linked instead of unfolded. */
export function schemaRows(schema: JsonSchema, base = ""): SchemaRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const path = base ? `${base}.${name}` : name;
    const { description = null } = member;
    const required = schema.required?.includes(name) === true;
    const inner = nullable(member).schema;
    return [{ path, type: typeOf(member), required, description, limits: limitsOf(member) }, ...nestedRows(inner, path)];
  });
}

function nestedRows(schema: JsonSchema, path: string): SchemaRow[] {
  const nested = schema.items ? nullable(schema.items).schema : schema;
  return nested.properties ? schemaRows(nested, schema.items ? `${path}[]` : path) : [];
}

/** What a value may be, in a few words. */
export function typeOf(schema: JsonSchema): TypePart[] {
  const { schema: inner, orNull } = nullable(schema);
  return orNull ? [...plainType(inner), { text: " or null" }] : plainType(inner);
}

function plainType(schema: JsonSchema): TypePart[] {
  if (schema.$ref) return [referenceTo(schema.$ref)];
  if (schema.contentMediaType) return [{ text: `file (${schema.contentMediaType})` }];
  if (schema.anyOf) return schema.anyOf.flatMap((member, index) => [...(index > 0 ? [{ text: " or " }] : []), ...typeOf(member)]);
  if (schema.prefixItems) return [{ text: `list of ${schema.prefixItems.length} × ` }, ...typeOf(schema.prefixItems[0] ?? {})];
  if (schema.items) return [{ text: "list of " }, ...typeOf(schema.items)];
  if (typeof schema.additionalProperties === "object" && Object.keys(schema.additionalProperties).length > 0)
    return [{ text: "map of " }, ...typeOf(schema.additionalProperties)];
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  const type = [schema.type ?? "any"].flat().join(" or ");
  return [{ text: schema.format ? `${type} (${schema.format})` : type }];
}

function referenceTo(ref: string): TypePart {
  const name = ref.slice(ref.lastIndexOf("/") + 1);
  return { text: name, ref: name };
}

/** The same schema without its null. */
function nullable(schema: JsonSchema): { schema: JsonSchema; orNull: boolean } {
  if (Array.isArray(schema.type) && schema.type.includes("null")) {
    const types = schema.type.filter((type) => type !== "null");
    return { schema: { ...schema, type: types.length === 1 ? types[0] : types }, orNull: true };
  }
  const others = schema.anyOf?.filter((member) => member.type !== "null") ?? [];
  if (!schema.anyOf || others.length === schema.anyOf.length) return { schema, orNull: false };
  return { schema: others.length === 1 ? (others[0] ?? {}) : { anyOf: others }, orNull: true };
}

/** What a value must keep to beside its type, one phrase each. */
export function limitsOf(given: JsonSchema): string[] {
  const { schema } = nullable(given);
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, exclusiveMinimum, pattern } = schema;
  const choices = schema.enum ?? schema.items?.enum;
  return [
    ...(choices ? [`one of ${choices.map((choice) => `\`${choice}\``).join(", ")}`] : []),
    ...span(minLength, maxLength, "characters"),
    ...span(minItems, maxItems, "entries"),
    ...(exclusiveMinimum !== undefined ? [`more than ${exclusiveMinimum}`] : []),
    ...span(minimum, maximum, ""),
    ...(pattern ? [`pattern \`${pattern}\``] : []),
    ...(given.default !== undefined ? [`\`${JSON.stringify(given.default)}\` when left out`] : []),
  ];
}

function span(least: number | undefined, most: number | undefined, unit: string): string[] {
  if (least === undefined && most === undefined) return [];
  const amount = most === undefined ? `at least ${least}` : least === undefined ? `at most ${most}` : `${least} to ${most}`;
  return [unit ? `${amount} ${unit}` : amount];
}
