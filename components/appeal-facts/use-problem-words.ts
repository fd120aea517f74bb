import { useTranslations } from "use-intl";
import { ApiError } from "@/lib/api-client";

/** Refusals that need no facts of the server to be told in the reader's language. */
const known = ["offline", "forbidden", "took-part", "appeal-open", "decision-pending", "too-large", "unsupported-media"] as const;

/** Why something about an appeal was refused: what happened, what was kept, what to do. */
export function useProblemWords(): (error: Error) => string {
  const t = useTranslations("appeal.problem");
  return (error) => {
    if (!(error instanceof ApiError)) return t("other");
    const kind = known.find((one) => error.is(one));
    if (kind) return t(kind);
    return [error.problem.detail, ...(error.problem.errors ?? []).map(({ message }) => message)].join(" ");
  };
}
