import "server-only";
import { readSubtrees } from "@/server/audit-log/tree-hashes";
import { sql } from "@/server/plain-sql";
import { leavesLine, leavesPerLine, subtreesLine } from "@/transparency/export-file";
import { type Range, type Subtree, subtreesOf } from "@/transparency/tree";

/** Neighbouring entries that a file holds, or leaves out. */
type Segment = Range & { held: boolean };

/** How many hashes are read at once. */
const hashesPerRead = 2_048;

/** The whole tree in segments, from the ranges of it that a file holds. */
export function* segmentsOf(held: readonly Range[], size: number): Generator<Segment> {
  let at = 0;
  for (const { from, to } of held) {
    if (at < from) yield { from: at, to: from, held: false };
    for (let part = from; part < to; part += leavesPerLine) yield { from: part, to: Math.min(to, part + leavesPerLine), held: true };
    at = to;
  }
  if (at < size) yield { from: at, to: size, held: false };
}

/** The lines of an export that tell the tree: the hash of each entry that is in it, and those over what is not. */
export async function* treeLines(segments: Iterable<Segment>): AsyncGenerator<string> {
  let read: { segment: Segment; parts: Subtree[] }[] = [];
  let hashes = 0;
  for (const segment of segments) {
    const parts = segment.held ? leavesOf(segment) : subtreesOf(segment);
    read.push({ segment, parts });
    hashes += parts.length;
    if (hashes < hashesPerRead) continue;
    yield await linesOf(read);
    [read, hashes] = [[], 0];
  }
  if (read.length > 0) yield await linesOf(read);
}

async function linesOf(read: { segment: Segment; parts: Subtree[] }[]): Promise<string> {
  const found = await readSubtrees(
    sql(),
    read.flatMap(({ parts }) => parts),
  );
  let at = 0;
  const lines = read.map(({ segment, parts }) => {
    const own = found.slice(at, at + parts.length);
    at += parts.length;
    return segment.held ? leavesLine(segment, own) : subtreesLine(segment, own);
  });
  return lines.join("");
}

function leavesOf({ from, to }: Range): Subtree[] {
  return Array.from({ length: to - from }, (_, offset) => ({ level: 0, index: from + offset }));
}
