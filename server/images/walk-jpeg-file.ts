import "server-only";
import { damaged } from "./image-error";
import { endWithTrailer, samsungTrailerStart, skipZeros } from "./phone-trailer";
import { type Anatomy, maxParts } from "./picture-anatomy";
import { walkJpeg } from "./walk-jpeg";

/** The end of an MP4 film whose boxes fill the bytes from `start` to `end` (ISO/IEC 14496-12), else null. */
function filmEnd(bytes: Buffer, start: number, end: number): number | null {
  if (bytes.toString("latin1", start + 4, start + 8) !== "ftyp") return null;
  let at = start;
  while (at + 8 <= end && /^[\x20-\x7e]{4}$/.test(bytes.toString("latin1", at + 4, at + 8))) {
    const short = bytes.readUInt32BE(at);
    if (short === 1 && at + 16 > end) return null;
    const size = short === 0 ? end - at : short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    if (size < 8 || at + size > end) return null;
    at += size;
  }
  return at;
}

/**
 * Walks a JPEG file with what phones append to it: more pictures (CIPA DC-007 multi-picture, HDR gain maps, depth), the film
 * of a motion photo, a Samsung trailer, zeros. Each is followed to its own end, so that what comes behind it shows.
 */
export function walkJpegFile(bytes: Buffer, path: string): Anatomy {
  const first = walkJpeg(bytes, 0, path);
  const texts = first.texts;
  const trailer = samsungTrailerStart(bytes, first.end);
  let at = first.end;
  for (;;) {
    const next = skipZeros(bytes, at, trailer);
    if (next + 3 <= trailer && bytes.readUIntBE(next, 3) === 0xffd8ff) {
      const picture = walkJpeg(bytes, next, path);
      texts.push(...picture.texts);
      if (texts.length > maxParts) throw damaged(path);
      at = picture.end;
      continue;
    }
    // The size that opens a film is under 256, so three of the zeros just skipped are its own.
    const film = next - 3 >= at ? filmEnd(bytes, next - 3, trailer) : null;
    if (film === null) break;
    at = film;
  }
  return { texts, pictureEnd: first.end, end: endWithTrailer(bytes, at, trailer), animated: false };
}
