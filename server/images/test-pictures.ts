import "server-only";
import { crc32 } from "node:zlib";
import sharp, { type Sharp } from "sharp";

export const pngSignature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** One chunk of a PNG with a right checksum. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
  chunk.writeUInt32BE(data.length, 0);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

/** A picture of coloured stripes whose corner at the top left is red; the same pixels each time. */
export function testPicture(width = 320, height = 200): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const corner = x < width / 4 && y < height / 4;
      const at = (y * width + x) * 3;
      pixels[at] = corner ? 255 : (x * 7 + y * 3) % 200;
      pixels[at + 1] = corner ? 0 : 60 + ((x * y) % 190);
      pixels[at + 2] = corner ? 0 : 60 + ((x + y * 5) % 190);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** The JPEG with one more segment right behind its start marker. */
export function withSegment(jpeg: Buffer, marker: number, text: string | Buffer): Buffer {
  const data = typeof text === "string" ? Buffer.from(text) : text;
  const head = Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]);
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)]);
}
