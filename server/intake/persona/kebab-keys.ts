import "server-only";
import { AppError } from "@/lib/errors";

/** Far deeper than any Persona object; a body of nothing but brackets must not exhaust the stack. */
const maximumDepth = 40;

function toKebab(key: string): string {
  return key
    .replace(/_/g, "-")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Za-z])(\d)/g, "$1-$2")
    .toLowerCase();
}

/**
 * Rewrites every key of a JSON value to kebab case, Persona's default, since a webhook may be set to send
 * camel or snake case. Values are left alone: statuses and check names are the same in all three.
 * @throws AppError `bad-request` when the value is nested deeper than 40 levels
 */
export function kebabKeys(value: unknown, depth = 0): unknown {
  if (depth > maximumDepth) throw new AppError("bad-request", "The body is nested too deeply.");
  if (Array.isArray(value)) return value.map((item) => kebabKeys(item, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [toKebab(key), kebabKeys(item, depth + 1)]));
}
