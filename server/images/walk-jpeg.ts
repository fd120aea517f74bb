import "server-only";
import { cutOff, damaged } from "./image-error";
import { maxParts } from "./picture-anatomy";

const endOfImage = 0xd9;
const startOfScan = 0xda;
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/** In a scan 0xFF is data when 0x00 follows and a restart marker when 0xD0 to 0xD7 does; anything else ends the scan. */
function endOfScan(bytes: Buffer, start: number, path: string): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next === 0x00 || isRestart(next)) at += 2;
    else if (next === 0xff)
      at += 1; // A fill byte: the marker is still to come.
    else return at;
  }
  throw cutOff(path);
}

/**
 * Walks one JPEG picture from its start marker at `start` (ITU-T T.81, annex B) without decoding it.
 * Gives the bytes of every header segment and the offset after the end marker; throws AppError `bad-image` on a broken file.
 */
export function walkJpeg(bytes: Buffer, start: number, path: string): { texts: Buffer[]; end: number } {
  const texts: Buffer[] = [];
  let at = start + 2;
  for (;;) {
    if (at + 1 >= bytes.length) throw cutOff(path);
    if (bytes[at] !== 0xff) throw damaged(path);
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    at += 2;
    if (marker === endOfImage) return { texts, end: at };
    if (marker === 0x01 || isRestart(marker)) continue;
    if (marker === 0x00 || marker === 0xd8) throw damaged(path);
    if (at + 2 > bytes.length) throw cutOff(path);
    const length = bytes.readUInt16BE(at);
    if (length < 2 || texts.length >= maxParts) throw damaged(path);
    if (at + length > bytes.length) throw cutOff(path);
    texts.push(bytes.subarray(at + 2, at + length));
    at += length;
    if (marker === startOfScan) at = endOfScan(bytes, at, path);
  }
}
