import { hash } from "node:crypto";

/** A Merkle tree of RFC 6962, section 2.1: SHA-256, leaves prefixed by 0x00 and inner nodes by 0x01. Hashes are 32 bytes. */
export const hashBytes = 32;

/** The root of a tree without a leaf. */
export const emptyRoot: Buffer = sha256(Buffer.alloc(0));

const leafPrefix = Buffer.from([0x00]);
const nodePrefix = Buffer.from([0x01]);

/** The hash of one entry of the log. */
export function hashLeaf(entry: Uint8Array): Buffer {
  return sha256(Buffer.concat([leafPrefix, entry]));
}

/** The hash of an inner node. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([nodePrefix, left, right]));
}

/** The leaves from `from` up to but without `to`. */
export type Range = { from: number; to: number };

/** A complete subtree: the leaves from `index * 2 ** level` on, `2 ** level` of them. Level 0 is one leaf. */
export type Subtree = { level: number; index: number };

/** The largest complete subtrees that a range consists of, from left to right. */
export function subtreesOf({ from, to }: Range): Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < to; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level += 1;
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}

/**
 * The hash over neighbouring subtrees, as RFC 6962 nests them: each but the last is larger than what follows it.
 * @param hashes those of `subtreesOf` a range that starts at a multiple of its size rounded up to a power of two.
 */
export function foldSubtrees(hashes: readonly Uint8Array[]): Buffer {
  const last = hashes.at(-1);
  if (!last) return emptyRoot;
  return hashes.slice(0, -1).reduceRight((right: Buffer, left) => hashNode(left, right), Buffer.from(last));
}

/** The right edge of a growing tree: the hashes of the largest complete subtrees from left to right, which is all it takes to grow on. */
export class Frontier {
  #size: number;
  #peaks: Buffer[];

  /**
   * @param size how many leaves the tree has.
   * @param peaks the hashes of `subtreesOf({ from: 0, to: size })`.
   */
  constructor(size = 0, peaks: readonly Buffer[] = []) {
    if (subtreesOf({ from: 0, to: size }).length !== peaks.length) throw new RangeError(`A tree of ${size} leaves has other subtrees.`);
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get size(): number {
    return this.#size;
  }

  root(): Buffer {
    return foldSubtrees(this.#peaks);
  }

  /** Another one that grows apart from this. */
  copy(): Frontier {
    return new Frontier(this.#size, this.#peaks);
  }

  /**
   * Adds a complete subtree on the right, by default one leaf.
   * @param onNode told of each inner node that this completes.
   * @throws RangeError when a subtree of this level cannot follow here.
   */
  append(hash: Buffer, level = 0, onNode?: (node: Subtree, hash: Buffer) => void): void {
    const width = 2 ** level;
    if (this.#size % width !== 0) throw new RangeError(`No subtree of level ${level} starts at leaf ${this.#size}.`);
    let joined = hash;
    let at = this.#size / width;
    for (let above = level + 1; at % 2 === 1; above += 1) {
      joined = hashNode(this.#peaks.pop() as Buffer, joined);
      at = (at - 1) / 2;
      onNode?.({ level: above, index: at }, joined);
    }
    this.#peaks.push(joined);
    this.#size += width;
  }
}

/** In one call: a hash object for each of millions of small inputs would cost more than the hashing. */
function sha256(input: Buffer): Buffer {
  return hash("sha256", input, "buffer");
}
