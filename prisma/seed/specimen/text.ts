import { type Family, families } from "./fonts";

export type TextStyle = {
  x: number;
  y: number;
  size: number;
  /** The room there is; a longer text is set smaller until it fits. */
  width?: number;
  family?: Family;
  weight?: 400 | 500 | 600;
  italic?: boolean;
  fill: string;
  anchor?: "start" | "middle" | "end";
  /** Extra space between letters, in ems. */
  spacing?: number;
  opacity?: number;
  rotate?: number;
};

/** Makes a text safe inside SVG markup. */
export function escapeXml(value: string): string {
  return value.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);
}

/** The family that has the letters of a text: Han, kana and Arabic are in no Latin face. */
export function familyFor(value: string, latin: Family = "sans", country = ""): Family {
  if (/\p{Script=Arabic}/u.test(value)) return "arabic";
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(value)) return "japanese";
  if (/\p{Script=Han}/u.test(value)) return country === "JPN" ? "japanese" : "chinese";
  return latin;
}

// Mean widths in ems, from the metrics of the families in use; a little generous, so that nothing runs over.
function letterWidth(letter: string, family: Family): number {
  if (family === "mono") return 0.65;
  if (family === "hand") return 0.43;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(letter)) return 1;
  if (/\p{Script=Arabic}/u.test(letter)) return 0.5;
  const serif = family === "serif" ? 1.1 : 1;
  if (/[MWm@]/.test(letter)) return 0.9 * serif;
  if (/\p{Lu}/u.test(letter)) return 0.655 * serif;
  if (/[ijlft.,:;'|!()\s]/.test(letter)) return 0.32;
  return 0.58;
}

/** The width of a text in the units of `size`, estimated from mean letter widths. */
export function textWidth(value: string, size: number, family: Family = "sans", spacing = 0): number {
  let ems = 0;
  for (const letter of value) ems += letterWidth(letter, family) + spacing;
  return ems * size;
}

/** The size at which a text fits its room; never larger than asked for. */
export function fittedSize(value: string, style: Pick<TextStyle, "size" | "width" | "family" | "spacing">): number {
  if (!style.width) return style.size;
  const needed = textWidth(value, style.size, style.family, style.spacing);
  return needed <= style.width ? style.size : (style.size * style.width) / needed;
}

/** One line of text as SVG. */
export function text(value: string, style: TextStyle): string {
  const size = fittedSize(value, style);
  const attributes = [
    `x="${style.x.toFixed(1)}" y="${style.y.toFixed(1)}" font-size="${size.toFixed(2)}" fill="${style.fill}"`,
    `font-family="${families[style.family ?? "sans"]}" font-weight="${style.weight ?? 400}"`,
    style.italic ? 'font-style="italic"' : "",
    style.anchor ? `text-anchor="${style.anchor}"` : "",
    style.spacing ? `letter-spacing="${(style.spacing * size).toFixed(2)}"` : "",
    style.opacity === undefined ? "" : `fill-opacity="${style.opacity}"`,
    style.rotate ? `transform="rotate(${style.rotate} ${style.x.toFixed(1)} ${style.y.toFixed(1)})"` : "",
  ];
  return `<text ${attributes.filter(Boolean).join(" ")}>${escapeXml(value)}</text>`;
}

/** Breaks a text after a space or comma nearest to its middle; one piece where there is none. */
export function halves(value: string): [string] | [string, string] {
  const breaks = [...value.matchAll(/[\s,]\s*/g)].map((found) => found.index + found[0].length);
  if (breaks.length === 0) return [value];
  const middle = value.length / 2;
  const best = breaks.reduce((near, at) => (Math.abs(at - middle) < Math.abs(near - middle) ? at : near));
  return [value.slice(0, best).trimEnd(), value.slice(best)];
}
