import { renderAsync } from "@resvg/resvg-js";
import sharp from "sharp";
import type { Region } from "@/lib/contracts/verification";
import { addGrain, deskTexture } from "./desk";
import { resvgFonts } from "./fonts";
import { random } from "./random";
import type { Sheet } from "./sheet";
import type { Box, DrawnImage, PhotoFlaw, Point, RegionKey } from "./specimen-types";

export const photoSize = { width: 1600, height: 1100 };

/** Where the sheet lies in the photograph. */
type Pose = { left: number; top: number; scale: number; degrees: number };

function poseOf(sheet: Sheet, flaws: readonly PhotoFlaw[], booklet: boolean): Pose {
  const { random: chance } = sheet;
  const scale = ((booklet ? 1392 : 1400) / sheet.width) * chance.between(0.975, 1);
  const sign = chance.next() < 0.5 ? -1 : 1;
  const degrees = sign * chance.between(0.7, booklet ? 1.5 : 2.6);
  const cropped = flaws.includes("cropped") ? 330 * sign : 0;
  const left = (photoSize.width - sheet.width * scale) / 2 + chance.between(-18, 18) + cropped;
  const top = (photoSize.height - sheet.height * scale) / 2 + chance.between(-10, 10) + (booklet ? 34 : 0);
  return { left, top, scale, degrees };
}

function mapper(sheet: Sheet, pose: Pose): (point: Point) => [number, number] {
  const angle = (pose.degrees * Math.PI) / 180;
  const [cx, cy] = [sheet.width / 2, sheet.height / 2];
  return ([x, y]) => {
    const [dx, dy] = [(x - cx) * pose.scale, (y - cy) * pose.scale];
    return [
      pose.left + cx * pose.scale + dx * Math.cos(angle) - dy * Math.sin(angle),
      pose.top + cy * pose.scale + dx * Math.sin(angle) + dy * Math.cos(angle),
    ];
  };
}

/** The upright rectangle around a turned box, cut at the picture's edge; null when less than half of it is in the picture. */
function regionOf(box: Box, map: (point: Point) => [number, number]): Region | null {
  const corners = [
    map([box.x, box.y]),
    map([box.x + box.width, box.y]),
    map([box.x, box.y + box.height]),
    map([box.x + box.width, box.y + box.height]),
  ];
  const clamp = (value: number, limit: number) => Math.min(Math.max(value / limit, 0), 1);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const x = clamp(Math.min(...xs), photoSize.width);
  const y = clamp(Math.min(...ys), photoSize.height);
  const width = clamp(Math.max(...xs), photoSize.width) - x;
  const height = clamp(Math.max(...ys), photoSize.height) - y;
  const whole = ((Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys))) / (photoSize.width * photoSize.height);
  return width * height < whole / 2 ? null : { x, y, width, height };
}

function placed(sheet: Sheet, pose: Pose): Pick<DrawnImage, "face" | "regions"> {
  const map = mapper(sheet, pose);
  const regions: DrawnImage["regions"] = {};
  for (const [key, box] of Object.entries(sheet.boxes)) {
    const region = regionOf(box, map);
    if (region) regions[key as RegionKey] = region;
  }
  const box = sheet.face && regionOf(sheet.face.box, map);
  if (!sheet.face || !box) return { face: null, regions };
  const eye = (point: Point): [number, number] => {
    const [x, y] = map(point);
    return [x / photoSize.width, y / photoSize.height];
  };
  const eyes = sheet.face.leftEye && sheet.face.rightEye ? { leftEye: eye(sheet.face.leftEye), rightEye: eye(sheet.face.rightEye) } : null;
  const seen = eyes && [...eyes.leftEye, ...eyes.rightEye].every((ratio) => ratio >= 0 && ratio <= 1);
  return { face: { box, ...(seen ? eyes : {}) }, regions };
}

/** The page above the fold of an open booklet, of which only the lower edge is seen. */
function upperPage(sheet: Sheet): string {
  const { palette, code } = sheet.country;
  const line = (y: number) => `<path d="M40 ${y}H${sheet.width - 40}" stroke="${palette.primary}" stroke-width="1" stroke-opacity=".22"/>`;
  return `<rect x="2" y="-260" width="${sheet.width - 4}" height="262" fill="${palette.paper[0]}"/>${line(-40)}${line(-84)}${line(-128)}
    <text x="${sheet.width - 44}" y="-52" text-anchor="end" font-family="IBM Plex Sans" font-size="15" letter-spacing="2"
        fill="${palette.primary}" fill-opacity=".55">${code} · SPECIMEN · 2</text>
    <rect x="2" y="-70" width="${sheet.width - 4}" height="72" fill="url(#fold-shade)"/>`;
}

/** A soft shadow as a stack of faint, growing shapes: a blur over so large an area takes ten times as long. */
function shadow(sheet: Sheet, booklet: boolean): string {
  const rise = booklet ? 300 : 0;
  const layers = Array.from({ length: 16 }, (_, index) => {
    const grow = -14 + index * 3;
    return `<rect x="${9 - grow}" y="${20 - rise - grow}" width="${sheet.width + 2 * grow}" height="${sheet.height + rise + 2 * grow}"
        rx="${Math.max(4, sheet.radius + grow)}"/>`;
  });
  return `<g fill="#000" fill-opacity=".052">${layers.join("")}</g>`;
}

const sceneDefs = `<linearGradient id="fold-shade" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#000" stop-opacity="0"/>
    <stop offset="1" stop-color="#000" stop-opacity=".3"/></linearGradient>
  <linearGradient id="fold-light" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#000" stop-opacity=".26"/><stop
      offset=".4" stop-color="#000" stop-opacity="0"/></linearGradient>
  <linearGradient id="sheen" x1="0" y1="0" x2="1" y2=".8"><stop offset="0" stop-color="#fff" stop-opacity=".2"/><stop
      offset=".35" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#1a1408" stop-opacity=".13"/></linearGradient>
  <radialGradient id="vignette" cx=".48" cy=".46" r=".78"><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop
      offset="1" stop-color="#000" stop-opacity=".34"/></radialGradient>
  <radialGradient id="glare"><stop offset="0" stop-color="#fff" stop-opacity="1"/><stop offset=".4" stop-color="#fff" stop-opacity=".88"/>
      <stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>`;

function sceneMarkup(sheet: Sheet, pose: Pose, flaws: readonly PhotoFlaw[], booklet: boolean): string {
  const { width, height, radius } = sheet;
  // A booklet's page is straight at the fold: its upper corners lie above the edge of what is clipped.
  const rise = booklet ? radius : 0;
  const outline = `<rect y="${-rise}" width="${width}" height="${height + rise}" rx="${radius}"/>`;
  const { left, top, scale, degrees } = pose;
  const middle = `${width / 2} ${height / 2}`;
  const turn = `translate(${left.toFixed(2)} ${top.toFixed(2)}) scale(${scale.toFixed(4)}) rotate(${degrees.toFixed(3)} ${middle})`;
  const glare = flaws.includes("glare")
    ? `<ellipse cx="${width * sheet.random.between(0.42, 0.62)}" cy="${height * sheet.random.between(0.3, 0.5)}" rx="${width * 0.36}"
        ry="${height * 0.24}" fill="url(#glare)" transform="rotate(-24 ${width / 2} ${height / 2})"/>`
    : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${photoSize.width}" height="${photoSize.height}"><defs>
      ${sceneDefs}${sheet.defs.join("")}<clipPath id="edge">${outline}</clipPath></defs>
    <g transform="${turn}">${shadow(sheet, booklet)}
    <rect x="1.5" y="3.5" width="${width}" height="${height}" rx="${radius}" fill="#8d8d88"/>
    ${booklet ? upperPage(sheet) : ""}<g clip-path="url(#edge)">${sheet.parts.join("")}
    <rect width="${width}" height="${height}" fill="url(#sheen)"/>
    ${booklet ? `<rect width="${width}" height="90" fill="url(#fold-light)"/>` : ""}${glare}</g></g>
    <rect width="${photoSize.width}" height="${photoSize.height}" fill="url(#vignette)"/></svg>`;
}

/**
 * Lays a sheet on a desk, turns it a little, and photographs it: shadow, vignette, grain, and the flaws asked for.
 * `booklet` shows the page above the fold. Positions in the answer follow the sheet through all of that.
 */
export async function photograph(sheet: Sheet, options: { flaws: readonly PhotoFlaw[]; booklet: boolean }): Promise<DrawnImage> {
  const { flaws, booklet } = options;
  const pose = poseOf(sheet, flaws, booklet);
  const scene = await renderAsync(sceneMarkup(sheet, pose, flaws, booklet), { font: resvgFonts });
  const { width, height } = photoSize;
  const desk = await deskTexture(Math.floor(random(sheet.spec.seed * 17 + 5).next() * 4));
  const laid = await sharp(desk, { raw: { width, height, channels: 3 } })
    .composite([{ input: scene.pixels, raw: { width, height, channels: 4, premultiplied: true } }])
    .removeAlpha()
    .raw()
    .toBuffer();
  addGrain(laid, 3, sheet.spec.seed);
  let camera = sharp(laid, { raw: { width, height, channels: 3 } }).blur(flaws.includes("blur") ? 5.2 : 0.55);
  if (flaws.includes("dark")) camera = camera.linear(0.4, -6).modulate({ saturation: 0.8 });
  const jpeg = await camera.jpeg({ quality: 88 }).toBuffer();
  return { jpeg, width, height, ...placed(sheet, pose) };
}
