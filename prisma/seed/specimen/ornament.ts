import { motifMark } from "./emblem";
import { linearGradient, radialGradient, sheetGradient } from "./gradient";
import { bandPath, reliefPath, rosettePath } from "./guilloche";
import { add, type Sheet } from "./sheet";
import { escapeXml, text } from "./text";

/** Lets the lines change colour along the way, as split-fountain ink does. */
function rainbowInk(sheet: Sheet): string {
  const { primary, secondary, accent } = sheet.country.palette;
  return sheetGradient(sheet, [
    [0, primary],
    [0.38, secondary],
    [0.68, accent],
    [1, primary],
  ]);
}

/** Paper in three tints with two soft clouds of the palette's colours on it. */
export function paper(sheet: Sheet): void {
  const { paper: tints, secondary, accent } = sheet.country.palette;
  const wash = linearGradient(
    sheet,
    [
      [0, tints[0]],
      [0.5, tints[1]],
      [1, tints[2]],
    ],
    { x: 1, y: 0.55 },
  );
  const cloud = (colour: string, cx: number, cy: number, strength: number) => {
    const id = radialGradient(
      sheet,
      [
        [0, colour, strength],
        [1, colour, 0],
      ],
      { x: cx, y: cy, reach: 0.55 },
    );
    add(sheet, `<rect width="${sheet.width}" height="${sheet.height}" fill="${id}"/>`);
  };
  add(sheet, `<rect width="${sheet.width}" height="${sheet.height}" fill="${wash}"/>`);
  cloud(secondary, 0.78, 0.2, 0.26);
  cloud(accent, 0.2, 0.95, 0.2);
}

/** Interlaced bands across the sheet; `rows` are the centres as shares of the height. */
export function guillocheBands(sheet: Sheet, rows: readonly number[], opacity = 0.34): void {
  const ink = rainbowInk(sheet);
  for (const [index, row] of rows.entries()) {
    const d = bandPath({
      x: 0,
      y: row * sheet.height,
      width: sheet.width,
      height: sheet.height * 0.2,
      lines: 14,
      cycles: 5 + index,
      drift: { amplitude: sheet.height * 0.045, cycles: 2, phase: index * 2.1 + sheet.random.between(0, 1) },
    });
    add(sheet, `<path d="${d}" fill="none" stroke="${ink}" stroke-width=".85" stroke-opacity="${opacity}"/>`);
  }
}

/** A rosette of fine lines. */
export function rosette(sheet: Sheet, x: number, y: number, radius: number, opacity = 0.36): void {
  const { secondary, primary, accent } = sheet.country.palette;
  const ring = (inner: number, outer: number, petals: number, lines: number, colour: string) =>
    `<path d="${rosettePath({ x, y, radius: outer, inner, petals, lines })}" stroke="${colour}"/>`;
  add(
    sheet,
    `<g fill="none" stroke-width=".8" stroke-opacity="${opacity}">
        ${ring(radius * 0.55, radius, 18, 8, secondary)}${ring(radius * 0.28, radius * 0.72, 12, 7, primary)}
        ${ring(radius * 0.08, radius * 0.4, 8, 6, accent)}</g>`,
  );
}

/** Height lines over the whole sheet. */
export function relief(sheet: Sheet, opacity = 0.3): void {
  const { width, height, random } = sheet;
  const ink = rainbowInk(sheet);
  const d = reliefPath({
    width,
    height,
    gap: 11,
    hills: [
      { x: width * random.between(0.15, 0.35), y: height * 0.75, reach: height * 0.42, push: 120 },
      { x: width * random.between(0.62, 0.82), y: height * 0.45, reach: height * 0.36, push: -95 },
    ],
  });
  add(sheet, `<path d="${d}" fill="none" stroke="${ink}" stroke-width=".9" stroke-opacity="${opacity}"/>`);
}

/** A line of letters too small to read at arm's length. */
export function microText(sheet: Sheet, x: number, y: number, width: number, opacity = 0.75): void {
  const phrase = `SPECIMEN ${sheet.country.code} NOT A DOCUMENT OF ANY STATE `;
  const count = Math.floor(width / 3.56);
  const line = phrase
    .repeat(Math.ceil(count / phrase.length))
    .slice(0, count)
    .trimEnd();
  add(
    sheet,
    `<text x="${x}" y="${y}" font-family="IBM Plex Sans" font-size="5.4" letter-spacing=".5"
        fill="${sheet.country.palette.primary}" fill-opacity="${opacity}">${escapeXml(line)}</text>`,
  );
}

/** A patch that shimmers as a diffractive foil does, with the country's motif in it. */
export function hologram(sheet: Sheet, x: number, y: number, radius: number): void {
  const foil = linearGradient(
    sheet,
    [
      [0, "#7ee0d2"],
      [0.2, "#9db7ff"],
      [0.4, "#f3a6d8"],
      [0.58, "#ffe59a"],
      [0.78, "#8be6b0"],
      [1, "#8fb4ff"],
    ],
    { x: 1, y: 1 },
  );
  const shine = radialGradient(
    sheet,
    [
      [0, "#fff", 0.75],
      [0.55, "#fff", 0],
    ],
    { x: 0.32, y: 0.26, reach: 0.8 },
  );
  const rays = Array.from(
    { length: 36 },
    (_, index) =>
      `M${x} ${y}l${(radius * Math.cos((index * Math.PI) / 18)).toFixed(1)} ${(radius * Math.sin((index * Math.PI) / 18)).toFixed(1)}`,
  ).join("");
  add(
    sheet,
    `<g><circle cx="${x}" cy="${y}" r="${radius}" fill="${foil}" fill-opacity=".5"/>
    <path d="${rays}" stroke="#fff" stroke-width="1" stroke-opacity=".32"/>
    <path d="${rosettePath({ x, y, radius: radius * 0.97, inner: radius * 0.62, petals: 16, lines: 5 })}" fill="none"
        stroke="#fff" stroke-width="1.1" stroke-opacity=".75"/>
    ${motifMark(sheet.country.motif, x, y, radius * 1.05, "#ffffff", 0.72)}
    <circle cx="${x}" cy="${y}" r="${radius}" fill="${shine}"/><circle cx="${x}" cy="${y}" r="${radius}" fill="none"
        stroke="#fff" stroke-width="1.5" stroke-opacity=".7"/></g>`,
  );
}

/** The overprint that makes plain what this is: large and light across the sheet, and one small line at `lineY`. */
export function specimenMark(sheet: Sheet, lineX: number, lineY: number, anchor: "start" | "middle" | "end" = "start"): void {
  const { primary, ink } = sheet.country.palette;
  const size = sheet.height * 0.2;
  const middle = `translate(${sheet.width / 2} ${sheet.height * 0.56}) rotate(-22)`;
  add(
    sheet,
    `<g transform="${middle}" font-family="IBM Plex Sans" font-weight="600" font-size="${size}" text-anchor="middle"
        letter-spacing="${size * 0.12}">
    <text y="${size * 0.35}" fill="#c0392b" fill-opacity=".085">SPECIMEN</text><text y="${size * 0.35}" fill="none"
        stroke="#c0392b" stroke-width="1.2" stroke-opacity=".26">SPECIMEN</text></g>`,
  );
  add(
    sheet,
    text("SPECIMEN · DRAWN FOR DEMONSTRATION · ISSUED BY NO STATE", {
      x: lineX,
      y: lineY,
      size: 11.5,
      weight: 500,
      spacing: 0.09,
      fill: ink,
      opacity: 0.66,
      anchor,
    }),
  );
  microText(sheet, 26, sheet.height - 8, sheet.width - 52, 0.5);
  add(
    sheet,
    `<rect x=".75" y="${0.75 - sheet.fold}" width="${sheet.width - 1.5}" height="${sheet.height - 1.5 + sheet.fold}"
        rx="${sheet.radius}" fill="none" stroke="${primary}" stroke-opacity=".22" stroke-width="1.5"/>`,
  );
}

// The lines between the contacts of a chip, on a plate of 100 x 80.
const contacts = `M0 26H32M0 54H32M68 26H100M68 54H100M32 0V16Q32 21 38 21H62Q68 21 68 16V0M32 80V21M68 80V21M32 59H68`;

/** A contact plate as on chip cards; `width` in drawing units, its height is four fifths of that. */
export function chip(sheet: Sheet, x: number, y: number, width: number): void {
  const shine = [
    [0, "#f3e0a4"],
    [0.5, "#cfae5f"],
    [1, "#efd892"],
  ] as const;
  const gold = linearGradient(sheet, shine, { x: 1, y: 1 });
  add(
    sheet,
    `<g transform="translate(${x} ${y}) scale(${width / 100})" stroke="#8f7433" stroke-width="1.3">
    <rect width="100" height="80" rx="13" fill="${gold}"/><path d="${contacts}" fill="none"/></g>`,
  );
}
