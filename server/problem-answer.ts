import "server-only";
import { type AppError, errorKinds, fillIn, type Problem, type Sentence, type SentenceValues } from "@/lib/errors";
import { pseudoLocale, type ShownLocale } from "@/lib/locales";
import { pseudoText } from "@/lib/pseudo-messages";
import chinese from "@/messages/refusals.zh-CN.json";

const inLanguage: Record<ShownLocale, (sentence: string) => string> = {
  en: (sentence) => sentence,
  "zh-CN": (sentence) => chinese[sentence as Sentence] ?? sentence,
  [pseudoLocale]: pseudoText,
};

/**
 * A refusal as `application/problem+json`. Its words are in the reader's language (RFC 9457 section 3.1.3 and 3.1.4: title and detail
 * may be negotiated); programs go by `type`, the paths and the further members, which are the same in each.
 */
export function problemAnswer(error: AppError, requestId: string, locale: ShownLocale): Response {
  const [status, title] = errorKinds[error.kind];
  const body: Problem = {
    ...error.facts,
    type: `/problems/${error.kind}`,
    title: say(title, {}, locale),
    status,
    detail: say(error.sentence, error.values, locale),
    requestId,
  };
  if (error.errors.length > 0)
    body.errors = error.errors.map(({ path, message, values }) => ({ path, message: say(message, values ?? {}, locale) }));
  const headers: Record<string, string> = {
    "content-type": "application/problem+json",
    "content-language": locale,
    "cache-control": "no-store",
    "x-request-id": requestId,
  };
  if (typeof error.facts.retryAfter === "number") headers["retry-after"] = String(error.facts.retryAfter);
  return new Response(JSON.stringify(body), { status, headers });
}

/** A word of a list that has its own translation, such as an outcome, is said in that language too. */
function say(sentence: Sentence, values: SentenceValues, locale: ShownLocale): string {
  const own = inLanguage[locale];
  const said = Object.entries(values).map(([name, value]) => [name, typeof value === "object" ? value.map(own) : value]);
  return fillIn(own(sentence), Object.fromEntries(said), locale);
}
