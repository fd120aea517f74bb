import type { z } from "zod";
import type { problemSchema } from "@/lib/contracts/problem";
import type chinese from "@/messages/refusals.zh-CN.json";

/** What a refusal says, in English, with the names of its values in braces. The type has those that have their Chinese words too. */
export type Sentence = keyof typeof chinese;
/** What stands for the names in a sentence; of a list one reads "a, b, or c". */
export type SentenceValues = Record<string, string | number | readonly string[]>;

/** One entry per wrong input, with the path of the field in JSON notation (`images[0].data`). */
export type FieldError = { path: string; message: Sentence; values?: SentenceValues };

/** The code of every refusal this service knows, with its HTTP status and title (RFC 9457 `type` and `title`). */
export const errorKinds = {
  unauthenticated: [401, "Sign in first"],
  "bad-signature": [401, "The signature does not match"],
  forbidden: [403, "Not allowed"],
  "bad-origin": [403, "The request did not come from this site"],
  "not-claimed": [403, "Claim the case first"],
  "took-part": [403, "You took part in this case earlier"],
  "not-found": [404, "Not found"],
  "missing-header": [400, "A required header is missing"],
  "bad-request": [400, "The request cannot be read"],
  "bad-cursor": [400, "The cursor is not one of ours"],
  "invalid-input": [400, "Some fields are not right"],
  "precondition-required": [428, "Send If-Match with the version you saw"],
  "too-large": [413, "Too large"],
  "unsupported-media": [415, "Not a format we take"],
  "not-appealable": [422, "This decision cannot be appealed"],
  unprocessable: [422, "The rules do not allow this"],
  "bad-image": [422, "The picture cannot be used"],
  "idempotency-reused": [422, "The Idempotency-Key came before with another body"],
  "idempotency-running": [409, "The first request with this Idempotency-Key is still running"],
  duplicate: [409, "It exists already"],
  "held-by-another": [409, "Somebody else holds this case"],
  "lease-lost": [409, "Your claim has ended"],
  "only-reserved": [409, "The case is only kept for you"],
  "draft-changed": [409, "Your draft was changed elsewhere"],
  "decision-pending": [409, "The decision can still be taken back"],
  "too-late": [409, "The decision is final"],
  "already-undone": [409, "The decision was taken back already"],
  "appeal-open": [409, "An appeal is open already"],
  "not-open": [409, "The case is not open for this"],
  "link-ended": [409, "This link no longer works"],
  "version-changed": [412, "It changed since you read it"],
  "too-many-requests": [429, "Too many attempts"],
  internal: [500, "Something failed on our side"],
  unavailable: [503, "Not available now"],
} as const satisfies Record<string, readonly [number, Sentence]>;
export type ErrorKind = keyof typeof errorKinds;

/** The one error that verbs throw: a kind, a sentence that says what to do, and facts the screen needs. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly sentence: Sentence;
  readonly values: SentenceValues;
  readonly errors: FieldError[];
  readonly facts: Record<string, unknown>;

  constructor(
    kind: ErrorKind,
    sentence: Sentence,
    extra: { values?: SentenceValues; errors?: FieldError[]; facts?: Record<string, unknown> } = {},
  ) {
    super(fillIn(sentence, extra.values ?? {}, "en"));
    this.name = "AppError";
    this.kind = kind;
    this.sentence = sentence;
    this.values = extra.values ?? {};
    this.errors = extra.errors ?? [];
    this.facts = extra.facts ?? {};
  }

  get status(): number {
    return errorKinds[this.kind][0];
  }
}

/** The sentence with its values, whose lists are joined as the language does. A name without a value stays as it is. */
export function fillIn(sentence: string, values: SentenceValues, locale: string): string {
  return sentence.replace(/\{(\w+)\}/g, (name, key) => {
    const value = values[key];
    return typeof value === "object" ? new Intl.ListFormat(locale, { type: "disjunction" }).format(value) : String(value ?? name);
  });
}

/** The body of every error answer, `application/problem+json` (RFC 9457). */
export type Problem = z.infer<typeof problemSchema>;
