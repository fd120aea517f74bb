import "server-only";
import { imageError } from "./image-error";
import { skipZeros } from "./phone-trailer";
import type { Anatomy, ImageMediaType } from "./picture-anatomy";
import { walkJpegFile } from "./walk-jpeg-file";
import { walkPng } from "./walk-png";
import { walkWebp } from "./walk-webp";

const walkers: Record<ImageMediaType, (bytes: Buffer, path: string) => Anatomy> = {
  "image/jpeg": walkJpegFile,
  "image/png": walkPng,
  "image/webp": walkWebp,
};

/**
 * XMP is XML and stays; these are the openings that a browser or a server would run. The characters behind a name are asked
 * for too, because thumbnails and profiles are packed bytes in which three or four letters alone turn up by chance.
 */
const runnable = /<(?:\?php\s|\?=[\t\n\r -~]{4}|(?:script|html|svg|iframe)[\s/>])/i;
/** Phones append megabytes of packed film, so the shortest openings are not looked for there. */
const runnableBehind = /<(?:\?php\s|(?:script|html|iframe)[\s/>])/i;
/** A picture in HTML runs code by its event attributes; the two are asked for apart, which takes linear time on any bytes. */
const pictureTag = /<img[\s/]/i;
const eventAttribute = /[\s/"']on[a-z]{3,20}\s{0,99}=/i;

function holds(pattern: RegExp, bytes: Buffer): boolean {
  const text = bytes.toString("latin1");
  const runs = (each: string) => pattern.test(each) || (pictureTag.test(each) && eventAttribute.test(each));
  // EXIF comments are often UTF-16, which is the same text with zeros in between.
  return runs(text) || runs(text.replaceAll("\0", ""));
}

/** A ZIP reader looks for its end record from the back; the record counts when its comment fits the end of the file. */
function isZip(bytes: Buffer): boolean {
  const record = Buffer.from("PK\x05\x06", "latin1");
  const earliest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.lastIndexOf(record); at >= earliest; at = at === 0 ? -1 : bytes.lastIndexOf(record, at - 1)) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true;
  }
  return false;
}

/**
 * Refuses bytes that are a picture and something else as well, a broken container, and an animation.
 * `path` names the parameter. Throws AppError `bad-image`, or `unsupported-media` for an animation.
 */
export function rejectPolyglot(bytes: Buffer, mediaType: ImageMediaType, path: string): void {
  const anatomy = walkers[mediaType](bytes, path);
  if (anatomy.animated) {
    throw imageError("unsupported-media", path, "The picture is an animation. Send a still picture as JPEG, PNG or WebP.");
  }
  if (isZip(bytes))
    throw imageError("bad-image", path, "The picture is a ZIP archive as well. Open it in a photo app, save a copy as JPEG and send that.");
  if (bytes.subarray(0, 1024).includes("%PDF-"))
    throw imageError("bad-image", path, "The picture is a PDF as well. Open it in a photo app, save a copy as JPEG and send that.");
  if (skipZeros(bytes, anatomy.end, bytes.length) < bytes.length) {
    throw imageError(
      "bad-image",
      path,
      "Other data follows the end of the picture. Open it in a photo app, save a copy as JPEG and send that.",
    );
  }
  const unsafe = anatomy.texts.some((part) => holds(runnable, part)) || holds(runnableBehind, bytes.subarray(anatomy.pictureEnd));
  if (unsafe)
    throw imageError(
      "bad-image",
      path,
      "The metadata of the picture holds HTML, SVG or program code. Open it in a photo app, save a copy as JPEG and send that.",
    );
}
