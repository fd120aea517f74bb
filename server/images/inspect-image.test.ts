import { deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { AppError, type ErrorKind } from "@/lib/errors";
import { inspectImage } from "./inspect-image";
import { pngChunk, pngSignature, testPicture } from "./test-pictures";

const path = "images[0].data";

async function refusal(bytes: Buffer): Promise<{ kind: ErrorKind; message: string }> {
  const error = await inspectImage(bytes, path).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected a refusal, got ${error}`);
  expect(error.errors).toEqual([{ path, message: error.sentence, values: error.values }]);
  return { kind: error.kind, message: error.message };
}

/** A PNG of 1-bit grey pixels, all black: a few kilobytes stand for hundreds of megapixels. */
function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const pixels = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height), { level: 9 });
  return Buffer.concat([pngSignature, pngChunk("IHDR", header), pngChunk("IDAT", pixels), pngChunk("IEND", Buffer.alloc(0))]);
}

describe("pictures that are taken", () => {
  it.each([
    ["JPEG", "image/jpeg", () => testPicture().jpeg()],
    ["progressive JPEG", "image/jpeg", () => testPicture().jpeg({ progressive: true })],
    ["CMYK JPEG", "image/jpeg", () => testPicture().toColourspace("cmyk").jpeg()],
    ["grey JPEG", "image/jpeg", () => testPicture().greyscale().jpeg()],
    [
      "JPEG with EXIF",
      "image/jpeg",
      () =>
        testPicture()
          .jpeg()
          .withExif({ IFD3: { GPSLatitude: "1/1 2/1 3/1" } }),
    ],
    ["JPEG with XMP", "image/jpeg", () => testPicture().jpeg().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>')],
    ["PNG", "image/png", () => testPicture().png()],
    ["PNG with alpha", "image/png", () => testPicture().ensureAlpha(0.5).png()],
    ["palette PNG", "image/png", () => testPicture().png({ palette: true })],
    ["16-bit PNG", "image/png", () => testPicture().toColourspace("rgb16").png()],
    ["WebP", "image/webp", () => testPicture().webp()],
    ["lossless WebP with alpha", "image/webp", () => testPicture().ensureAlpha(0.5).webp({ lossless: true })],
  ])("%s", async (_name, mediaType, make) => {
    expect(await inspectImage(await make().toBuffer(), path)).toEqual({ mediaType, width: 320, height: 200 });
  });

  it("gives the size of the upright picture", async () => {
    const lying = await testPicture().jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await inspectImage(lying, path)).toMatchObject({ width: 200, height: 320 });
  });

  it("takes 64 x 64 and exactly 50 megapixels", async () => {
    expect(await inspectImage(await testPicture(64, 64).png().toBuffer(), path)).toMatchObject({ width: 64, height: 64 });
    expect(await inspectImage(blackPng(10_000, 5_000), path)).toMatchObject({ width: 10_000, height: 5_000 });
  });

  it("takes the scan parameters that some phones leave zero", async () => {
    const bytes = await testPicture().jpeg().toBuffer();
    const scan = bytes.indexOf(Buffer.from([0xff, 0xda]));
    const spectralEnd = scan + 5 + 2 * (bytes[scan + 4] as number) + 1;
    expect(bytes[spectralEnd]).toBe(63);
    bytes[spectralEnd] = 0;
    expect(await inspectImage(bytes, path)).toMatchObject({ mediaType: "image/jpeg" });
  });
});

describe("sizes that are refused", () => {
  it("too many bytes", async () => {
    const bytes = Buffer.concat([await testPicture().jpeg().toBuffer(), Buffer.alloc(15 * 1024 * 1024)]);
    expect(await refusal(bytes)).toMatchObject({ kind: "too-large", message: expect.stringContaining("15 MB") });
  });

  it("too many pixels in a small file, before they are decoded", async () => {
    const bomb = blackPng(20_000, 20_000);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toMatchObject({ kind: "too-large", message: expect.stringContaining("20000 x 20000") });
    expect((await refusal(blackPng(10_001, 5_000))).kind).toBe("too-large");
  });

  it("too small a side", async () => {
    expect((await refusal(await testPicture(63, 200).jpeg().toBuffer())).kind).toBe("bad-image");
    expect((await refusal(await testPicture(200, 63).jpeg().toBuffer())).kind).toBe("bad-image");
  });
});

describe("formats that are refused", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"></svg>';
  it.each([
    ["SVG", "SVG", async () => Buffer.from(svg)],
    ["SVG behind an XML declaration", "SVG", async () => Buffer.from(`\uFEFF<?xml version="1.0"?>\n<!-- note -->\n${svg}`)],
    ["GIF", "GIF", () => testPicture().gif().toBuffer()],
    ["TIFF", "TIFF", () => testPicture().tiff().toBuffer()],
    ["AVIF", "AVIF", () => testPicture().avif({ effort: 0 }).toBuffer()],
    ["HEIC", "HEIC", async () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1")],
    ["PDF", "PDF", async () => Buffer.from("%PDF-1.7\n")],
    ["ZIP", "ZIP", async () => Buffer.from("PK\x03\x04rest", "latin1")],
    ["text", "not a picture", async () => Buffer.from("hello")],
    [
      "animated WebP",
      "animation",
      async () => {
        const frames = await Promise.all(["#f00", "#0f0"].map((color) => testPicture().tint(color).png().toBuffer()));
        return sharp(frames, { join: { animated: true } })
          .webp()
          .toBuffer();
      },
    ],
    [
      "animated PNG",
      "animation",
      async () => {
        const still = await testPicture().png().toBuffer();
        return Buffer.concat([still.subarray(0, 33), pngChunk("acTL", Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])), still.subarray(33)]);
      },
    ],
  ])("%s", async (_name, word, make) => {
    expect(await refusal(await make())).toMatchObject({ kind: "unsupported-media", message: expect.stringContaining(word) });
  });
});

describe("broken files that are refused", () => {
  it("nothing at all", async () => {
    expect(await refusal(Buffer.alloc(0))).toMatchObject({ kind: "bad-image", message: expect.stringContaining("empty") });
  });

  it.each(["jpeg", "png", "webp"] as const)("a %s cut off anywhere", async (format) => {
    const whole = await testPicture().toFormat(format).toBuffer();
    const spread = Array.from({ length: 30 }, (_, part) => 12 + Math.floor(((whole.length - 12) * part) / 30));
    for (const length of [13, 20, 40, 100, ...spread, whole.length - 2, whole.length - 1]) {
      expect((await refusal(whole.subarray(0, length))).kind, `${length} of ${whole.length} bytes`).toBe("bad-image");
    }
  });

  it("a JPEG cut off and closed with an end marker, however late", async () => {
    const whole = await testPicture(800, 600).jpeg({ quality: 90 }).toBuffer();
    for (const share of [0.4, 0.9, 0.98]) {
      const closed = Buffer.concat([whole.subarray(0, Math.floor(whole.length * share)), Buffer.from([0xff, 0xd9])]);
      expect((await refusal(closed)).kind, `${share}`).toBe("bad-image");
    }
  });

  it("a PNG with a changed pixel byte, which its checksum shows", async () => {
    const bytes = await testPicture().png().toBuffer();
    const place = Math.floor(bytes.length / 2);
    bytes[place] = (bytes[place] as number) ^ 0x55;
    expect((await refusal(bytes)).kind).toBe("bad-image");
  });

  it("bytes of chance, with and without the first bytes of a picture", async () => {
    const starts = [[], [0xff, 0xd8, 0xff], [...pngSignature], [...Buffer.from("RIFF\x40\0\0\0WEBPVP8 ", "latin1")]];
    const kinds: ErrorKind[] = ["bad-image", "unsupported-media"];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
        expect(kinds).toContain((await refusal(Buffer.from([...start, ...rest]))).kind);
      }),
      { numRuns: 300 },
    );
  });
});
