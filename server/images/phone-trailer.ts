import "server-only";

/**
 * Where the trailer starts that Samsung phones put behind photos and screenshots; the end of the file when there is none.
 * It ends in `SEFH | version | count | entries | length of all this | SEFT`, each entry telling how far before `SEFH` its
 * block lies; the furthest block starts the trailer. `pictureEnd` is where it may start at the earliest.
 */
export function samsungTrailerStart(bytes: Buffer, pictureEnd: number): number {
  const none = bytes.length;
  const tail = bytes.length - 8;
  if (tail - pictureEnd < 12 || bytes.toString("latin1", tail + 4) !== "SEFT") return none;
  const directory = tail - bytes.readUInt32LE(tail);
  if (directory < pictureEnd || directory + 12 > tail || bytes.toString("latin1", directory, directory + 4) !== "SEFH") return none;
  const entriesEnd = directory + 12 + 12 * bytes.readUInt32LE(directory + 8);
  if (entriesEnd > tail) return none;
  let start = directory;
  for (let entry = directory + 12; entry < entriesEnd; entry += 12) {
    const distance = bytes.readUInt32LE(entry + 4);
    if (bytes.readUInt32LE(entry + 8) > distance || directory - distance < pictureEnd) return none;
    start = Math.min(start, directory - distance);
  }
  return start;
}

/** The offset of the first byte that is not zero, at most `end`. */
export function skipZeros(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0) at += 1;
  return at;
}

/** The end of the file when only zeros lie between `at` and the trailer, else `at`: what follows is not the picture's. */
export function endWithTrailer(bytes: Buffer, at: number, trailerStart: number): number {
  return skipZeros(bytes, at, trailerStart) < trailerStart ? at : bytes.length;
}
