import { hashBytes } from "./tree";

/** What a log states of itself (C2SP tlog-checkpoint): its identity, how many entries it has, and the root over them. */
export type Checkpoint = { origin: string; size: number; root: Buffer };

/** The text of a checkpoint, which is what is signed. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString("base64")}\n`;
}

/** @throws RangeError when the text of a note is no checkpoint. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root] = text.split("\n");
  const bytes = Buffer.from(root ?? "", "base64");
  const isSize = /^(0|[1-9]\d{0,15})$/.test(size ?? "") && Number.isSafeInteger(Number(size));
  if (!origin || !isSize || bytes.length !== hashBytes || bytes.toString("base64") !== root)
    throw new RangeError("This note is not a checkpoint: origin, size and root are expected on three lines.");
  return { origin, size: Number(size), root: bytes };
}
