"use client";

import { useTranslations } from "use-intl";
import { ApiError } from "@/lib/api-client";

const kindOfStatus: Record<number, string> = { 0: "offline", 400: "invalid", 401: "signedOut", 403: "refused", 429: "tooOften" };

/** Why the search did not run, and what to do; what was typed stays in the field. */
export function SearchProblem({ error }: { error: Error }) {
  const t = useTranslations("search");
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <p role="alert" className="mt-2 rounded-control bg-mismatch-soft px-3 py-2 text-mismatch">
      {t(`problem.${kindOfStatus[problem?.status ?? -1] ?? "other"}`)}
      {problem?.requestId && <span className="ms-1 font-mono text-meta">{problem.requestId}</span>}
    </p>
  );
}
