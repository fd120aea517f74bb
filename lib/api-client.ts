import type { Problem } from "@/lib/errors";

/** A refusal of the API, with its problem document (RFC 9457). */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(wordsOf(problem));
    this.name = "ApiError";
    this.problem = problem;
  }

  /** Whether the refusal is of this kind, such as `lease-lost`. */
  is(...kinds: string[]): boolean {
    return kinds.some((kind) => this.problem.type === `/problems/${kind}`);
  }
}

/** What happened, and what is wrong with each field, in the reader's language. */
function wordsOf({ detail, errors = [] }: Problem): string {
  const { space, colon, semicolon, stop } = chinese.test(document.documentElement.lang) ? fullWidth : western;
  const fields = errors
    .filter(({ message }) => message !== detail)
    .map(({ path, message }) => (path ? `${path}${colon}${message}` : message));
  return fields.length > 0 ? `${detail}${space}${fields.join(semicolon)}${stop}` : detail;
}

const chinese = /^zh\b/;
const western = { space: " ", colon: ": ", semicolon: "; ", stop: "." };
const fullWidth = { space: "", colon: "：", semicolon: "；", stop: "。" };

export type ApiInit = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/**
 * Calls our API with the sign-in cookie and gives the parsed answer, `undefined` for 204.
 * @throws ApiError for every refusal, also when the network fails (`status` 0).
 */
export async function api<T>(path: string, { method = "GET", body, headers, signal }: ApiInit = {}): Promise<T> {
  const response = await fetch(path, {
    method,
    signal,
    // Of a form the browser writes the content type itself, with the boundary.
    headers: body === undefined || body instanceof FormData ? headers : { "content-type": "application/json", ...headers },
    body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError({
      type: "/problems/offline",
      title: "No connection",
      status: 0,
      detail: ownWords().unreached ?? "",
      requestId: "",
    });
  });
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer as T;
  throw new ApiError(
    isProblem(answer)
      ? answer
      : {
          type: "/problems/internal",
          title: "Unexpected answer",
          status: response.status,
          detail: ownWords().unreadable?.replace("{status}", String(response.status)) ?? "",
          requestId: "",
        },
  );
}

/** What stands between us and the browser has problem documents of its own, or none. */
function isProblem(value: unknown): value is Problem {
  const { type, detail, errors } = (value ?? {}) as Record<string, unknown>;
  return String(type).startsWith("/problems/") && typeof detail === "string" && (errors === undefined || Array.isArray(errors));
}

/** What there is to say when the server says nothing: the page brings it along, in the reader's language (app/layout.tsx). */
function ownWords(): DOMStringMap {
  return document.documentElement.dataset;
}
