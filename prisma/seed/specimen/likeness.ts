import { radialGradient } from "./gradient";
import { add, define, type Sheet } from "./sheet";
import type { Box } from "./specimen-types";
import { text } from "./text";

function href(sheet: Sheet): string {
  return `data:${sheet.picture.mime};base64,${sheet.picture.image.toString("base64")}`;
}

/** A mask with feathered edges, so that a picture melts into the paper. Stacked shapes, as a blur takes far longer. */
function featherMask(sheet: Sheet, box: Box, feather: number): string {
  const steps = 12;
  const layers = Array.from({ length: steps }, (_, index) => {
    const inset = (feather * 2 * (index + 0.5)) / steps;
    // Each layer covers an even share of what the ones under it let through, which makes the ramp straight.
    return `<rect x="${box.x + inset}" y="${box.y + inset}" width="${box.width - 2 * inset}" height="${box.height - 2 * inset}"
        rx="${feather * 1.5}" fill="#fff" fill-opacity="${(1 / (steps - index)).toFixed(4)}"/>`;
  });
  return define(
    sheet,
    (id) =>
      `<mask id="${id}" maskUnits="userSpaceOnUse" x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}">
      ${layers.join("")}</mask>`,
  );
}

/** Prints the holder's picture (4:5) into a box and remembers where the face is. `engraved` prints it nearly without colour. */
export function printPortrait(sheet: Sheet, box: Box, style: { feather: number; engraved: boolean }): void {
  const mask = featherMask(sheet, box, style.feather);
  const tone = style.engraved
    ? define(
        sheet,
        (id) =>
          `<filter id="${id}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB"><feColorMatrix
          values=".364 .433 .044 0 .13 .129 .668 .044 0 .13 .129 .433 .279 0 .14 0 0 0 1 0"/></filter>`,
      )
    : null;
  add(
    sheet,
    `<g mask="url(#${mask})"><image x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"
        preserveAspectRatio="xMidYMid slice" href="${href(sheet)}"${tone ? ` filter="url(#${tone})"` : ""}/></g>`,
  );
  const scale = box.width / sheet.picture.width;
  const { face } = sheet.picture;
  const place = ([x, y]: readonly [number, number]) => [box.x + x * scale, box.y + y * scale] as const;
  sheet.face = {
    box: { x: box.x + face.box.x * scale, y: box.y + face.box.y * scale, width: face.box.width * scale, height: face.box.height * scale },
    ...(face.leftEye && face.rightEye ? { leftEye: place(face.leftEye), rightEye: place(face.rightEye) } : {}),
  };
}

/** The holder's picture a second time, small, in one tint and half gone. */
export function printGhost(sheet: Sheet, box: Box, opacity = 0.42): void {
  const { primary } = sheet.country.palette;
  const blur = radialGradient(
    sheet,
    [
      [0.45, "#fff"],
      [1, "#000"],
    ],
    { x: 0.5, y: 0.46, reach: 0.5 },
  );
  const mask = define(
    sheet,
    (id) =>
      `<mask id="${id}" maskUnits="userSpaceOnUse" x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"><rect
      x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${blur}"/></mask>`,
  );
  const channel = (at: number) => Number.parseInt(primary.slice(at, at + 2), 16) / 255;
  const row = (tint: number) =>
    `${(0.3 * (1 - tint)).toFixed(3)} ${(0.59 * (1 - tint)).toFixed(3)} ${(0.11 * (1 - tint)).toFixed(3)} 0 ${tint.toFixed(3)}`;
  const tone = define(
    sheet,
    (id) =>
      `<filter id="${id}" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB"><feColorMatrix
      values="${row(channel(1))} ${row(channel(3))} ${row(channel(5))} 0 0 0 1 0"/></filter>`,
  );
  add(
    sheet,
    `<g mask="url(#${mask})" opacity="${opacity}" style="mix-blend-mode:multiply"><image x="${box.x}" y="${box.y}"
        width="${box.width}" height="${box.height}" preserveAspectRatio="xMidYMid slice"
        href="${href(sheet)}" filter="url(#${tone})"/></g>`,
  );
}

/** The holder's signature, written in one go with a stroke under it. */
export function signature(sheet: Sheet, x: number, y: number, width: number, size: number): void {
  const { values } = sheet.spec;
  const family = values.family_name ?? values.full_name ?? "";
  const initial = values.given_names?.trim().charAt(0) ?? "";
  const latin = `${initial} ${family}`
    .normalize("NFKD")
    .replace(/[^A-Za-z \-']/g, "")
    .trim()
    .toLowerCase();
  const name = latin.replace(/(^|[ \-'])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase()) || "A. N. Other";
  const ink = "#1d2a52";
  const tail = `M${x - 6} ${y + size * 0.16}c${width * 0.3} ${-size * 0.14} ${width * 0.5} ${size * 0.14} ${width * 0.86} ${-size * 0.2}`;
  add(sheet, text(name, { x, y, width, size, family: "hand", fill: ink, opacity: 0.9, rotate: -2 }));
  add(sheet, `<path d="${tail}" fill="none" stroke="${ink}" stroke-width="1.5" stroke-linecap="round" stroke-opacity=".7"/>`);
}
