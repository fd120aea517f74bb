import { Resvg } from "@resvg/resvg-js";
import type { Random } from "./random";

/** The plain, even wall of a photo booth. */
export function studioBackdrop(width: number, height: number): string {
  return `<defs><radialGradient id="wall" cx=".45" cy=".35" r=".85"><stop offset="0" stop-color="#f1f3f4"/><stop offset="1"
      stop-color="#cdd3d8"/></radialGradient></defs><rect width="${width}" height="${height}" fill="url(#wall)"/>`;
}

type Wall = readonly [near: string, far: string];
const walls: readonly [Wall, ...Wall[]] = [
  ["#d9d2c6", "#b9ab98"],
  ["#c4d0d2", "#93a6ab"],
  ["#d8c8bc", "#a98c7c"],
  ["#c9cfc0", "#95a088"],
  ["#cfcad6", "#9b93a8"],
  ["#bfc6cf", "#7f8a99"],
];

/** A room out of focus: wall, window light, a shelf or a plant. `chance` decides what stands where. */
export function roomBackdrop(width: number, height: number, chance: Random): string {
  const [near, far] = chance.pick(walls);
  const windowX = chance.between(-0.1, 0.7) * width;
  const shelfY = chance.between(0.22, 0.4) * height;
  const blocks = Array.from({ length: 7 }, (_, index) => {
    const tall = chance.between(70, 170);
    const colour = chance.pick(["#8c5a44", "#50616e", "#c2a878", "#6e7f63", "#a8787f", "#3f4753"]);
    return `<rect x="${width * 0.62 + index * 62}" y="${shelfY - tall}" width="${chance.between(34, 58)}" height="${tall}"
        fill="${colour}" opacity=".7"/>`;
  });
  const leaves = Array.from(
    { length: 9 },
    (_, index) =>
      `<ellipse cx="${60 + index * 9}" cy="${height * 0.62}" rx="24" ry="190" fill="${index % 2 ? "#5d7a55" : "#7d9a6c"}"
      opacity=".75" transform="rotate(${-60 + index * 15} 90 ${height * 0.78})"/>`,
  );
  const furniture =
    chance.next() < 0.5
      ? `${blocks.join("")}<rect x="${width * 0.58}" y="${shelfY}" width="${width * 0.5}" height="18" fill="#7c6450"/>`
      : leaves.join("");
  // Drawn at a sixth of its size: it is out of focus anyway, and a blur that wide is slow in full size.
  const small = `<svg xmlns="http://www.w3.org/2000/svg" width="${width / 6}" height="${height / 6}" viewBox="0 0 ${width} ${height}">
      <defs><linearGradient id="room" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${near}"/><stop offset="1"
      stop-color="${far}"/></linearGradient>
    <filter id="soft" x="-.1" y="-.1" width="1.2" height="1.2"><feGaussianBlur stdDeviation="22"/></filter></defs>
    <rect width="${width}" height="${height}" fill="url(#room)"/>
    <g filter="url(#soft)"><path d="M${windowX} -40H${windowX + 330}V${height * 0.5}H${windowX}Z" fill="#fffdf4" opacity=".75"/><path
        d="M${windowX + 155} -40H${windowX + 175}V${height * 0.5}H${windowX + 155}Z" fill="${far}" opacity=".8"/>${furniture}
    <rect y="${height * 0.86}" width="${width}" height="${height * 0.2}" fill="#2d2620" opacity=".22"/></g></svg>`;
  const png = Buffer.from(new Resvg(small, { font: { loadSystemFonts: false } }).render().asPng());
  return `<image width="${width}" height="${height}" preserveAspectRatio="none" href="data:image/png;base64,${png.toString("base64")}"/>`;
}
