import { expect, test } from "vitest";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import { fittingPicks, togglePick, toggleStep } from "@/lib/reason-picks";

const front = { code: "document_unreadable", step: "document_front" as const };
const back = { code: "document_unreadable", step: "document_back" as const };

test("picks that go with the new outcome stay, once each and with the steps that it needs", () => {
  const preset = () => ["document_front" as const];
  const picks = [{ code: "data_mismatch" }, { code: "face_mismatch", step: null }, { code: "gone" }];
  expect(fittingPicks(picks, defaultReasonCodes, "request_resubmission", preset)).toEqual([
    { code: "data_mismatch", step: "document_front" },
  ]);
  const asked = [
    { code: "liveness_failed", step: "selfie" as const },
    { code: "liveness_failed", step: "document_front" as const },
  ];
  expect(fittingPicks(asked, defaultReasonCodes, "reject", preset)).toEqual([{ code: "liveness_failed", step: null }]);
  expect(fittingPicks([front, back], defaultReasonCodes, "request_resubmission", preset)).toEqual([front, back]);
});

test("a reason is picked with its steps and dropped with all of them", () => {
  const other = { code: "document_expired", step: "document_front" as const };
  expect(togglePick([other], front.code, ["document_front", "document_back"])).toEqual([other, front, back]);
  expect(togglePick([front, other, back], front.code, ["document_front"])).toEqual([other]);
});

test("a step is added and taken away by itself; with the last one the reason is gone", () => {
  expect(toggleStep([front], front.code, "document_back")).toEqual([front, back]);
  expect(toggleStep([front, back], front.code, "document_front")).toEqual([back]);
  expect(toggleStep([back], front.code, "document_back")).toEqual([]);
});
