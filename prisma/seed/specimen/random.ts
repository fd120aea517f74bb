/** A source of repeatable chance: the same seed gives the same numbers on every machine. */
export type Random = {
  /** The next number in 0..1, 1 excluded. */
  next(): number;
  between(low: number, high: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
};

/** Makes a repeatable source of chance from a seed (the mulberry32 generator, 32 bits of state). */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}

/** Turns a text into a seed (FNV-1a, 32 bits). */
export function seedOf(value: string): number {
  let hash = 0x811c9dc5;
  for (const unit of value) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
