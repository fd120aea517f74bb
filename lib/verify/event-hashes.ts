import { sha256 } from "@noble/hashes/sha2.js";

const member = [...',"index":'].map((letter) => letter.charCodeAt(0));
const opening = 123;
const closing = 125;

/** The events of an export by index and leaf hash, as they were read: 40 bytes for each. */
export class EventHashes {
  count = 0;
  /** The index of an event that stands behind one with a higher or the same index, the lowest of them. */
  outOfOrder: number | null = null;
  #indexes = new Float64Array(1024);
  #hashes = new Uint8Array(1024 * 32);
  #message = new Uint8Array(1024);

  /** Takes the line of an event; false when it is none. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    const last = lastMember(bytes, start, end);
    if (!last) return false;
    const { index, at } = last;
    this.count += 1;
    if (this.#length > 0 && index <= (this.#indexes[this.#length - 1] ?? 0)) {
      this.outOfOrder = Math.min(index, this.outOfOrder ?? index);
      return true;
    }
    if (this.#length === this.#indexes.length) this.#grow();
    this.#indexes[this.#length] = index;
    this.#hashes.set(this.#leafHash(bytes, start, at), this.#length * 32);
    this.#length += 1;
    return true;
  }

  /** The index of the event at this place among those that came in order; undefined after the last one. */
  indexAt(place: number): number | undefined {
    return place < this.#length ? this.#indexes[place] : undefined;
  }

  /** Whether the event at this place has the hash that begins at `from` in `hashes`. */
  hasHash(place: number, hashes: Uint8Array, from: number): boolean {
    for (let at = 0; at < 32; at += 1) if (this.#hashes[place * 32 + at] !== hashes[from + at]) return false;
    return true;
  }

  /** The hash of the event that bears this index; undefined when it is not here. */
  hashOf(index: number): Uint8Array | undefined {
    let [from, to] = [0, this.#length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if ((this.#indexes[middle] ?? 0) < index) from = middle + 1;
      else to = middle;
    }
    return this.indexAt(from) === index ? this.#hashes.subarray(from * 32, from * 32 + 32) : undefined;
  }

  #length = 0;

  /** The entry is the line without its last member, closed again; its leaf begins with a zero byte. */
  #leafHash(bytes: Uint8Array, start: number, at: number): Uint8Array {
    const length = at - start + 2;
    if (this.#message.length < length) this.#message = new Uint8Array(length * 2);
    this.#message.set(bytes.subarray(start, at), 1);
    this.#message[length - 1] = closing;
    return sha256(this.#message.subarray(0, length));
  }

  #grow(): void {
    const [indexes, hashes] = [this.#indexes, this.#hashes];
    this.#indexes = new Float64Array(indexes.length * 2);
    this.#indexes.set(indexes);
    this.#hashes = new Uint8Array(hashes.length * 2);
    this.#hashes.set(hashes);
  }
}

/** The index in `,"index":N}` at the end of a line, and where that begins. Bytes, because a text for each would take longer. */
function lastMember(bytes: Uint8Array, start: number, end: number): { index: number; at: number } | null {
  let at = end - 1;
  if (bytes[at] !== closing || bytes[start] !== opening) return null;
  let index = 0;
  let digits = 0;
  for (let digit = digitAt(bytes, at - 1); digit >= 0 && digits < 16; digit = digitAt(bytes, at - 1)) {
    index += digit * 10 ** digits;
    digits += 1;
    at -= 1;
  }
  const leading = digits > 1 && digitAt(bytes, at) === 0;
  at -= member.length;
  if (digits === 0 || leading || !Number.isSafeInteger(index) || at <= start) return null;
  return member.every((byte, offset) => bytes[at + offset] === byte) ? { index, at } : null;
}

function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - 48;
  return digit >= 0 && digit <= 9 ? digit : -1;
}
