import "server-only";
import sharp from "sharp";
import { withDecodeSlot } from "./decode-slots";
import { damaged, imageError } from "./image-error";
import type { ImageMediaType } from "./picture-anatomy";
import { rejectPolyglot } from "./reject-polyglot";

const maxBytes = 15 * 1024 * 1024;
export const maxPixels = 50e6;
const minSide = 64;

/** Warnings of the JPEG reader that some phones' cameras cause although every pixel is there. */
const harmlessWarning = /Invalid SOS parameters for sequential JPEG|extraneous bytes before marker/;

const startsWith = (bytes: Buffer, text: string, offset = 0) => bytes.toString("latin1", offset, offset + text.length) === text;

/** Formats people do send, named so that the answer can say what came in. */
function otherFormat(bytes: Buffer): string[] | null {
  if (startsWith(bytes, "GIF8")) return ["GIF"];
  if (startsWith(bytes, "%PDF-")) return ["PDF"];
  if (startsWith(bytes, "II*\0") || startsWith(bytes, "MM\0*")) return ["TIFF"];
  if (startsWith(bytes, "ftyp", 4)) return /^(?:hei|hev|mif1|msf1)/.test(bytes.toString("latin1", 8, 12)) ? ["HEIC"] : ["AVIF", "a film"];
  if (startsWith(bytes, "PK\x03\x04")) return ["ZIP"];
  const opening = bytes.toString("utf8", 0, 1024);
  if (/^\uFEFF?\s*<(?:\?xml|!DOCTYPE svg|svg|!--)/i.test(opening) && /<svg/i.test(opening)) return ["SVG"];
  return null;
}

/** The name or the declared type of a file says nothing; its first bytes do (WHATWG MIME Sniffing, section 6.1). */
function sniff(bytes: Buffer, path: string): ImageMediaType {
  if (bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0xffd8ff) return "image/jpeg";
  if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) return "image/webp";
  const format = otherFormat(bytes);
  if (format)
    throw imageError("unsupported-media", path, "The file is {format}, which is not taken. Send it as JPEG, PNG or WebP.", { format });
  throw imageError("unsupported-media", path, "The file is not a picture of a format we take. Send it as JPEG, PNG or WebP.");
}

/** The size from the header alone; a picture of too many pixels is refused before one of them is decoded. */
async function readSize(bytes: Buffer, mediaType: ImageMediaType, path: string): Promise<{ width: number; height: number }> {
  const header = await sharp(bytes, { limitInputPixels: false, failOn: "none" })
    .metadata()
    .catch(() => null);
  if (!header || `image/${header.format}` !== mediaType) throw damaged(path);
  const { width, height } = header.autoOrient;
  if (width * height > maxPixels) {
    const message = "The picture has {width} x {height} pixels; at most 50 megapixels are taken. Send a smaller copy.";
    throw imageError("too-large", path, message, { width, height });
  }
  if (width < minSide || height < minSide) {
    const message = "The picture has {width} x {height} pixels; each side needs {minSide} at least. Send a larger one.";
    throw imageError("bad-image", path, message, { width, height, minSide });
  }
  return { width, height };
}

/** Keeps one channel only: memory stays low, and unlike a resize it reads the very last row, where a cut shows. */
async function decode(bytes: Buffer, failOn: "warning" | "error"): Promise<void> {
  await sharp(bytes, { failOn, limitInputPixels: maxPixels, sequentialRead: true }).extractChannel(0).raw().toBuffer();
}

async function decodeFully(bytes: Buffer, path: string): Promise<void> {
  try {
    await decode(bytes, "warning");
  } catch (error) {
    if (!(error instanceof Error) || !harmlessWarning.test(error.message)) throw damaged(path);
    await decode(bytes, "error").catch(() => {
      throw damaged(path);
    });
  }
}

/**
 * Checks one picture as it came in and says what it is; `width` and `height` are pixels of the upright picture (EXIF
 * orientation applied). `path` is the parameter it came in, such as `images[0].data`. It decodes everything once.
 * Throws AppError `too-large` (over 15 MB or 50 megapixels), `unsupported-media` (another format, an animation) or
 * `bad-image` (empty, cut off, damaged, under 64 x 64, or another format as well).
 */
export async function inspectImage(bytes: Buffer, path: string): Promise<{ mediaType: ImageMediaType; width: number; height: number }> {
  if (bytes.length === 0) throw imageError("bad-image", path, "The picture is empty. Send the file again.");
  if (bytes.length > maxBytes) throw imageError("too-large", path, "The picture is larger than 15 MB. Send a smaller copy.");
  const mediaType = sniff(bytes, path);
  rejectPolyglot(bytes, mediaType, path);
  const size = await readSize(bytes, mediaType, path);
  await withDecodeSlot(() => decodeFully(bytes, path));
  return { mediaType, ...size };
}
