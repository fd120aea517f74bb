import { expect, test } from "vitest";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import { groupReasons } from "@/lib/group-reasons";

const rejecting = defaultReasonCodes.filter(({ outcomes }) => outcomes.includes("reject"));
const codes = (suggested: string[], search: string) =>
  groupReasons(rejecting, suggested, search).map(({ group, reasons }) => [group, ...reasons.map(({ code }) => code)]);

test("what is suggested stands first and only there, the rest by group", () => {
  expect(codes(["underage", "face_mismatch"], "")).toEqual([
    ["suggested", "underage", "face_mismatch"],
    ["document", "document_tampered", "document_expired", "document_unsupported"],
    ["person", "liveness_failed"],
    ["data", "data_mismatch"],
    ["risk", "duplicate_identity", "watchlist_hit"],
  ]);
  expect(codes([], "").map(([group]) => group)).toEqual(["document", "person", "data", "risk"]);
});

test.each([
  ["label", "altered"],
  ["Chinese label", "篡改"],
  ["code", "document_tampered"],
  ["sentence", "accepted as GENUINE"],
])("a reason is found by its %s", (_what, search) => {
  expect(codes(["face_mismatch"], search)).toEqual([["document", "document_tampered"]]);
});

test("every word must occur, and what is suggested is searched too", () => {
  expect(codes(["face_mismatch"], "person selfie")).toEqual([["suggested", "face_mismatch"]]);
  expect(codes([], "person unicorn")).toEqual([]);
});
