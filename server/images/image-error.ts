import "server-only";
import { AppError, type Sentence, type SentenceValues } from "@/lib/errors";

/** A refusal of one picture: `path` is the parameter it came in, `message` says what is wrong and the way out. */
export function imageError(
  kind: "bad-image" | "too-large" | "unsupported-media",
  path: string,
  message: Sentence,
  values: SentenceValues = {},
): AppError {
  return new AppError(kind, message, { values, errors: [{ path, message, values }] });
}

/** The refusal of a file that ends too early, which all formats share. */
export function cutOff(path: string): AppError {
  return imageError("bad-image", path, "The picture is cut off before its end. Send the whole file again.");
}

/** The refusal of a file whose parts do not fit together, which all formats share. */
export function damaged(path: string): AppError {
  return imageError("bad-image", path, "The picture is damaged. Send the original file again, or take a new picture.");
}
