import "server-only";
import type { CaseState } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";

/** Why no note for colleagues is written on a case in this state: `not-open` under appeal, which has notes of its own; else null. */
export function noteRefusal(state: CaseState): AppError | null {
  if (state !== "appeal_review") return null;
  return new AppError("not-open", "This case is under appeal: write the note there.", { facts: { state } });
}
