import { deflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { rejectPolyglot } from "./reject-polyglot";
import { pngChunk, testPicture, withSegment } from "./test-pictures";

let jpeg: Buffer;
let png: Buffer;
let webp: Buffer;

beforeAll(async () => {
  jpeg = await testPicture(80, 64).jpeg().toBuffer();
  png = await testPicture(80, 64).png().toBuffer();
  webp = await testPicture(80, 64).webp().toBuffer();
});

type MediaType = Parameters<typeof rejectPolyglot>[1];

function refusal(bytes: Buffer, mediaType: MediaType): string {
  try {
    rejectPolyglot(bytes, mediaType, "images[0].data");
  } catch (error) {
    if (error instanceof AppError && error.kind === "bad-image" && error.errors[0]?.path === "images[0].data") return error.message;
    throw error;
  }
  throw new Error("expected a refusal");
}

const passes = (bytes: Buffer, mediaType: MediaType) => expect(() => rejectPolyglot(bytes, mediaType, "p")).not.toThrow();
const latin1 = (text: string) => Buffer.from(text, "latin1");
const zipEnd = (comment: number) => Buffer.concat([latin1("PK\x05\x06"), Buffer.alloc(16), Buffer.from([comment & 0xff, comment >> 8])]);
const withPngChunk = (type: string, data: Buffer) => Buffer.concat([png.subarray(0, 33), pngChunk(type, data), png.subarray(33)]);

function withWebpChunk(type: string, data: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  const whole = Buffer.concat([webp, latin1(type), size, data, Buffer.alloc(data.length % 2)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

/** A trailer as Samsung phones write it, around one block. */
function samsungTrailer(block: Buffer): Buffer {
  const directory = Buffer.alloc(24);
  directory.write("SEFH", "latin1");
  directory.writeUInt32LE(101, 4);
  directory.writeUInt32LE(1, 8);
  directory.writeUInt32LE(block.length, 16);
  directory.writeUInt32LE(block.length, 20);
  return Buffer.concat([block, directory, Buffer.from([24, 0, 0, 0]), latin1("SEFT")]);
}

const film = Buffer.concat([latin1("\0\0\0\x18ftypmp42\0\0\0\0mp42isom"), latin1("\0\0\0\x0cmdatABCD")]);

describe("data after the end of the picture", () => {
  it.each(["<html><script>alert(1)</script></html>", "x", "\n", "Rar!\x1a\x07\0"])("is refused: %j", (tail) => {
    for (const [bytes, type] of [
      [jpeg, "image/jpeg"],
      [png, "image/png"],
      [webp, "image/webp"],
    ] as const) {
      expect(refusal(Buffer.concat([bytes, latin1(tail)]), type), type).toContain("follows the end");
      expect(refusal(Buffer.concat([bytes, Buffer.alloc(64), latin1(tail)]), type), type).toContain("follows the end");
    }
  });

  it("passes when it is zeros only", () => {
    passes(Buffer.concat([jpeg, Buffer.alloc(4096)]), "image/jpeg");
    passes(Buffer.concat([png, Buffer.alloc(4096)]), "image/png");
    passes(Buffer.concat([webp, Buffer.alloc(4096)]), "image/webp");
  });

  it("passes when a phone put it there", () => {
    passes(Buffer.concat([jpeg, jpeg, jpeg]), "image/jpeg");
    passes(Buffer.concat([jpeg, Buffer.alloc(500), jpeg, Buffer.alloc(3)]), "image/jpeg");
    passes(Buffer.concat([jpeg, samsungTrailer(latin1("\0\0\x01\x0aImage_UTC_Data1"))]), "image/jpeg");
    passes(Buffer.concat([jpeg, jpeg, Buffer.alloc(9), samsungTrailer(film)]), "image/jpeg");
    passes(Buffer.concat([png, samsungTrailer(latin1("\0\0\x01\x0aImage_UTC_Data1"))]), "image/png");
    passes(Buffer.concat([jpeg, film]), "image/jpeg");
    passes(Buffer.concat([jpeg, jpeg, Buffer.alloc(7), film, film]), "image/jpeg");
  });

  it("is refused behind or beside what a phone put there", () => {
    const tails = [
      [jpeg, latin1("tail")],
      [film, latin1("tail")],
      [latin1("tail"), samsungTrailer(film)],
      [samsungTrailer(film), latin1("tail")],
      [film.subarray(0, -1)],
      [latin1("\0\0\0\x18free"), Buffer.alloc(16, 1)],
      [latin1("SEFH\0\0\0\0\0\0\0\0\x0c\0\0\0SEFT!")],
    ];
    for (const tail of tails) expect(refusal(Buffer.concat([jpeg, ...tail]), "image/jpeg")).toContain("follows the end");
    expect(refusal(Buffer.concat([jpeg, jpeg.subarray(0, -2)]), "image/jpeg")).toContain("cut off");
    expect(refusal(Buffer.concat([png, latin1("tail"), samsungTrailer(film)]), "image/png")).toContain("follows the end");
  });

  it("is refused when a forged Samsung directory points outside its trailer", () => {
    const trailer = samsungTrailer(latin1("block"));
    trailer.writeUInt32LE(jpeg.length + 1000, 5 + 16);
    expect(refusal(Buffer.concat([jpeg, trailer]), "image/jpeg")).toContain("follows the end");
  });
});

describe("another format around the picture", () => {
  it("is refused when it is a ZIP archive, wherever the end record lies", () => {
    expect(refusal(Buffer.concat([jpeg, latin1("PK\x03\x04name"), zipEnd(0)]), "image/jpeg")).toContain("ZIP");
    expect(refusal(Buffer.concat([jpeg, samsungTrailer(film), zipEnd(0)]), "image/jpeg")).toContain("ZIP");
    const inComment = withSegment(jpeg, 0xfe, zipEnd(jpeg.length - 2));
    expect(refusal(inComment, "image/jpeg")).toContain("ZIP");
    expect(refusal(withPngChunk("zzZz", zipEnd(4 + png.length - 33)), "image/png")).toContain("ZIP");
  });

  it("passes when the four bytes of the record are there by chance", () => {
    passes(withSegment(jpeg, 0xfe, zipEnd(7)), "image/jpeg");
    passes(withSegment(jpeg, 0xfe, "PK\x05\x06"), "image/jpeg");
  });

  it("is refused when it is a PDF, whose header may stand in the first 1024 bytes", () => {
    expect(refusal(withSegment(jpeg, 0xfe, "%PDF-1.4\n1 0 obj"), "image/jpeg")).toContain("PDF");
    expect(refusal(withPngChunk("teXt", latin1("%PDF-1.4")), "image/png")).toContain("PDF");
    passes(withSegment(jpeg, 0xfe, `${" ".repeat(1100)}%PDF-1.4`), "image/jpeg");
  });
});

describe("code in the metadata", () => {
  const codes = [
    "<?php system($_GET[0]);",
    "<?=`ls`?>",
    "<?= $_GET[0] ?>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<html>",
    '<svg onload="x">',
    '<iframe src="//a.example">',
    "<img src=x onerror=alert(1)>",
    '<IMG/src="<"/OnError = "alert(1)">',
  ];
  it.each(codes)("is refused: %s", (code) => {
    const utf16 = Buffer.from(code, "utf16le");
    for (const marker of [0xe1, 0xe0, 0xef, 0xfe]) {
      expect(refusal(withSegment(jpeg, marker, `note ${code}`), "image/jpeg")).toContain("metadata");
    }
    expect(refusal(withSegment(jpeg, 0xe1, utf16), "image/jpeg")).toContain("metadata");
    expect(refusal(Buffer.concat([jpeg, withSegment(jpeg, 0xfe, code)]), "image/jpeg")).toContain("metadata");
    expect(refusal(withPngChunk("tEXt", latin1(`Comment\0${code}`)), "image/png")).toContain("metadata");
    expect(refusal(withPngChunk("zTXt", Buffer.concat([latin1("Comment\0\0"), deflateSync(code)])), "image/png")).toContain("metadata");
    expect(refusal(withPngChunk("iTXt", latin1(`Comment\0\0\0en\0\0${code}`)), "image/png")).toContain("metadata");
    const packed = Buffer.concat([latin1("Comment\0\x01\0en\0Kommentar\0"), deflateSync(code)]);
    expect(refusal(withPngChunk("iTXt", packed), "image/png")).toContain("metadata");
    expect(refusal(withWebpChunk("XMP ", latin1(code)), "image/webp")).toContain("metadata");
    expect(refusal(withWebpChunk("EXIF", utf16), "image/webp")).toContain("metadata");
  });

  it("is refused in what a phone may append", () => {
    const box = latin1("\0\0\0\x10free<?php x;");
    expect(refusal(Buffer.concat([jpeg, samsungTrailer(latin1("<iframe src=x>"))]), "image/jpeg")).toContain("metadata");
    expect(refusal(Buffer.concat([jpeg, samsungTrailer(latin1("<img src=x onerror=x>"))]), "image/jpeg")).toContain("metadata");
    expect(refusal(Buffer.concat([jpeg, samsungTrailer(latin1("<?php x"))]), "image/jpeg")).toContain("metadata");
    expect(refusal(Buffer.concat([png, samsungTrailer(latin1("<script>"))]), "image/png")).toContain("metadata");
    expect(refusal(Buffer.concat([jpeg, film, box]), "image/jpeg")).toContain("metadata");
  });

  it("is not what XMP and common texts hold", () => {
    const xmp = '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>';
    passes(withSegment(jpeg, 0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`), "image/jpeg");
    passes(withPngChunk("iTXt", latin1(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)), "image/png");
    passes(withPngChunk("zTXt", Buffer.concat([latin1("Software\0\0"), deflateSync("Camera 1.0, size < 5")])), "image/png");
    passes(withSegment(jpeg, 0xe1, Buffer.from([1, 0x3c, 0x3f, 0x3d, 0x90, 7, 0xff, 2, 3])), "image/jpeg");
    passes(withSegment(jpeg, 0xfe, "taken on = Monday, shown by <img src=a.jpg>"), "image/jpeg");
    passes(withWebpChunk("XMP ", latin1(xmp)), "image/webp");
  });

  it("may not hide in packed text that unfolds without bound", () => {
    const bomb = deflateSync(Buffer.alloc(20 * 1024 * 1024, 32));
    expect(refusal(withPngChunk("zTXt", Buffer.concat([latin1("Comment\0\0"), bomb])), "image/png")).toContain("too long");
  });
});

describe("files of countless tiny parts", () => {
  const many = (part: Buffer) => Buffer.alloc(part.length * 20_000, part);

  it("are refused in every format", () => {
    const comment = Buffer.from([0xff, 0xfe, 0, 2]);
    const tiny = Buffer.concat([jpeg.subarray(0, 2), comment, Buffer.from([0xff, 0xd9])]);
    expect(refusal(Buffer.concat([jpeg.subarray(0, 2), many(comment), jpeg.subarray(2)]), "image/jpeg")).toContain("damaged");
    expect(refusal(Buffer.concat([jpeg, many(tiny)]), "image/jpeg")).toContain("damaged");
    const chunks = many(pngChunk("tEXt", Buffer.alloc(0)));
    expect(refusal(Buffer.concat([png.subarray(0, 33), chunks, png.subarray(33)]), "image/png")).toContain("damaged");
    const webpOfMany = Buffer.concat([webp, many(latin1("XMP \0\0\0\0"))]);
    webpOfMany.writeUInt32LE(webpOfMany.length - 8, 4);
    expect(refusal(webpOfMany, "image/webp")).toContain("damaged");
  });
});
