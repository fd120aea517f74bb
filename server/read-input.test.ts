import { expect, test } from "vitest";
import { z } from "zod";
import { AppError, fillIn } from "@/lib/errors";
import { read } from "./read-input";

const shape = z.strictObject({
  name: z.string().min(1).max(5),
  long: z.string().min(3),
  count: z.int().min(2).max(9),
  kind: z.enum(["passport", "visa"]),
  at: z.iso.datetime(),
  day: z.iso.date(),
  id: z.uuid(),
  mail: z.email(),
  tags: z.array(z.string()).min(1).max(2),
  on: z.boolean(),
  share: z.number().gt(0).optional(),
  seen: z.iso
    .datetime()
    .refine((value) => value.startsWith("2"), "must be a time between 1900 and 2199")
    .optional(),
  byName: z.record(z.string().min(1), z.number()).optional(),
  code: z.string().regex(/^[a-z]+$/, "must be lower snake case, such as face_mismatch"),
});

/** What is said of each wrong field, by its path. */
function said(value: unknown): Record<string, string> {
  try {
    read(shape, value);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Object.fromEntries(error.errors.map(({ path, message, values }) => [path, fillIn(message, values ?? {}, "en")]));
  }
  throw new Error("nothing was wrong");
}

const right = {
  name: "a",
  long: "abc",
  count: 2,
  kind: "visa",
  at: "2026-01-31T12:00:00Z",
  day: "2026-01-31",
  id: "00000000-0000-4000-8000-000000000000",
  mail: "a@b.example",
  tags: ["a"],
  on: true,
  code: "a",
};

test("each wrong field says what it must be", () => {
  expect(
    said({ ...right, name: "", long: "a", count: 1, kind: "x", at: "now", day: "x", id: "x", mail: "x", tags: [], on: 1, code: "A" }),
  ).toEqual({
    name: "must not be empty",
    long: "must have at least 3 characters",
    count: "must be at least 2",
    kind: 'must be "passport" or "visa"',
    at: "must be a time such as 2026-01-31T12:00:00Z",
    day: "must be a day, such as 2026-01-31",
    id: "must be one of our ids",
    mail: "must be an e-mail address",
    tags: "must not be empty",
    on: "must be true or false",
    code: "must be lower snake case, such as face_mismatch",
  });
  expect(said({ ...right, name: "abcdef", count: 10, tags: ["a", "b", "c"], more: 1 })).toEqual({
    name: "must have at most 5 characters",
    count: "must be at most 9",
    tags: "must have at most 2 entries",
    more: "is not a field we know",
  });
  expect(said({ ...right, name: undefined, count: 1.5, tags: [1], long: null })).toEqual({
    name: "is missing",
    count: "must be a whole number",
    "tags[0]": "must be text",
    long: "must be text",
  });
  expect(said({ ...right, share: 0, seen: "now", byName: { "": 1 } })).toEqual({
    share: "must be more than 0",
    seen: "must be a time such as 2026-01-31T12:00:00Z",
    "byName.": "must not be empty",
  });
});

test("each field is named once, and 50 at most", () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, number) => [`more${number}`, 1]));
  expect(Object.keys(said({ ...right, ...many }))).toHaveLength(50);
  const shapeOfOne = z.strictObject({
    at: z
      .string()
      .min(9)
      .regex(/^[a-z]+$/, "must be lower snake case, such as face_mismatch"),
  });
  expect(() => read(shapeOfOne, { at: "A" })).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ path: "at" })] }));
});
