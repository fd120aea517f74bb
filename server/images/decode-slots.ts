import "server-only";
import sharp from "sharp";

/** A 50-megapixel picture takes up to 300 MB while it is decoded, so only this many are at once per process. */
const slots = 2;
let busy = 0;
const waiting: (() => void)[] = [];

// Each picture is read once, so the library's cache would only keep personal data in memory.
sharp.cache(false);

/** Runs a decode when one of the process's two slots is free, first come first served. */
export async function withDecodeSlot<T>(work: () => Promise<T>): Promise<T> {
  // A slot that is handed over stays counted, so a newcomer cannot slip in between.
  if (busy < slots) busy += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}
