import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { random } from "./random";
import type { FaceBox, Point, Portrait } from "./specimen-types";

// Nothing here finds faces: portraits of this kind keep the head about here. Both pictures of a person are cut from one portrait
// and neither is mirrored, so these points are the same spot of the face in both, and an overlay lines up even where they are off.
const usualFace = { left: 0.31, top: 0.17, width: 0.38, height: 0.48, eyes: { left: 0.43, right: 0.57, level: 0.375 } };

type Size = { width: number; height: number };
type Crop = Size & { left: number; top: number };

function faceIn(crop: Crop, size: Size, source: Size): FaceBox {
  const scale = size.width / crop.width;
  const at = (x: number, y: number): Point => [(x * source.width - crop.left) * scale, (y * source.height - crop.top) * scale];
  const { left, top, width, height, eyes } = usualFace;
  const [x, y] = at(left, top);
  return {
    box: { x, y, width: width * source.width * scale, height: height * source.height * scale },
    leftEye: at(eyes.left, eyes.level),
    rightEye: at(eyes.right, eyes.level),
  };
}

/** The largest 4:5 crop, made smaller by `zoom`, with its middle moved by shares of the picture. */
function cropOf(source: Size, zoom: number, moveX: number, moveY: number): Crop {
  const height = Math.floor(Math.min(source.height, source.width * 1.25) / zoom);
  const width = Math.floor(height * 0.8);
  const inside = (value: number, room: number) => Math.round(Math.min(Math.max(0, value), room));
  return {
    left: inside((source.width - width) / 2 + moveX * source.width, source.width - width),
    top: inside((source.height - height) * 0.3 + moveY * source.height, source.height - height),
    width,
    height,
  };
}

/** A person from a photograph: toned down for documents; for selfies cropped and relit by variant. */
export function photographedPortrait(file: string, sex: "F" | "M"): Portrait {
  const load = async () => {
    const bytes = await readFile(file);
    const { width, height } = await sharp(bytes).metadata();
    return { bytes, source: { width, height } };
  };
  return {
    id: `${sex}-${path.basename(file)}`,
    sex,
    document: async () => {
      const { bytes, source } = await load();
      const crop = cropOf(source, 1, 0, 0);
      const size = { width: 560, height: 700 };
      const image = await sharp(bytes)
        .extract(crop)
        .resize(size)
        .modulate({ saturation: 0.45, brightness: 1.06 })
        .linear(0.84, 26)
        .png({ compressionLevel: 3 })
        .toBuffer();
      return { image, mime: "image/png", ...size, face: faceIn(crop, size, source) };
    },
    selfie: async (variant) => {
      const { bytes, source } = await load();
      const chance = random(variant * 7919 + source.width);
      const crop = cropOf(source, chance.between(1.02, 1.22), chance.between(-0.04, 0.04), chance.between(-0.02, 0.04));
      const size = { width: 1080, height: 1350 };
      const warm = chance.between(-0.06, 0.06);
      const image = await sharp(bytes)
        .extract(crop)
        .resize({ ...size, kernel: "lanczos3" })
        .modulate({ brightness: chance.between(0.88, 1.12), saturation: chance.between(0.85, 1.1) })
        .linear([1 + warm, 1, 1 - warm], [0, 0, 0])
        .blur(chance.between(0.6, 1.3))
        .png({ compressionLevel: 1 })
        .toBuffer();
      return { image, mime: "image/png", ...size, face: faceIn(crop, size, source) };
    },
  };
}
