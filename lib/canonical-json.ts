/**
 * JSON in the one form that can be hashed (RFC 8785): no spaces, members in the order of their names' UTF-16 code units, numbers and
 * strings as ECMAScript writes them.
 * @throws TypeError for what JSON cannot say: numbers without a value, text with half a surrogate pair.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isRecord(value)) return `{${members(value, canonicalJson).join(",")}}`;
  return scalar(value);
}

/** The same, on several lines for reading. */
export function readableJson(value: unknown, margin = ""): string {
  const inner = `${margin}  `;
  const block = (open: string, parts: string[], close: string) =>
    parts.length === 0 ? open + close : `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${margin}${close}`;
  const part = (item: unknown) => readableJson(item, inner);
  if (Array.isArray(value)) return block("[", value.map(part), "]");
  if (isRecord(value)) return block("{", members(value, part, ": "), "}");
  return scalar(value);
}

function members(record: Record<string, unknown>, text: (value: unknown) => string, colon = ":"): string[] {
  return Object.keys(record)
    .filter((name) => record[name] !== undefined)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => scalar(name) + colon + text(record[name]));
}

function scalar(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError("JSON has no such number.");
  if (typeof value === "string" && !value.isWellFormed()) throw new TypeError("The text holds half a surrogate pair.");
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`JSON has no ${typeof value}.`);
  return text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
