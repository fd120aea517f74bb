import { describe, expect, it } from "vitest";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import { type ReasonHints, suggestReasons } from "@/lib/suggest-reasons";

const readings: ReasonHints["readings"] = [
  { key: "full_name", differs: true, steps: ["document_front"] },
  { key: "address", differs: true, steps: ["document_back"] },
  { key: "document_number", differs: false, steps: ["document_front"] },
];
const hints = (given: Partial<ReasonHints>): ReasonHints => ({ flags: [], marks: {}, readings, ...given });
const suggest = (outcome: Parameters<typeof suggestReasons>[1], given: Partial<ReasonHints>) =>
  suggestReasons(defaultReasonCodes, outcome, hints(given));

describe("suggested reasons", () => {
  it("fit the flags and the outcome, in the order of the list", () => {
    const flags = ["document_suspect", "face_match_low"] as const;
    expect(suggest("reject", { flags })).toEqual(["face_mismatch", "document_tampered"]);
    expect(suggest("approve", { flags })).toEqual(["check_wrong_same_person", "check_wrong_document_genuine"]);
    expect(suggest("reject", {})).toEqual([]);
  });

  it("begin with what a wrong field speaks for, before the flags", () => {
    const marks = { document_number: "wrong" } as const;
    expect(suggest("reject", { marks, flags: ["face_match_low"] })).toEqual(["data_mismatch", "face_mismatch"]);
    expect(suggest("request_resubmission", { marks })).toEqual(["data_mismatch"]);
    expect(suggest("approve", { marks })).toEqual([]);
  });

  it("ask for a clearer picture of the side on which a field cannot be read, and do not reject for it", () => {
    const marks = { address: "unreadable" } as const;
    expect(suggest("request_resubmission", { marks })).toEqual(["document_unreadable", "document_incomplete"]);
    expect(suggest("reject", { marks })).toEqual([]);
  });

  it("never ask for the selfie because the document cannot be read", () => {
    expect(suggest("request_resubmission", { marks: { full_name: "unreadable" } })).not.toContain("face_not_visible");
  });

  it("leave a difference out once every field that differs was found right, and explain it in an approval", () => {
    const flags = ["data_mismatch"] as const;
    expect(suggest("reject", { flags, marks: { full_name: "right" } })).toEqual(["data_mismatch"]);
    expect(suggest("reject", { flags, marks: { full_name: "right", address: "right" } })).toEqual([]);
    expect(suggest("approve", { marks: { full_name: "right" } })).toEqual(["difference_explained"]);
    expect(suggest("approve", { marks: { document_number: "right" } })).toEqual([]);
  });
});
