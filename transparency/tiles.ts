/** The tree of a log cut into tiles, for tools that fetch it as files (C2SP tlog-tiles): 256 neighbouring hashes, or entries, in each. */
export const tileWidth = 256;

/** How many levels of the tree lie between one level of tiles and the next. */
export const tileHeight = 8;

/** A tile within its level: how many full ones stand left of it, and what it holds itself, less than 256 where the tree ends in it. */
export type TilePlace = { index: number; width: number };

/** Reads `x001/x234/067`, or `x001/x234/067.p/8` of a partial tile; null for any other way to write it. */
export function parseTilePlace(text: string): TilePlace | null {
  const [, groups, partial] = /^((?!x000)(?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(text) ?? [];
  const width = Number(partial ?? tileWidth);
  if (!groups || (partial && width >= tileWidth)) return null;
  return { index: Number(groups.replaceAll(/[x/]/g, "")), width };
}

/** Reads the level of a tile, 0 to 63; null for any other text. */
export function parseTileLevel(text: string): number | null {
  return /^(\d|[1-5]\d|6[0-3])$/.test(text) ? Number(text) : null;
}

/**
 * Neighbouring entries, each with its length before it in two bytes, the higher first.
 * @throws RangeError when one is longer than 65,535 bytes.
 */
export function formatEntryBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}
