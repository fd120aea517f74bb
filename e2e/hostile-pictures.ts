import { crc32, deflateSync } from "node:zlib";
import { jpeg } from "./verification-body";

/** A file that is no honest picture, and the statuses that may refuse it. */
export type HostilePicture = { name: string; statuses: number[]; bytes: () => Promise<Buffer> };

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A PNG of grey pixels that is a few kilobytes here and gigabytes when decoded. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(Buffer.alloc(4_000_000), { level: 9 })),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

export const hostilePictures: HostilePicture[] = [
  { name: "a truncated JPEG", statuses: [422], bytes: async () => (await jpeg()).subarray(0, 1500) },
  { name: "nothing but the first bytes of a JPEG", statuses: [422], bytes: async () => Buffer.from([0xff, 0xd8, 0xff]) },
  {
    name: "an SVG",
    statuses: [415],
    bytes: async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  },
  { name: "an HTML page", statuses: [415], bytes: async () => Buffer.from("<html><script>alert(1)</script></html>") },
  { name: "a GIF", statuses: [415], bytes: async () => Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1") },
  { name: "a PDF", statuses: [415], bytes: async () => Buffer.from("%PDF-1.7\n%%EOF") },
  {
    name: "a JPEG with a web page behind its end",
    statuses: [422],
    bytes: async () => Buffer.concat([await jpeg(), Buffer.from("<html><script>alert(1)</script></html>")]),
  },
  {
    name: "a JPEG with an archive behind its end",
    statuses: [422],
    bytes: async () => Buffer.concat([await jpeg(), Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(64)]),
  },
  { name: "a picture of a gigapixel", statuses: [413], bytes: async () => bomb(40_000, 40_000) },
  { name: "a picture whose pixels are not all there", statuses: [422], bytes: async () => bomb(7_000, 7_000) },
  {
    name: "more than 15 MB",
    statuses: [413],
    bytes: async () => Buffer.concat([await jpeg(), Buffer.alloc(15 * 1024 * 1024)]),
  },
];
