import { define, type Sheet } from "./sheet";

/** Where along the gradient (0..1), which colour, and how opaque where not fully. */
export type Stop = readonly [at: number, colour: string, opacity?: number];

function stopMarkup(stops: readonly Stop[]): string {
  return stops
    .map(([at, colour, opacity = 1]) => `<stop offset="${at}" stop-color="${colour}"${opacity < 1 ? ` stop-opacity="${opacity}"` : ""}/>`)
    .join("");
}

/** Defines a gradient from the upper left corner of what it fills towards `to` (shares of its size). Returns a `url(#id)`. */
export function linearGradient(sheet: Sheet, stops: readonly Stop[], to: { x: number; y: number }): string {
  const ends = `x1="0" y1="0" x2="${to.x}" y2="${to.y}"`;
  return `url(#${define(sheet, (id) => `<linearGradient id="${id}" ${ends}>${stopMarkup(stops)}</linearGradient>`)})`;
}

/** Defines a linear gradient in the sheet's own units, so that many strokes share one run of colour. Returns a `url(#id)`. */
export function sheetGradient(sheet: Sheet, stops: readonly Stop[]): string {
  const ends = `gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="${sheet.width}" y2="0"`;
  return `url(#${define(sheet, (id) => `<linearGradient id="${id}" ${ends}>${stopMarkup(stops)}</linearGradient>`)})`;
}

/** Defines a round gradient; centre and reach are shares of what it fills. Returns a `url(#id)`. */
export function radialGradient(sheet: Sheet, stops: readonly Stop[], round: { x: number; y: number; reach: number }): string {
  const markup = (id: string) =>
    `<radialGradient id="${id}" cx="${round.x}" cy="${round.y}" r="${round.reach}">${stopMarkup(stops)}</radialGradient>`;
  return `url(#${define(sheet, markup)})`;
}
