/** A receipt (C2SP tlog-proof): where an entry stands in the log, the hashes that lead to the root, and a checkpoint of that root. */
export type LogProof = { index: number; proof: Buffer[]; checkpoint: string; extra?: Buffer };

const firstLine = "c2sp.org/tlog-proof@v1";

/** The text of a `.tlog-proof` file. We put the entry itself into `extra`, so that the file needs no other. */
export function formatLogProof({ index, proof, checkpoint, extra }: LogProof): string {
  const lines = [
    firstLine,
    ...(extra ? [`extra ${extra.toString("base64")}`] : []),
    `index ${index}`,
    ...proof.map((hash) => hash.toString("base64")),
  ];
  return `${lines.join("\n")}\n\n${checkpoint}`;
}

/** What somebody submits to a witness, and what shows two checkpoints to be of one history (C2SP tlog-witness). */
export function formatConsistency(earlier: number, proof: readonly Buffer[], checkpoint: string): string {
  return `old ${earlier}\n${proof.map((hash) => `${hash.toString("base64")}\n`).join("")}\n${checkpoint}`;
}

/** @throws RangeError when the text is not that of `formatConsistency`. */
export function parseConsistency(text: string): { earlier: number; proof: Buffer[]; checkpoint: string } {
  const [, size, lines = "", checkpoint = ""] = /^old (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n([\s\S]+)$/.exec(text) ?? [];
  if (size === undefined) throw new RangeError("Expected are a line with the old size, at most 63 hashes, an empty line and a checkpoint.");
  const proof = lines.split("\n").slice(0, -1);
  return { earlier: Number(size), proof: proof.map((line) => Buffer.from(line, "base64")), checkpoint };
}
