import { z } from "zod";
import type { JsonSchema } from "./document-types";
import { namedSchemas } from "./named-schemas";

type Side = "input" | "output";
const prefix = "#/components/schemas/";

/** JSON Schemas of contracts, with references to the named ones. */
export type SchemaCollection = {
  /** What may be sent; members with a default may be left out. */
  ofInput(contract: z.ZodType): JsonSchema;
  /** What is answered; every member that is always there is required, and no other may be there. */
  ofOutput(contract: z.ZodType): JsonSchema;
  /** The named schemas that what was asked for so far leads to. */
  components(): Record<string, JsonSchema>;
};

/**
 * Converts contracts to JSON Schema 2020-12 by zod itself. A named contract whose two sides differ, by its defaults, appears as
 * `Name` in answers and as `NameInput` in requests.
 * @param contracts all that will be asked for: zod resolves references within one conversion only.
 */
export function schemaCollection(contracts: readonly z.ZodType[]): SchemaCollection {
  const registry = z.registry<{ id: string }>();
  for (const [id, contract] of Object.entries(namedSchemas)) registry.add(contract, { id });
  for (const [index, contract] of contracts.entries()) if (!registry.has(contract)) registry.add(contract, { id: `inline-${index}` });
  const sides = { input: convert(registry, "input"), output: convert(registry, "output") };
  const differing = differingNames(sides.input, sides.output);
  const inputName = (name: string) => (differing.has(name) ? `${name}Input` : name);
  const used = new Map<string, JsonSchema>();

  function schemaOf(contract: z.ZodType, side: Side): JsonSchema {
    const id = registry.get(contract)?.id ?? "";
    if (id in namedSchemas) return { $ref: refer(id, side) };
    return resolve(sides[side][id] ?? {}, side);
  }
  /** Notes the named schema, and all that it leads to, as used. */
  function refer(id: string, side: Side): string {
    const name = side === "input" ? inputName(id) : id;
    if (!used.has(name)) {
      used.set(name, {});
      used.set(name, resolve(sides[side][id] ?? {}, side));
    }
    return `${prefix}${name}`;
  }
  function resolve(schema: JsonSchema, side: Side): JsonSchema {
    return JSON.parse(
      JSON.stringify(schema, (key, value) => (key === "$ref" ? refer(String(value).slice(prefix.length), side) : value)),
    ) as JsonSchema;
  }
  return {
    ofInput: (contract) => schemaOf(contract, "input"),
    ofOutput: (contract) => schemaOf(contract, "output"),
    components: () => Object.fromEntries([...used].toSorted(([one], [other]) => one.localeCompare(other, "en"))),
  };
}

function convert(registry: z.core.$ZodRegistry<{ id: string }>, io: Side): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, {
    io,
    // What a query turns into is for the handler alone: only its input is ever asked for.
    unrepresentable: "any",
    uri: (id) => `${prefix}${id}`,
    override: ({ jsonSchema }) => {
      // A format says it already, and an integer's bounds are those of JSON numbers.
      if (jsonSchema.format) delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (io === "output") delete jsonSchema.default;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _address, ...schema }]) => [id, schema as JsonSchema]),
  );
}

/** The named schemas that are not the same in requests and answers, by themselves or through one that they refer to. */
function differingNames(input: Record<string, JsonSchema>, output: Record<string, JsonSchema>): Set<string> {
  const names = Object.keys(namedSchemas);
  const texts = new Map(names.map((name) => [name, JSON.stringify(input[name])]));
  const differing = new Set(names.filter((name) => texts.get(name) !== JSON.stringify(output[name])));
  for (let before = -1; before !== differing.size; ) {
    before = differing.size;
    for (const [name, text] of texts) if ([...differing].some((other) => text?.includes(`"${prefix}${other}"`))) differing.add(name);
  }
  return differing;
}
