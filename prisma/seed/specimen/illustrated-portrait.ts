import { Avatar, Style } from "@dicebear/core";
import lorelei from "@dicebear/styles/lorelei.json";
import { renderAsync } from "@resvg/resvg-js";
import sharp from "sharp";
import { roomBackdrop, studioBackdrop } from "./backdrop";
import { random } from "./random";
import type { Portrait, PortraitPicture } from "./specimen-types";

// Lorelei by Lisa Wischofsky is CC0 1.0; the variants below are the ones that read as calm, adult faces.
const style = new Style(lorelei);
const variants = <const Name extends string>(...names: Name[]) => names.map((name) => `variant${name}` as const);
const hairstyles = {
  F: variants("10", "13", "15", "16", "19", "23", "29", "31", "32", "33", "35", "37", "38", "48"),
  M: variants("01", "02", "03", "06", "08", "09", "12", "22", "25", "28", "39", "43", "44", "47"),
};
const skins = ["#f4d3b8", "#ecbd98", "#dfa67d", "#cb9064", "#ad7650", "#8f5c3d", "#7a4d36"] as const;
const hairs = ["#1b1716", "#2b201b", "#46301f", "#6b4a30", "#93673e", "#8b857f"] as const;
const darkHairs = ["#1b1716", "#221917", "#2b201b", "#151212", "#33241c", "#787370"] as const;
const clothes = ["#2f4858", "#7a3b46", "#50634a", "#b08b5b", "#3d4a73", "#6d5a7d", "#2c6e6a", "#c7c1b4", "#8a4f3a", "#22303c"] as const;

/** The head as SVG markup on a square of 980 units. */
function headMarkup(seed: number, sex: "F" | "M"): { markup: string; skin: string } {
  const chance = random(seed);
  const skin = chance.pick(skins);
  const dark = skins.indexOf(skin) > 3;
  const hair = chance.pick(dark ? darkHairs : hairs);
  const lines = dark ? "#2a1911" : "#4b2f24";
  const glasses = chance.next() < 0.2;
  const avatar = new Avatar(style, {
    seed: `person-${sex}-${seed}`,
    size: 980,
    hairVariant: hairstyles[sex],
    eyesVariant: variants("02", "04", "06", "08", "10", "14", "20", "21", "23"),
    eyebrowsVariant: variants("01", "02", "04", "05", "06", "07", "08", "09", "10", "12"),
    noseVariant: variants("01", "02", "03", "04", "05", "06"),
    mouthVariant: ["happy01", "happy02", "happy04", "happy10", "happy13", "happy14", "sad09"],
    headVariant: variants("01", "02", "03", "04"),
    glassesVariant: variants("01", "03", "04"),
    beardProbability: 0,
    glassesProbability: glasses ? 100 : 0,
    earringsProbability: sex === "F" && chance.next() < 0.3 ? 100 : 0,
    frecklesProbability: 6,
    hairAccessoriesProbability: 0,
    skinColor: skin,
    hairColor: hair,
    outlineColor: lines,
    eyesColor: "#1d1512",
    eyebrowsColor: hair === "#8b857f" || hair === "#787370" ? "#5d5853" : hair,
    noseColor: lines,
    mouthColor: dark ? "#3c1715" : "#7d3a34",
    frecklesColor: lines,
    glassesColor: "#2a2a2e",
    earringsColor: "#a98338",
  });
  return { markup: `<image width="980" height="980" href="${avatar.toDataUri()}"/>`, skin };
}

/** Head and shoulders on the same square; the shoulders reach below it. */
function bust(seed: number, sex: "F" | "M", outfit: number): string {
  const { markup, skin } = headMarkup(seed, sex);
  const cloth = clothes[(seed + outfit * 3) % clothes.length] ?? clothes[0];
  const broad = sex === "M" ? 60 : 0;
  const [left, right] = [20 - broad, 950 + broad];
  const shoulders = `M${left - 10} 1420C${left} 1120 ${left + 50} 985 ${250 - broad / 2} 925C300 905 322 880 332 842
    H640C650 880 690 905 742 928C${right - 45} 990 ${right} 1120 ${right + 10} 1420Z`;
  const collar =
    outfit % 2
      ? `<path d="M318 866L470 1085L648 868L690 905L560 1130L470 1085L372 1130L276 905Z" fill="#fff" fill-opacity=".16"/><path
      d="M470 1085V1420" stroke="#000" stroke-opacity=".16" stroke-width="5"/>`
      : `<path d="M312 872C350 985 600 990 660 872" fill="none" stroke="#000" stroke-opacity=".2" stroke-width="16"/>`;
  return `<path d="${shoulders}" fill="${cloth}"/><path d="${shoulders}" fill="url(#fold)"/>
    <path d="M322 850C350 962 606 968 650 850Z" fill="${skin}"/><path
        d="M340 830C400 900 520 918 600 846L610 880C540 930 400 930 336 872Z" fill="#3a1a10" fill-opacity=".16"/>${collar}${markup}`;
}

const lights = `<linearGradient id="fold" x1="0" y1="0" x2="1" y2=".4"><stop offset="0" stop-color="#fff" stop-opacity=".14"/><stop
    offset=".6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".26"/></linearGradient>
  <radialGradient id="light" cx=".3" cy=".25" r=".9"><stop offset="0" stop-color="#fff" stop-opacity=".5"/><stop offset=".3"
      stop-color="#c0c0c0" stop-opacity=".3"/><stop offset=".62" stop-color="#707070" stop-opacity=".3"/>
  <stop offset="1" stop-color="#000" stop-opacity=".42"/></radialGradient>`;

type Place = { x: number; y: number; scale: number; turn: number };

async function render(width: number, height: number, backdrop: string, person: string, place: Place): Promise<PortraitPicture> {
  const { x, y, scale, turn } = place;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${lights}</defs>${backdrop}
    <g transform="translate(${x} ${y}) scale(${scale}) rotate(${turn} 470 560)">${person}</g>
    <rect width="${width}" height="${height}" fill="url(#light)" style="mix-blend-mode:soft-light"/></svg>`;
  const angle = (turn * Math.PI) / 180;
  const at = (px: number, py: number): [number, number] => {
    const [dx, dy] = [px - 470, py - 560];
    return [
      x + scale * (470 + dx * Math.cos(angle) - dy * Math.sin(angle)),
      y + scale * (560 + dx * Math.sin(angle) + dy * Math.cos(angle)),
    ];
  };
  const [left, top] = at(315, 270);
  const face = { box: { x: left, y: top, width: 445 * scale, height: 510 * scale }, leftEye: at(462, 452), rightEye: at(692, 448) };
  const { pixels } = await renderAsync(svg, { font: { loadSystemFonts: false } });
  const image = await sharp(pixels, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { image, mime: "image/png", width, height, face };
}

/** An illustrated adult, the same for the same seed. The face is drawn by the CC0 style Lorelei, coloured and dressed here. */
export function illustratedPortrait(seed: number, sex: "F" | "M"): Portrait {
  return {
    id: `illustrated-${sex}-${seed}`,
    sex,
    document: async () => render(560, 700, studioBackdrop(560, 700), bust(seed, sex, 0), { x: 18, y: 58, scale: 0.56, turn: 0 }),
    selfie: async (variant) => {
      const chance = random(seed * 31 + variant);
      const place = {
        x: chance.between(20, 110),
        y: chance.between(140, 220),
        scale: chance.between(0.98, 1.08),
        turn: chance.between(-4, 4),
      };
      return render(1080, 1350, roomBackdrop(1080, 1350, chance), bust(seed, sex, 1 + variant), place);
    },
  };
}
