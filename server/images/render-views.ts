import "server-only";
import sharp from "sharp";
import { withDecodeSlot } from "./decode-slots";
import { maxPixels } from "./inspect-image";

const fullSide = 2400;
const viewSide = 1200;

/** Pixels without any container, so no metadata of the original can reach a view. */
async function uprightPixels(bytes: Buffer) {
  return sharp(bytes, { failOn: "error", limitInputPixels: maxPixels, sequentialRead: true })
    .autoOrient()
    .resize(fullSide, fullSide, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
}

/**
 * Renders what people see of an inspected picture: upright, sRGB, on white, without metadata, as JPEG. `view` fits in
 * 1200 x 1200 pixels and `full` in 2400 x 2400, never enlarged; `width` and `height` are of the upright original.
 * Throws an Error when the bytes are no picture, which `inspectImage` refuses beforehand.
 */
export async function renderViews(bytes: Buffer): Promise<{ view: Buffer; full: Buffer; width: number; height: number }> {
  return withDecodeSlot(async () => {
    const { autoOrient } = await sharp(bytes, { limitInputPixels: maxPixels }).metadata();
    // The original is decoded once; the small view comes from the large one's pixels.
    const { data, info } = await uprightPixels(bytes);
    const pixels = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
    const [full, view] = await Promise.all([
      pixels.clone().jpeg({ quality: 90, chromaSubsampling: "4:4:4" }).toBuffer(),
      pixels.clone().resize(viewSide, viewSide, { fit: "inside", withoutEnlargement: true }).jpeg({ quality: 85 }).toBuffer(),
    ]);
    return { view, full, width: autoOrient.width, height: autoOrient.height };
  });
}
