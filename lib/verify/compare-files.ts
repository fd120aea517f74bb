import type { Checkpoint } from "./checkpoint";
import type { EventHashes } from "./event-hashes";
import { continues, type Tree } from "./proofs";
import { type FileKind, type Finding, fail, open, pass } from "./report";
import { sameBytes } from "./tree";

/** What one file contributes: its checkpoint, and whatever ties that to earlier sizes of the same log. */
export type Evidence = {
  kind: FileKind;
  checkpoint: Checkpoint;
  proof?: { earlier: number; hashes: readonly Uint8Array[] };
  /** Roots of the tree of an export at smaller sizes. */
  roots?: ReadonlyMap<number, Uint8Array>;
  /** The events of an export, or the one of a receipt. */
  events?: EventHashes;
  leaf?: { index: number; hash: Uint8Array };
};

/** What the files show of each other: whether their checkpoints are of one history. `linked` is false when nothing tells. */
export function compareFiles(files: readonly Evidence[]): { findings: Finding[]; linked: boolean } {
  const origins = [...new Set(files.map(({ checkpoint }) => checkpoint.origin))];
  const findings = origins.length > 1 ? [open("otherOrigins", { names: origins.join(", ") })] : [];
  let linked = origins.length < 2;
  for (const origin of origins) {
    const own = files.filter(({ checkpoint }) => checkpoint.origin === origin);
    const steps = [...sameSizes(own), ...proven(own), ...replayed(own)];
    findings.push(...steps.map(({ finding }) => finding), ...rewrittenEvents(own));
    const gaps = gapsBetween(own, steps);
    linked &&= gaps.length === 0;
    // Receipts and exports of different days are common; whoever brings a checkpoint asks for the comparison.
    if (own.some(({ kind }) => kind === "checkpoint" || kind === "consistency")) findings.push(...gaps.map((gap) => open("unlinked", gap)));
  }
  return { findings, linked };
}

type Step = { from: number; to: number; finding: Finding };

/** Two checkpoints of one size have one root, or their log has told two histories. */
function sameSizes(files: readonly Evidence[]): Step[] {
  const steps: Step[] = [];
  for (const size of sizesOf(files)) {
    const [first, ...others] = files.filter(({ checkpoint }) => checkpoint.size === size);
    if (!first || others.length === 0) continue;
    const same = others.every(({ checkpoint }) => sameBytes(checkpoint.root, first.checkpoint.root));
    const finding = same ? pass("sameTree", { size, count: others.length + 1 }) : fail("twoHistories", { size });
    steps.push({ from: size, to: size, finding });
  }
  return steps;
}

/** What consistency files prove against the earlier checkpoints that are here. */
function proven(files: readonly Evidence[]): Step[] {
  return files.flatMap(({ proof, checkpoint }) => {
    if (!proof) return [];
    const { earlier, hashes } = proof;
    if (earlier === 0) return [stepOf(hashes.length === 0, 0, checkpoint.size)];
    const known = files.filter((one) => one.checkpoint.size === earlier && one.checkpoint !== checkpoint);
    if (known.length === 0) return [{ from: earlier, to: earlier, finding: open("earlierMissing", { size: earlier }) }];
    const holds = known.every((one) => continues(one.checkpoint, checkpoint, hashes));
    return [stepOf(holds, earlier, checkpoint.size)];
  });
}

/** What the tree of an export says of smaller checkpoints: it was that tree once, or it was not. */
function replayed(files: readonly Evidence[]): Step[] {
  return files.flatMap(({ roots, checkpoint }) =>
    [...(roots ?? [])].flatMap(([size, root]) => {
      if (size >= checkpoint.size) return [];
      const earlier = files.filter((one) => one.checkpoint.size === size).map((one): Tree => one.checkpoint);
      return earlier.length === 0
        ? []
        : [
            stepOf(
              earlier.every((one) => sameBytes(one.root, root)),
              size,
              checkpoint.size,
            ),
          ];
    }),
  );
}

/** One index has one event. Files of one size are compared by their roots; those of two may share events and no root. */
function rewrittenEvents(files: readonly Evidence[]): Finding[] {
  const pairs = files.flatMap((one, at) => files.slice(at + 1).map((other) => [one, other] as const));
  return pairs.flatMap(([one, other]) => {
    if (one.checkpoint.size === other.checkpoint.size) return [];
    const index = firstDifference(one, other);
    return index === null ? [] : [fail("twoEvents", { index })];
  });
}

function firstDifference(one: Evidence, other: Evidence): number | null {
  for (let place = 0; ; place += 1) {
    const index = one.leaf ? [one.leaf.index][place] : one.events?.indexAt(place);
    if (index === undefined) return null;
    const [own, others] = [hashOf(one, index), hashOf(other, index)];
    if (own && others && !sameBytes(own, others)) return index;
  }
}

function hashOf({ leaf, events }: Evidence, index: number): Uint8Array | undefined {
  return leaf?.index === index ? leaf.hash : events?.hashOf(index);
}

function stepOf(holds: boolean, from: number, to: number): Step {
  return { from, to, finding: holds ? pass("consistent", { from, to }) : fail("notConsistent", { from, to }) };
}

/** Neighbouring sizes between which nothing leads, directly or by way of others. */
function gapsBetween(files: readonly Evidence[], steps: readonly Step[]): { from: number; to: number }[] {
  // An empty log is the beginning of every one.
  const sizes = sizesOf(files).filter((size) => size > 0);
  const groups = new Map(sizes.map((size) => [size, size]));
  for (const { from, to, finding } of steps) {
    const [one, other] = [groups.get(from), groups.get(to)];
    if (finding.level === "open" || one === undefined || other === undefined) continue;
    for (const [size, group] of groups) if (group === other) groups.set(size, one);
  }
  const ends = [...new Set(groups.values())].map((group) => Math.max(...sizes.filter((size) => groups.get(size) === group)));
  return ends
    .sort((one, other) => one - other)
    .slice(1)
    .map((to, at) => ({ from: ends[at] ?? 0, to }));
}

function sizesOf(files: readonly Evidence[]): number[] {
  return [...new Set(files.map(({ checkpoint }) => checkpoint.size))].sort((one, other) => one - other);
}
