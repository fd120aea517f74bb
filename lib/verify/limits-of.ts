import type { Trust } from "./checkpoint";
import type { FileKind, Limit, LimitCode, Params } from "./report";

type Shown = { kind: FileKind; about: { size?: number; index?: number }; leftOut?: number };

/** What these files do not prove even when nothing in them is wrong; empty when none could be read. */
export function limitsOf(files: readonly Shown[], { keys, witnesses }: Trust, linked: boolean): Limit[] {
  const sizes = files.flatMap(({ about }) => about.size ?? []);
  if (sizes.length === 0) return [];
  const limits: Limit[] = [];
  const add = (applies: boolean, code: LimitCode, params: Params = {}) => {
    if (applies) limits.push({ code, params });
  };
  const leftOut = files.reduce((sum, file) => sum + (file.leftOut ?? 0), 0);
  add(keys.length === 0, "noKey");
  add(leftOut > 0, "leftOut", { count: leftOut });
  add(
    files.some(({ kind }) => kind === "export"),
    "request",
  );
  add(
    files.every(({ kind }) => kind === "receipt"),
    "otherEntries",
  );
  add(!linked, "unlinked");
  add(witnesses.length === 0, "oneHistory");
  add(true, "later", { size: Math.max(...sizes) });
  add(true, "truth");
  return limits;
}
