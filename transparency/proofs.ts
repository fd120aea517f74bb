import { hashBytes, hashNode, type Range } from "./tree";

/**
 * The ranges whose hashes prove that a leaf is in a tree, from the leaf's sibling up (RFC 6962, section 2.1.1).
 * @throws RangeError when the tree has no such leaf.
 */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) throw new RangeError(`A tree of ${size} leaves has no leaf ${index}.`);
  const found: Range[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      found.push({ from: middle, to });
      to = middle;
    } else {
      found.push({ from, to: middle });
      from = middle;
    }
  }
  return found.reverse();
}

/**
 * The ranges whose hashes prove that a tree extends an earlier one (RFC 6962, section 2.1.2); none when both have one size.
 * @throws RangeError when the earlier tree is empty or larger.
 */
export function consistencyRanges(earlier: number, size: number): Range[] {
  if (!(earlier > 0 && earlier <= size)) throw new RangeError(`A tree of ${size} leaves does not extend one of ${earlier}.`);
  const found: Range[] = [];
  let from = 0;
  let to = size;
  let whole = true;
  while (earlier - from !== to - from) {
    const middle = from + largestPowerBelow(to - from);
    if (earlier <= middle) {
      found.push({ from: middle, to });
      to = middle;
    } else {
      found.push({ from, to: middle });
      from = middle;
      whole = false;
    }
  }
  if (!whole) found.push({ from, to });
  return found.reverse();
}

/** Whether the proof leads from the leaf's hash to the root (RFC 9162, section 2.1.3.2). */
export function provesInclusion(
  leaf: { index: number; hash: Uint8Array },
  tree: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const { index, hash } = leaf;
  if (!isIndex(index) || !isIndex(tree.size) || index >= tree.size || ![hash, tree.root, ...proof].every(isHash)) return false;
  let node = index;
  let last = tree.size - 1;
  let result: Buffer = Buffer.from(hash);
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      result = hashNode(sibling, result);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      result = hashNode(result, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && result.equals(tree.root);
}

/** Whether the proof shows that the later tree extends the earlier one (RFC 9162, section 2.1.4.2). Nothing extends an empty tree. */
export function provesConsistency(
  earlier: { size: number; root: Uint8Array },
  later: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!isIndex(earlier.size) || !isIndex(later.size) || earlier.size === 0 || earlier.size > later.size) return false;
  if (![earlier.root, later.root, ...proof].every(isHash)) return false;
  if (earlier.size === later.size) return proof.length === 0 && Buffer.from(earlier.root).equals(later.root);
  // A complete earlier tree is a node of the later one and stands for itself.
  const [start, ...rest] = Number.isInteger(Math.log2(earlier.size)) ? [earlier.root, ...proof] : proof;
  if (!start) return false;
  let node = earlier.size - 1;
  let last = later.size - 1;
  while (node % 2 === 1) [node, last] = [(node - 1) / 2, Math.floor(last / 2)];
  let first: Buffer = Buffer.from(start);
  let second: Buffer = Buffer.from(start);
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      first = hashNode(hash, first);
      second = hashNode(hash, second);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      second = hashNode(second, hash);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && first.equals(earlier.root) && second.equals(later.root);
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function isHash(value: Uint8Array): boolean {
  return value.length === hashBytes;
}

function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
