import type { CaseDraft } from "@/lib/contracts/case";

/** Whether a draft holds nothing that somebody would miss: a chosen outcome alone is an opened panel, not something said. */
export function isEmptyDraft({ reasons, note, marks }: CaseDraft): boolean {
  return reasons.length === 0 && note.trim() === "" && Object.keys(marks).length === 0;
}
