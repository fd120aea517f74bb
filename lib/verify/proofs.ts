import { nodeHash, sameBytes } from "./tree";

/** A tree by its size and root. */
export type Tree = { size: number; root: Uint8Array };

/** Whether the proof leads from the leaf at `index` to the root (RFC 9162, section 2.1.3.2). Nothing of a wrong shape is proven. */
export function leadsToRoot(leaf: Uint8Array, index: number, tree: Tree, proof: readonly Uint8Array[]): boolean {
  if (!isPlace(index) || !isPlace(tree.size) || index >= tree.size) return false;
  if (![leaf, tree.root, ...proof].every(isHash)) return false;
  let place = index;
  let last = tree.size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else hash = nodeHash(hash, sibling);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameBytes(hash, tree.root);
}

/** Whether the later tree begins with the whole of the earlier one (RFC 9162, section 2.1.4.2).. */
export function continues(earlier: Tree, later: Tree, proof: readonly Uint8Array[]): boolean {
  if (!isPlace(earlier.size) || !isPlace(later.size) || earlier.size === 0 || earlier.size > later.size) return false;
  if (![earlier.root, later.root, ...proof].every(isHash)) return false;
  if (earlier.size === later.size) return proof.length === 0 && sameBytes(earlier.root, later.root);
  let place = earlier.size - 1;
  let last = later.size - 1;
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  // When the earlier tree is one complete subtree, its root is where both ways begin, and the proof leaves it out.
  const [start, ...steps] = place === 0 ? [earlier.root, ...proof] : proof;
  if (!start) return false;
  let [old, whole] = [start, start];
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      old = nodeHash(step, old);
      whole = nodeHash(step, whole);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else whole = nodeHash(whole, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameBytes(old, earlier.root) && sameBytes(whole, later.root);
}

const half = (value: number) => Math.floor(value / 2);
const isPlace = (value: number) => Number.isSafeInteger(value) && value >= 0;
const isHash = (hash: Uint8Array) => hash.length === 32;
