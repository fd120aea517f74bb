import sharp from "sharp";
import { random } from "./random";

const size = { width: 1600, height: 1100 };

/** Grey noise as raw bytes; repeatable, unlike the noise an image library makes. */
function noise(width: number, height: number, seed: number, depth: number): Buffer {
  const chance = random(seed);
  const bytes = Buffer.allocUnsafe(width * height);
  for (let index = 0; index < bytes.length; index++) bytes[index] = 128 + Math.round((chance.next() + chance.next() - 1) * depth);
  return bytes;
}

type Surface = { low: readonly [number, number, number]; high: readonly [number, number, number]; across: number; down: number };

// Few noise samples across and many down give long fibres, as in wood; the same number both ways gives stone or felt.
const surfaces: readonly Surface[] = [
  { low: [74, 52, 38], high: [128, 94, 68], across: 9, down: 260 },
  { low: [52, 57, 64], high: [82, 88, 96], across: 420, down: 290 },
  { low: [142, 126, 106], high: [184, 168, 146], across: 7, down: 190 },
  { low: [104, 110, 108], high: [150, 154, 150], across: 26, down: 18 },
];

const cache = new Map<number, Promise<Buffer>>();

async function paint(kind: number): Promise<Buffer> {
  const surface = surfaces[kind % surfaces.length] ?? { low: [90, 90, 90], high: [140, 140, 140], across: 40, down: 40 };
  const { width, height } = size;
  const stretch = (across: number, down: number, seed: number) =>
    sharp(noise(across, down, seed, 120), { raw: { width: across, height: down, channels: 1 } })
      .resize(width, height, { fit: "fill", kernel: "cubic" })
      .greyscale()
      .raw()
      .toBuffer();
  const [fibre, cloud] = await Promise.all([stretch(surface.across, surface.down, 11 + kind), stretch(5, 4, 71 + kind)]);
  const pixels = Buffer.allocUnsafe(width * height * 3);
  for (let index = 0; index < width * height; index++) {
    const tone = ((fibre[index] ?? 128) * 0.6 + (cloud[index] ?? 128) * 0.4) / 255;
    for (let channel = 0; channel < 3; channel++) {
      const low = surface.low[channel] ?? 0;
      pixels[index * 3 + channel] = low + ((surface.high[channel] ?? 0) - low) * tone;
    }
  }
  return pixels;
}

/** A desk to lay documents on, as raw RGB of 1600 x 1100: walnut, slate felt, light oak or stone. Painted once each. */
export function deskTexture(kind: number): Promise<Buffer> {
  const kept = cache.get(kind) ?? paint(kind);
  cache.set(kind, kept);
  return kept;
}

const grain = noise(65_536 + 8_192, 1, 5, 10);

/** Adds film grain to raw pixels, in place; all channels of a pixel move together. */
export function addGrain(pixels: Buffer, channels: 3 | 4, seed: number): void {
  const start = Math.floor(random(seed).next() * 8_192);
  for (let at = 0, pixel = 0; at < pixels.length; at += channels, pixel++) {
    // Stepping by a number that shares no factor with the table's size keeps rows from repeating.
    const shift = (grain[start + ((pixel * 40_503 + (pixel >>> 9) * 7) & 65_535)] ?? 128) - 128;
    for (let channel = 0; channel < 3; channel++) {
      const value = (pixels[at + channel] ?? 0) + shift;
      pixels[at + channel] = Math.max(0, Math.min(value, 255));
    }
  }
}
