/** Takes one line without its line feed: the bytes from `start` to just before `end`, valid until it returns. */
export type OnLine = (bytes: Uint8Array, start: number, end: number) => void;

/** No line of a file of the log comes near this many bytes; without a limit, a file without lines would have to fit in memory. */
const longestLine = 4 * 1024 * 1024;

/** Cuts chunks of a file into lines while they arrive. */
export class LineSplitter {
  #rest = new Uint8Array(0);
  readonly #onLine: OnLine;

  constructor(onLine: OnLine) {
    this.#onLine = onLine;
  }

  /** False once a line is longer than any of ours. */
  push(chunk: Uint8Array): boolean {
    let start = 0;
    if (this.#rest.length > 0) {
      const first = chunk.indexOf(10);
      const whole = joined(this.#rest, first < 0 ? chunk : chunk.subarray(0, first));
      if (first < 0) return this.#keep(whole);
      if (whole.length > longestLine) return false;
      this.#rest = new Uint8Array(0);
      this.#onLine(whole, 0, whole.length);
      start = first + 1;
    }
    for (let end = chunk.indexOf(10, start); end >= 0; end = chunk.indexOf(10, start)) {
      if (end - start > longestLine) return false;
      this.#onLine(chunk, start, end);
      start = end + 1;
    }
    return this.#keep(chunk.slice(start));
  }

  /** Whether the file ended inside a line. */
  get isCut(): boolean {
    return this.#rest.length > 0;
  }

  #keep(rest: Uint8Array<ArrayBuffer>): boolean {
    this.#rest = rest;
    return rest.length <= longestLine;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}
