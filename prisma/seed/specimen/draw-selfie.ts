import sharp from "sharp";
import { addGrain } from "./desk";
import { random } from "./random";
import type { DrawnImage, Point, Portrait } from "./specimen-types";

export type SelfieSpec = {
  portrait: Portrait;
  /** Another number is another occasion: room, clothes, crop. */
  variant: number;
  pose: "centre" | "left" | "right";
  seed: number;
};

const size = { width: 1080, height: 1350 };

/** Lens shading and the colour of the light in the room, laid over the picture. */
function lightLayer(warmth: number): Buffer {
  const tint = warmth > 0 ? "#ffb061" : "#5f9dff";
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><defs><radialGradient
      id="v" cx=".5" cy=".45" r=".82"><stop offset=".4" stop-color="#000" stop-opacity="0"/><stop offset=".75"
      stop-color="#000" stop-opacity=".1"/><stop offset="1" stop-color="#000" stop-opacity=".36"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="${tint}" opacity="${Math.abs(warmth).toFixed(3)}"/><rect width="100%" height="100%"
        fill="url(#v)"/></svg>`);
}

/** Width kept, sideways lean and side for each pose: a turned head is narrower, leans, and shows its other side to the left. */
const poses = {
  centre: { squeeze: 1, shift: 0, mirrored: false },
  left: { squeeze: 0.95, shift: -0.05, mirrored: true },
  right: { squeeze: 0.95, shift: 0.05, mirrored: false },
} as const;

/**
 * Draws a selfie of the same person as on the document, 1080 x 1350 JPEG with the look of a phone camera.
 * The same input gives the same bytes. `regions` is empty; `face` is in ratios.
 */
export async function drawSelfie({ portrait, variant, pose, seed }: SelfieSpec): Promise<DrawnImage> {
  const chance = random(seed * 13 + variant);
  const picture = await portrait.selfie(variant);
  const { squeeze, shift, mirrored } = poses[pose];
  const { width, height } = size;
  // A slightly larger copy leaves room to move sideways without showing an edge.
  const zoom = squeeze === 1 ? 1 : 1.11;
  const wide = Math.round(width * zoom);
  const tall = Math.round((height * zoom) / squeeze);
  const left = Math.round((wide - width) / 2 - shift * width);
  const top = Math.round((tall - height) * 0.34);
  const warmth = chance.between(-0.07, 0.1);
  const framed = await sharp(picture.image)
    .flop(mirrored)
    .resize(wide, tall, { fit: "fill" })
    .extract({ left, top, width, height })
    .composite([{ input: lightLayer(warmth) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  addGrain(framed, 3, seed);
  const jpeg = await sharp(framed, { raw: { width, height, channels: 3 } })
    .modulate({ brightness: chance.between(0.94, 1.06) })
    .blur(0.7)
    .jpeg({ quality: 88 })
    .toBuffer();
  const ratio = ([x, y]: Point): [number, number] => [
    clamp((((mirrored ? picture.width - x : x) / picture.width) * wide - left) / width),
    clamp(((y / picture.height) * tall - top) / height),
  ];
  const { box, leftEye, rightEye } = picture.face;
  const [nearX, y] = ratio([box.x, box.y]);
  const [farX, bottom] = ratio([box.x + box.width, box.y + box.height]);
  // The left eye is the one further left in the picture, so a mirrored face swaps the two.
  const eyesOf = (one?: Point, other?: Point) => {
    if (!one || !other) return {};
    return mirrored ? { leftEye: ratio(other), rightEye: ratio(one) } : { leftEye: ratio(one), rightEye: ratio(other) };
  };
  const face = { box: { x: Math.min(nearX, farX), y, width: Math.abs(farX - nearX), height: bottom - y }, ...eyesOf(leftEye, rightEye) };
  return { jpeg, width, height, face, regions: {} };
}

function clamp(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}
