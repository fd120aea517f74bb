import "server-only";
import { inflateSync } from "node:zlib";
import { cutOff, damaged, imageError } from "./image-error";
import { endWithTrailer, samsungTrailerStart } from "./phone-trailer";
import { type Anatomy, maxParts } from "./picture-anatomy";

const signatureLength = 8;
const maxTextLength = 1024 * 1024;

function inflateText(data: Buffer, path: string): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: maxTextLength });
  } catch {
    const message = "The picture holds packed text that is damaged or too long. Save a copy without metadata and send that.";
    throw imageError("bad-image", path, message);
  }
}

/** zTXt and iTXt may be packed, and what hides in them must be seen as a reader would see it. */
function unpackedText(type: string, data: Buffer, path: string): Buffer {
  const keywordEnd = data.indexOf(0);
  if (keywordEnd === -1) return data;
  if (type === "zTXt") return inflateText(data.subarray(keywordEnd + 2), path);
  if (type !== "iTXt" || data[keywordEnd + 1] !== 1) return data;
  const languageEnd = data.indexOf(0, keywordEnd + 3);
  const translationEnd = languageEnd === -1 ? -1 : data.indexOf(0, languageEnd + 1);
  return translationEnd === -1 ? data : inflateText(data.subarray(translationEnd + 1), path);
}

/**
 * Walks the chunks of a PNG (W3C PNG, third edition, section 5) without decoding its pixels.
 * Gives every chunk but the pixels, texts unpacked; throws AppError `bad-image` on a broken file.
 */
export function walkPng(bytes: Buffer, path: string): Anatomy {
  const texts: Buffer[] = [];
  let animated = false;
  let at = signatureLength;
  for (;;) {
    if (at + 12 > bytes.length) throw cutOff(path);
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/.test(type) || texts.length >= maxParts) throw damaged(path);
    const next = at + 12 + length;
    if (next > bytes.length) throw cutOff(path);
    if (type === "acTL") animated = true;
    if (type !== "IDAT") texts.push(unpackedText(type, bytes.subarray(at + 8, at + 8 + length), path));
    at = next;
    if (type === "IEND") {
      return { texts, pictureEnd: at, end: endWithTrailer(bytes, at, samsungTrailerStart(bytes, at)), animated };
    }
  }
}
