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

/** What happened and what is wrong with each field, in the reader's language. Of several fields one reads which is meant. */
function wordsOf({ type, detail, errors = [] }: Problem): string {
  const fields = errors
    .filter(({ message }) => message !== detail)
    .map(({ path, message }) => (type === "/problems/invalid-input" ? `${path}: ${message}` : message));
  return fields.length > 0 ? `${detail} ${fields.join("; ")}` : detail;
}

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
  if (response.ok) return answer as T;
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

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "type" in value && "detail" in value;
}

/** What there is to say when the server says nothing: the page brings it along, in the reader's language (app/layout.tsx). */
function ownWords(): DOMStringMap {
  return document.documentElement.dataset;
}
