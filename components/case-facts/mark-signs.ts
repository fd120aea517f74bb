import type { FieldMark } from "@/lib/contracts/case";

/** A mark is a sign, a word and a colour, in a frame that tells it from the verdict beside it. */
export const markSigns: Record<FieldMark, { sign: string; look: string }> = {
  right: { sign: "✓", look: "border-match bg-match-soft text-match" },
  wrong: { sign: "✕", look: "border-mismatch bg-mismatch-soft text-mismatch" },
  unreadable: { sign: "?", look: "border-warn bg-warn-soft text-warn" },
};
