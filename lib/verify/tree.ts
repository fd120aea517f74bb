import { sha256 } from "@noble/hashes/sha2.js";

/** The hash of an entry as a leaf: SHA-256 over a zero byte and the entry (RFC 6962, section 2.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const message = new Uint8Array(entry.length + 1);
  message.set(entry, 1);
  return sha256(message);
}

/** The hash of an inner node: SHA-256 over a one byte and both children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const message = new Uint8Array(65);
  message[0] = 1;
  message.set(left, 1);
  message.set(right, 33);
  return sha256(message);
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** The heights of the largest complete subtrees that follow each other from leaf `from` to just before leaf `to`. */
export function subtreeHeights(from: number, to: number): number[] {
  const heights: number[] = [];
  for (let at = from; at < to; at += 2 ** (heights.at(-1) ?? 0)) {
    let height = 0;
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= to) height += 1;
    heights.push(height);
  }
  return heights;
}

/** A tree that grows to the right; of what is complete it keeps one hash per subtree, so a million leaves take twenty. */
export class GrowingTree {
  size = 0;
  #hashes: Uint8Array[] = [];
  #heights: number[] = [];

  /** @param height of a complete subtree that begins where the tree ends: 0 is a leaf. */
  add(hash: Uint8Array, height = 0): void {
    this.size += 2 ** height;
    this.#hashes.push(hash);
    this.#heights.push(height);
    for (let last = this.#heights.length - 1; last > 0 && this.#heights[last] === this.#heights[last - 1]; last -= 1) {
      const right = this.#hashes.pop() as Uint8Array;
      const left = this.#hashes.pop() as Uint8Array;
      const own = this.#heights.pop() as number;
      this.#heights[last - 1] = own + 1;
      this.#hashes.push(nodeHash(left, right));
    }
  }

  /** The root as it is now; that of an empty tree is the hash of nothing. */
  root(): Uint8Array {
    return (
      this.#hashes.reduceRight<Uint8Array | null>((right, left) => (right ? nodeHash(left, right) : left), null) ?? sha256(new Uint8Array())
    );
  }
}
