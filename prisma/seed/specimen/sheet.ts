import type { FieldKey } from "@/lib/contracts/vocabulary";
import { caption, captionPair } from "./captions";
import type { Country } from "./countries";
import type { Random } from "./random";
import type { Box, DocumentSpec, FaceBox, PortraitPicture, RegionKey } from "./specimen-types";
import { escapeXml, familyFor, fittedSize, halves, type TextStyle, text, textWidth } from "./text";

/** One side of a document while it is drawn: its markup so far and where the fields and the face landed. */
export type Sheet = {
  width: number;
  height: number;
  radius: number;
  /** How far the page runs on above its visible upper edge: 0 for cards, more for booklets. */
  fold: number;
  country: Country;
  spec: DocumentSpec;
  picture: PortraitPicture;
  random: Random;
  defs: string[];
  parts: string[];
  boxes: Partial<Record<RegionKey, Box>>;
  face: FaceBox | null;
  /** Makes ids of gradients and masks unlike those of the other side. */
  side: "front" | "back";
};

/** Puts markup on top of what is there. */
export function add(sheet: Sheet, ...markup: string[]): void {
  sheet.parts.push(...markup);
}

/** Adds a definition (gradient, mask, path) and returns its id. */
export function define(sheet: Sheet, markup: (id: string) => string): string {
  const id = `${sheet.side}-${sheet.defs.length}`;
  sheet.defs.push(markup(id));
  return id;
}

export type FieldStyle = {
  /** The value's size; captions follow it unless told otherwise. */
  size: number;
  captionSize?: number;
  weight?: TextStyle["weight"];
  family?: TextStyle["family"];
  /** A sign such as `4a` in place of the caption's words. */
  sign?: string;
  bilingual?: boolean;
};

/** The caption over a field, in the document's language and, where asked, in a second one. */
function captionMarkup(sheet: Sheet, key: FieldKey, box: { x: number; y: number; width: number }, style: FieldStyle): string {
  const { language, palette, code } = sheet.country;
  const size = style.captionSize ?? Math.max(13, style.size * 0.46);
  const pair = captionPair(key, language);
  const family = familyFor(pair.first, "sans", code);
  const first = text(pair.first, { ...box, size: family === "sans" ? size : size * 1.12, family, weight: 500, fill: palette.primary });
  if (style.bilingual === false || !pair.second) return first;
  const offset = textWidth(pair.first, family === "sans" ? size : size * 1.12, family) + size * 0.35;
  const rest = { x: box.x + offset, y: box.y, width: box.width - offset };
  if (rest.width < size * 3) return first;
  return first + text(`/ ${pair.second}`, { ...rest, size: size * 0.94, italic: true, fill: palette.primary, opacity: 0.72 });
}

/**
 * Prints one field: caption, and the value under it, which shrinks or goes on two lines when the room is short.
 * `y` is the baseline of the caption. A field without a value prints nothing. Returns the height used.
 */
export function field(sheet: Sheet, key: FieldKey, at: { x: number; y: number; width: number }, style: FieldStyle): number {
  const value = key === "native_name" ? (sheet.spec.nativeName ?? sheet.spec.values.native_name) : sheet.spec.values[key];
  if (!value) return 0;
  add(sheet, captionMarkup(sheet, key, at, style));
  return (style.captionSize ?? style.size * 0.46) + valueLines(sheet, key, value, { ...at, y: at.y + style.size * 1.06 }, style);
}

/** Prints the value of a field alone, baseline at `y`, and remembers where it stands. Returns the height used. */
export function valueLines(
  sheet: Sheet,
  key: FieldKey,
  value: string,
  at: { x: number; y: number; width: number },
  style: FieldStyle,
): number {
  const family = familyFor(value, style.family ?? "sans", sheet.country.code);
  const whole = fittedSize(value, { size: style.size, width: at.width, family });
  const lines = whole < style.size * 0.74 ? halves(value) : ([value] as const);
  const room = lines.length > 1 ? style.size * 0.82 : style.size;
  const size = Math.min(...lines.map((line) => fittedSize(line, { size: room, width: at.width, family })));
  const fill = sheet.country.palette.ink;
  for (const [index, line] of lines.entries()) {
    add(sheet, text(line, { x: at.x, y: at.y + index * size * 1.08, size, family, weight: style.weight ?? 500, fill }));
  }
  const widest = Math.max(...lines.map((line) => textWidth(line, size, family)));
  const height = size * (1.2 + (lines.length - 1) * 1.08);
  sheet.boxes[key] = { x: at.x - 4, y: at.y - size * 0.9, width: Math.min(widest, at.width) + 8, height };
  return height;
}

export type GridRow = readonly (readonly [key: FieldKey, share: number])[];

/** Lays fields out in rows: empty rows leave no gap, empty cells lend their room to the one before. Returns the next baseline. */
export function fieldGrid(sheet: Sheet, area: Box & { rowHeight: number }, style: FieldStyle, rows: readonly GridRow[]): number {
  const has = (key: FieldKey) =>
    Boolean(key === "native_name" ? (sheet.spec.nativeName ?? sheet.spec.values.native_name) : sheet.spec.values[key]);
  const kept = rows.filter((row) => row.some(([key]) => has(key)));
  const step = Math.min(area.rowHeight, area.height / Math.max(1, kept.length));
  const size = Math.min(style.size, step * 0.47);
  let y = area.y;
  for (const row of kept) {
    const total = row.reduce((sum, [, share]) => sum + share, 0);
    let end = area.x + area.width;
    for (let index = row.length - 1; index >= 0; index--) {
      const key = row[index]?.[0];
      const before = row.slice(0, index).reduce((sum, [, share]) => sum + share, 0);
      const x = area.x + (area.width * before) / total;
      if (!key || !has(key)) continue;
      field(sheet, key, { x, y, width: end - x - 18 }, { ...style, size });
      end = x;
    }
    y += step;
  }
  return y;
}

/** Prints the machine-readable zone at a fixed pitch, as ICAO 9303-3 sets it (10 signs to the inch). */
export function machineReadableZone(
  sheet: Sheet,
  lines: readonly string[],
  at: { x: number; y: number; width: number; size: number; leading: number },
): void {
  const longest = Math.max(...lines.map((line) => line.length));
  const pitch = at.width / longest;
  for (const [row, line] of lines.entries()) {
    const places = Array.from(line, (_, index) => (at.x + index * pitch).toFixed(1)).join(" ");
    const y = at.y + row * at.leading;
    add(sheet, `<text x="${places}" y="${y}" font-family="B612 Mono" font-size="${at.size}" fill="#16181c">${escapeXml(line)}</text>`);
  }
  sheet.boxes.mrz = {
    x: at.x - 6,
    y: at.y - at.size,
    width: at.width + 12,
    height: at.leading * (lines.length - 1) + at.size * 1.35,
  };
}

/** The title of the document in its own language, then in English where that differs. */
export function documentTitle(
  sheet: Sheet,
  key: "passport" | "national_id" | "driving_licence" | "residence_permit",
): { first: string; second: string | null } {
  return { first: caption(key, sheet.country.language), second: captionPair(key, sheet.country.language).second };
}
