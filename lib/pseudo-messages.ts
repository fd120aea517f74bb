type Parsed = string | Node[];
type Node = string | number | [name: string, ...rest: unknown[]];
type Catalogue = { [key: string]: Parsed | Catalogue };

const accented = new Map(
  [..."AÀEÉIÎOÖUÛYÝCÇNÑaàeéiîoöuûyýcçnñ"].flatMap((letter, index, all) => (index % 2 ? [] : [[letter, all[index + 1]]])),
);
const select = 1;
const plurals = [2, 3];

/**
 * The parsed texts of a catalogue in disguise: accents on their letters and a bracket at each end, so that one sees a text that
 * did not come from there, and one that is cut. Names of values, codes and tags stay.
 * @param parsed what `compileMessages` gave: a text, or the nodes that icu-minify makes of one.
 */
export function pseudoMessages<T extends object>(parsed: T): T {
  return mapValues(parsed as Catalogue, (value) => (isText(value) ? bracketed(disguised(value)) : pseudoMessages(value))) as T;
}

/** The same of a text with the names of its values in braces. */
export function pseudoText(text: string): string {
  return `[${text.replace(/\{\w+\}|[^{]+/g, (part) => (part.startsWith("{") ? part : withAccents(part)))}]`;
}

function isText(value: Parsed | Catalogue): value is Parsed {
  return typeof value === "string" || Array.isArray(value);
}

function bracketed(text: Parsed): Parsed {
  return typeof text === "string" ? `[${text}]` : ["[", ...text, "]"];
}

function disguised(text: Parsed): Parsed {
  return typeof text === "string" ? withAccents(text) : text.map(disguisedNode);
}

/** A text, `#` as a number, a value as `[name]`, a choice or format as `[name, kind, …]`, or a tag as `[name, ...nodes]`. */
function disguisedNode(node: Node): Node {
  if (typeof node === "string") return withAccents(node);
  if (typeof node === "number") return node;
  const [name, kind, ...rest] = node;
  if (typeof kind !== "number") return [name, ...node.slice(1).map((inner) => disguisedNode(inner as Node))];
  if (kind !== select && !plurals.includes(kind)) return node;
  return [name, kind, mapValues(rest[0] as Record<string, Parsed>, disguised)];
}

function withAccents(text: string): string {
  return text.replace(/\p{L}/gu, (letter) => accented.get(letter) ?? letter);
}

function mapValues<V, W>(object: Record<string, V>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
