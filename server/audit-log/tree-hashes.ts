import "server-only";
import { LogFault } from "@/server/audit-log/log-fault";
import type { SqlTx } from "@/server/plain-sql";
import { Frontier, foldSubtrees, type Range, type Subtree, subtreesOf } from "@/transparency/tree";

/** Hashes of inner nodes are stored for every fourth level; those between follow from at most eight of them. */
export const storedLevels = 4;

type Found = { part: number; hash: Buffer };

/**
 * The hashes of complete subtrees, in the order asked for, by two statements however many they are.
 * @throws LogFault `entry_missing` when one is not stored.
 */
export async function readSubtrees(tx: SqlTx, parts: readonly Subtree[]): Promise<Buffer[]> {
  const wanted = parts.map(({ level, index }, part) => {
    const stored = level - (level % storedLevels);
    const width = 2 ** (level - stored);
    return { part, level: stored, from: index * width, to: (index + 1) * width };
  });
  const columns = (of: typeof wanted) => [of.map(({ part }) => part), of.map(({ from }) => from), of.map(({ to }) => to)];
  const [leaves, nodes] = [wanted.filter(({ level }) => level === 0), wanted.filter(({ level }) => level > 0)];
  const found: Found[] = [];
  if (leaves.length > 0) {
    const [part, from, to] = columns(leaves);
    found.push(
      ...(await tx.$queryRaw<Found[]>`
        SELECT r.part, l.hash FROM unnest(${part}::int[], ${from}::bigint[], ${to}::bigint[]) AS r(part, a, b)
        JOIN audit_leaves l ON l.index >= r.a AND l.index < r.b ORDER BY r.part, l.index`),
    );
  }
  if (nodes.length > 0) {
    const [part, from, to] = columns(nodes);
    const level = nodes.map((node) => node.level);
    found.push(
      ...(await tx.$queryRaw<Found[]>`
        SELECT r.part, n.hash FROM unnest(${part}::int[], ${level}::int[], ${from}::bigint[], ${to}::bigint[]) AS r(part, level, a, b)
        JOIN audit_nodes n ON n.level = r.level AND n.index >= r.a AND n.index < r.b ORDER BY r.part, n.index`),
    );
  }
  const trees = parts.map(() => new Frontier());
  for (const { part, hash } of found) trees[part]?.append(hash);
  return trees.map((tree, part) => {
    const { from = 0, to = 0, level = 0 } = wanted[part] ?? {};
    if (tree.size !== to - from) throw new LogFault("entry_missing", from * 2 ** level);
    return tree.root();
  });
}

/** The hashes over ranges, each as RFC 6962 nests it. */
export async function readRanges(tx: SqlTx, ranges: readonly Range[]): Promise<Buffer[]> {
  const parts = ranges.map(subtreesOf);
  const hashes = await readSubtrees(tx, parts.flat());
  return parts.map((own) => foldSubtrees(hashes.splice(0, own.length)));
}

/** The right edge of the stored tree at a size. */
export async function readFrontier(tx: SqlTx, size: number): Promise<Frontier> {
  return new Frontier(size, await readSubtrees(tx, subtreesOf({ from: 0, to: size })));
}
