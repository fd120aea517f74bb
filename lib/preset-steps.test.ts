import { expect, test } from "vitest";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import { presetSteps } from "@/lib/preset-steps";
import type { ReasonHints } from "@/lib/suggest-reasons";

const reason = (code: string) => defaultReasonCodes.find((one) => one.code === code) as ReasonCode;
const hints = (given: Partial<ReasonHints>): ReasonHints => ({
  flags: [],
  marks: {},
  readings: [
    { key: "full_name", differs: false, steps: ["document_front"] },
    { key: "address", differs: false, steps: ["document_back"] },
  ],
  ...given,
});

test("the pictures with what cannot be read come first, then those with what is wrong", () => {
  expect(presetSteps(reason("document_unreadable"), hints({ marks: { address: "unreadable", full_name: "wrong" } }))).toEqual([
    "document_back",
  ]);
  expect(presetSteps(reason("document_unreadable"), hints({ marks: { address: "unreadable", full_name: "unreadable" } }))).toEqual([
    "document_front",
    "document_back",
  ]);
  expect(presetSteps(reason("document_incomplete"), hints({ marks: { address: "wrong" } }))).toEqual(["document_back"]);
});

test("without a mark the flags say which picture, and without either it is the reason's first", () => {
  expect(presetSteps(reason("document_incomplete"), hints({ flags: ["barcode_inconsistent"] }))).toEqual(["document_back"]);
  expect(presetSteps(reason("document_unreadable"), hints({ flags: ["face_match_low"] }))).toEqual(["document_front"]);
  expect(presetSteps({ ...reason("face_not_visible"), steps: [] }, hints({ flags: ["face_match_low"] }))).toEqual(["selfie"]);
});

test("a mark on a picture that the reason cannot ask for does not change it", () => {
  expect(presetSteps(reason("face_not_visible"), hints({ marks: { address: "unreadable" } }))).toEqual(["selfie"]);
});
