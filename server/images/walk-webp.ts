import "server-only";
import { cutOff, damaged } from "./image-error";
import { type Anatomy, maxParts } from "./picture-anatomy";

const pixelChunks = new Set(["VP8 ", "VP8L", "ALPH", "ANMF"]);
const animationFlag = 0x02;

/**
 * Walks the chunks of a WebP file (RFC 9649, section 2) without decoding its pixels.
 * Gives every chunk but the pixels; throws AppError `bad-image` on a broken file.
 */
export function walkWebp(bytes: Buffer, path: string): Anatomy {
  if (bytes.length < 12) throw cutOff(path);
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) throw cutOff(path);
  const texts: Buffer[] = [];
  let animated = false;
  let at = 12;
  while (at < end) {
    if (at + 8 > end || texts.length >= maxParts) throw damaged(path);
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const data = at + 8;
    if (data + length > end) throw damaged(path);
    const flags = type === "VP8X" && length > 0 ? (bytes[data] ?? 0) : 0;
    if (type === "ANIM" || type === "ANMF" || (flags & animationFlag) !== 0) animated = true;
    if (!pixelChunks.has(type)) texts.push(bytes.subarray(data, data + length));
    at = data + length + (length % 2);
  }
  return { texts, pictureEnd: end, end, animated };
}
