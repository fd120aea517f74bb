import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/errors";

/** An opaque cursor: the sort keys of the last row, so that the next page starts after it whatever was added since. */
export function writeCursor(keys: unknown[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/** @throws AppError `bad-cursor` (400) for anything that `writeCursor` did not make. */
export function readCursor<T>(shape: z.ZodType<T>, cursor: string | undefined): T | null {
  if (cursor === undefined) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new AppError("bad-cursor", "The cursor is not one of ours: start again without it.", {
      errors: [{ path: "cursor", message: "is not one of ours" }],
    });
  }
}
