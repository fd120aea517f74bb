import "server-only";
import type { z } from "zod";
import { AppError, type FieldError, type Sentence, type SentenceValues } from "@/lib/errors";

/** Checks a value against its contract. @throws AppError with the path of each wrong field. */
export function read<T>(shape: z.ZodType<T> | undefined, value: unknown, kind: "invalid-input" | "not-found" = "invalid-input"): T {
  if (!shape) return value as T;
  const parsed = parse(shape, value);
  if (parsed.success) return parsed.data;
  if (kind === "not-found") throw new AppError("not-found", "There is nothing at this address.");
  throw new AppError("invalid-input", "Some fields are not right; nothing was kept.", { errors: parsed.errors });
}

/** Parses a value by its shape; of a wrong one the errors say what is wrong with each field, 50 at most. */
export function parse<T>(shape: z.ZodType<T>, value: unknown): { success: true; data: T } | { success: false; errors: FieldError[] } {
  const parsed = shape.safeParse(value, { error: sentenceOf });
  return parsed.success ? parsed : { success: false, errors: firstOfEach(parsed.error.issues.flatMap(fieldErrors)).slice(0, 50) };
}

/** What is wrong with a field in two ways is wrong in the first. */
function firstOfEach(errors: FieldError[]): FieldError[] {
  return [...new Map(errors.toReversed().map((error) => [error.path, error])).values()].toReversed();
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.reduce<string>(
    (before, part) => (typeof part === "number" ? `${before}[${part}]` : before ? `${before}.${String(part)}` : String(part)),
    "",
  );
  const [inKey] = issue.code === "invalid_key" ? issue.issues : [];
  if (inKey) return fieldErrors({ ...inKey, path: issue.path });
  // A contract's own sentences are checked by a test, those from here by their type.
  if (issue.code !== "unrecognized_keys") return [{ path, message: issue.message as Sentence, values: valuesOf(issue) }];
  return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, message: "is not a field we know" }));
}

function valuesOf(issue: z.core.$ZodIssue): SentenceValues {
  if (issue.code === "too_small") return { minimum: String(issue.minimum) };
  if (issue.code === "too_big") return { maximum: String(issue.maximum) };
  if (issue.code === "custom") return (issue.params ?? {}) as SentenceValues;
  return issue.code === "invalid_value" ? { values: issue.values.map((value) => JSON.stringify(value)) } : {};
}

/** What is said of a field where its contract has no sentence of its own. */
function sentenceOf(issue: z.core.$ZodRawIssue): Sentence {
  if (issue.input === undefined) return "is missing";
  if (issue.code === "invalid_type") return typeSentences[issue.expected] ?? "is not right";
  if (issue.code === "invalid_format") return formatSentences[issue.format] ?? "is not right";
  if (issue.code === "invalid_value") return "must be {values}";
  if (issue.code === "too_small" && issue.inclusive === false) return "must be more than {minimum}";
  if (issue.code === "too_small")
    return (issue.minimum === 1 && emptySentences[issue.origin]) || (leastSentences[issue.origin] ?? "must be at least {minimum}");
  if (issue.code === "too_big") return mostSentences[issue.origin] ?? "must be at most {maximum}";
  return "is not right";
}

type Sentences = Record<string, Sentence>;
const typeSentences: Sentences = {
  string: "must be text",
  number: "must be a number",
  int: "must be a whole number",
  boolean: "must be true or false",
  array: "must be a list",
  tuple: "must be a list",
  object: "must be an object",
  record: "must be an object",
};
const formatSentences: Sentences = {
  email: "must be an e-mail address",
  uuid: "must be one of our ids",
  datetime: "must be a time such as 2026-01-31T12:00:00Z",
  date: "must be a day, such as 2026-01-31",
};
const emptySentences: Sentences = { string: "must not be empty", array: "must not be empty" };
const leastSentences: Sentences = { string: "must have at least {minimum} characters", array: "must have at least {minimum} entries" };
const mostSentences: Sentences = { string: "must have at most {maximum} characters", array: "must have at most {maximum} entries" };
