import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { pseudoLocale, type ShownLocale } from "@/lib/locales";
import { problemAnswer } from "./problem-answer";

const refusal = new AppError("held-by-another", "{name} is reviewing this case.", {
  values: { name: "Mei {x} Tanaka" },
  errors: [
    { path: "reasons[0].step", message: "this reason goes with {steps}", values: { steps: ["document_front", "selfie"] } },
    { path: "note", message: "must have at most {maximum} characters", values: { maximum: "2000" } },
  ],
  facts: { until: "2026-01-31T12:00:00.000Z" },
});

async function told(locale: ShownLocale) {
  const answer = problemAnswer(refusal, "request-1", locale);
  expect(answer.status).toBe(409);
  expect(answer.headers.get("content-language")).toBe(locale);
  const { title, detail, errors, ...same } = await answer.json();
  expect(same).toEqual({ type: "/problems/held-by-another", status: 409, requestId: "request-1", until: "2026-01-31T12:00:00.000Z" });
  expect(errors.map((error: { path: string }) => error.path)).toEqual(["reasons[0].step", "note"]);
  return { title, detail, messages: errors.map((error: { message: string }) => error.message) };
}

test("a refusal is told in the reader's language, with names, lists and numbers in it; codes and facts are the same", async () => {
  expect(await told("en")).toEqual({
    title: "Somebody else holds this case",
    detail: "Mei {x} Tanaka is reviewing this case.",
    messages: ["this reason goes with document_front or selfie", "must have at most 2000 characters"],
  });
  expect(await told("zh-CN")).toEqual({
    title: "此案件由他人持有",
    detail: "Mei {x} Tanaka 正在审核此案件。",
    messages: ["此理由适用于“正面或自拍”", "最多 2000 个字符"],
  });
  const { detail } = await told(pseudoLocale);
  expect(detail).toMatch(/^\[Mei \{x\} Tanaka [^a-z]/u);
});

test("the log keeps English", () => {
  expect(refusal.message).toBe("Mei {x} Tanaka is reviewing this case.");
});
