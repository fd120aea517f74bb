import { decodeBase64 } from "./base64";
import type { EventHashes } from "./event-hashes";
import { GrowingTree, subtreeHeights } from "./tree";

/** The events that do not agree with the hashes listed for them: the first index of each kind, and how many there are. */
export type Disagreement = { changed: Count; missing: Count; unlisted: Count };
type Count = { first: number | null; count: number };

/** The tree of an export, read line by line and compared with the events that came before it. */
export class ListedTree {
  readonly tree = new GrowingTree();
  readonly found: Disagreement = { changed: none(), missing: none(), unlisted: none() };
  /** The roots that the tree had at the sizes that were asked for. */
  readonly roots = new Map<number, Uint8Array>();
  /** How many entries of the log the file leaves out. */
  leftOut = 0;
  readonly #events: EventHashes;
  readonly #sizes: ReadonlySet<number>;
  #place = 0;

  constructor(events: EventHashes, sizes: ReadonlySet<number>) {
    this.#events = events;
    this.#sizes = sizes;
  }

  /** Takes the text of a line; false when it is no line of a tree or does not go on where the one before it ended. */
  add(text: string): boolean {
    const line = readTreeLine(text);
    if (!line || line.from !== this.tree.size) return false;
    const { from, to, hashes } = line;
    const heights = line.leaves ? null : subtreeHeights(from, to);
    if (hashes.length !== (heights?.length ?? to - from) * 32) return false;
    for (let at = 0; at * 32 < hashes.length; at += 1) {
      if (!heights) this.#compare(from + at, hashes, at * 32);
      this.tree.add(hashes.slice(at * 32, at * 32 + 32), heights?.[at] ?? 0);
      if (this.#sizes.has(this.tree.size)) this.roots.set(this.tree.size, this.tree.root());
    }
    if (heights) this.leftOut += to - from;
    return true;
  }

  /** After the last line of a tree that covers the whole log: events that are left have no leaf in it. */
  end(): void {
    this.#passUnlisted(Number.POSITIVE_INFINITY);
  }

  #compare(index: number, hashes: Uint8Array, at: number): void {
    this.#passUnlisted(index);
    if (this.#events.indexAt(this.#place) === index) {
      if (!this.#events.hasHash(this.#place, hashes, at)) count(this.found.changed, index);
      this.#place += 1;
    } else count(this.found.missing, index);
  }

  #passUnlisted(before: number): void {
    for (let index = this.#events.indexAt(this.#place); index !== undefined && index < before; index = this.#events.indexAt(this.#place)) {
      count(this.found.unlisted, index);
      this.#place += 1;
    }
  }
}

function readTreeLine(text: string): { from: number; to: number; leaves: boolean; hashes: Uint8Array } | null {
  const [, from, to, kind, encoded] =
    /^\{"tree":\[(0|[1-9]\d{0,15}),([1-9]\d{0,15})\],"(leaves|subtrees)":"([A-Za-z0-9+/=]*)"\}$/.exec(text) ?? [];
  const hashes = decodeBase64(encoded ?? "");
  const range = { from: Number(from), to: Number(to) };
  if (!hashes || !Number.isSafeInteger(range.from) || !Number.isSafeInteger(range.to) || range.from >= range.to) return null;
  return { ...range, leaves: kind === "leaves", hashes };
}

function none(): Count {
  return { first: null, count: 0 };
}

function count(kind: Count, index: number): void {
  kind.first ??= index;
  kind.count += 1;
}
