import { caption } from "./captions";
import { emblem } from "./emblem";
import { linearGradient } from "./gradient";
import { printGhost, printPortrait, signature } from "./likeness";
import { chip, guillocheBands, hologram, microText, paper, relief, rosette, specimenMark } from "./ornament";
import { add, documentTitle, field, fieldGrid, type GridRow, type Sheet, valueLines } from "./sheet";
import { familyFor, text, textWidth } from "./text";

export const cardSize = { width: 1284, height: 810, radius: 46, fold: 0 };

type TitleKey = "national_id" | "residence_permit";

/** The band of colour along the upper edge, with a wave for its lower one. */
function bandShape(sheet: Sheet): void {
  const { palette } = sheet.country;
  const band = linearGradient(
    sheet,
    [
      [0, palette.primary],
      [0.62, palette.primary, 0.88],
      [1, palette.secondary, 0.75],
    ],
    { x: 1, y: 0.3 },
  );
  add(
    sheet,
    `<path d="M0 0H${sheet.width}V104C${sheet.width * 0.7} 138 ${sheet.width * 0.4} 96 0 128Z" fill="${band}"/><path
        d="M0 136C${sheet.width * 0.4} 104 ${sheet.width * 0.7} 146 ${sheet.width} 112" fill="none"
        stroke="${palette.accent}" stroke-width="3" stroke-opacity=".8"/>`,
  );
}

/** Country and title on the band, with the emblem at their left. */
function headerBand(sheet: Sheet, key: TitleKey): void {
  const { name, nativeName, motif, code } = sheet.country;
  bandShape(sheet);
  add(sheet, emblem(motif, 86, 60, 88, "#ffffff", 0.95));
  const title = documentTitle(sheet, key);
  const shown = nativeName ? `${nativeName}  ${name}` : name;
  add(
    sheet,
    text(shown, {
      x: 150,
      y: 54,
      width: 560,
      size: 36,
      weight: 600,
      family: familyFor(shown, "sans", code),
      spacing: 0.02,
      fill: "#ffffff",
    }),
  );
  const both = title.second ? `${title.first}  ·  ${title.second}` : title.first;
  add(
    sheet,
    text(both, {
      x: 150,
      y: 92,
      width: 620,
      size: 24,
      weight: 500,
      family: familyFor(both, "sans", code),
      spacing: 0.05,
      fill: "#ffffff",
      opacity: 0.92,
    }),
  );
  add(
    sheet,
    text(code, { x: sheet.width - 56, y: 72, size: 46, weight: 600, spacing: 0.12, anchor: "end", fill: "#ffffff", opacity: 0.9 }),
  );
}

function signatureBox(sheet: Sheet, x: number, y: number, width: number): void {
  const { palette, language, code } = sheet.country;
  const word = caption("signature", language);
  signature(sheet, x + 10, y - 10, width - 40, 54);
  add(sheet, `<path d="M${x} ${y + 8}H${x + width}" stroke="${palette.primary}" stroke-width="1" stroke-opacity=".5"/>`);
  add(sheet, text(word, { x, y: y + 25, size: 13.5, weight: 500, family: familyFor(word, "sans", code), fill: palette.primary }));
}

/** Wide coloured header, picture at the left, fields in a grid. */
export function identityHorizon(sheet: Sheet): void {
  paper(sheet);
  guillocheBands(sheet, [0.42, 0.74]);
  rosette(sheet, 760, 470, 250);
  headerBand(sheet, "national_id");
  printPortrait(sheet, { x: 50, y: 168, width: 344, height: 430 }, { feather: 14, engraved: true });
  signatureBox(sheet, 60, 706, 320);
  fieldGrid(sheet, { x: 430, y: 188, width: 620, height: 532, rowHeight: 102 }, { size: 38 }, [
    [["family_name", 1]],
    [["given_names", 1]],
    [["native_name", 1]],
    [["full_name", 1]],
    [
      ["date_of_birth", 1],
      ["sex", 0.4],
      ["nationality", 0.7],
    ],
    [
      ["document_number", 1],
      ["place_of_birth", 1.1],
    ],
    [
      ["issue_date", 1],
      ["expiry_date", 1.1],
    ],
  ]);
  hologram(sheet, 1150, 262, 84);
  printGhost(sheet, { x: 1052, y: 400, width: 196, height: 245 });
  microText(sheet, 430, 752, 800);
  specimenMark(sheet, 1236, 776, "end");
}

/** Picture at the right, captions beside the values, and the number large along the foot. */
export function identityMeridian(sheet: Sheet): void {
  const { palette, motif, name, nativeName, code } = sheet.country;
  paper(sheet);
  relief(sheet, 0.26);
  rosette(sheet, 330, 450, 270, 0.26);
  add(sheet, emblem(motif, 330, 450, 330, palette.accent, 0.1));
  add(sheet, emblem(motif, 96, 88, 100, palette.primary));
  const title = documentTitle(sheet, "national_id");
  const family = familyFor(title.first, "serif", code);
  const heading = nativeName ? `${nativeName}  ${title.first}` : title.first;
  add(sheet, text(heading, { x: 166, y: 86, width: 620, size: 46, weight: 600, family, spacing: 0.04, fill: palette.primary }));
  const below = [name.toUpperCase(), title.second?.toUpperCase()].filter(Boolean).join("  ·  ");
  add(sheet, text(below, { x: 168, y: 120, width: 620, size: 19, weight: 500, spacing: 0.12, fill: palette.ink, opacity: 0.8 }));
  add(sheet, `<path d="M48 150H840" stroke="${palette.primary}" stroke-width="1.2" stroke-opacity=".55"/>`);
  const used = field(sheet, "native_name", { x: 62, y: 188, width: 760 }, { size: 54, captionSize: 19 });
  const top = used ? 188 + used + 24 : 184;
  fieldGrid(sheet, { x: 62, y: top, width: 780, height: 640 - top, rowHeight: 108 }, { size: 40 }, [
    [["full_name", 1]],
    [
      ["family_name", 1],
      ["given_names", 1.3],
    ],
    [
      ["sex", 0.5],
      ["nationality", 0.8],
      ["date_of_birth", 1],
    ],
    [["address", 1]],
    [["place_of_birth", 1]],
    [
      ["issue_date", 1],
      ["expiry_date", 1],
    ],
  ]);
  printPortrait(sheet, { x: 866, y: 142, width: 368, height: 460 }, { feather: 22, engraved: false });
  hologram(sheet, 886, 560, 66);
  const number = sheet.spec.values.personal_number ? "personal_number" : "document_number";
  add(sheet, `<rect x="0" y="656" width="${sheet.width}" height="96" fill="${palette.primary}" fill-opacity=".09"/>`);
  const word = caption(number, sheet.country.language);
  const wordFamily = familyFor(word, "sans", code);
  add(sheet, text(word, { x: 62, y: 714, size: 24, weight: 600, family: wordFamily, fill: palette.primary }));
  const at = { x: 62 + textWidth(word, 24, wordFamily) + 40, y: 720, width: 860 };
  valueLines(sheet, number, sheet.spec.values[number] ?? "", at, { size: 48, family: "mono", weight: 400 });
  specimenMark(sheet, 62, 780);
}

const civicRows: readonly GridRow[] = [
  [["family_name", 1]],
  [["given_names", 1]],
  [["full_name", 1]],
  [["native_name", 1]],
  [
    ["date_of_birth", 1],
    ["sex", 1],
  ],
  [
    ["nationality", 1],
    ["place_of_birth", 1],
  ],
  [["personal_number", 1]],
  [
    ["issue_date", 1],
    ["expiry_date", 1],
  ],
];

/** The column at the left edge: colour, emblem, and the country's name along it. */
function colourColumn(sheet: Sheet): void {
  const { palette, motif, name } = sheet.country;
  const column = linearGradient(
    sheet,
    [
      [0, palette.primary],
      [0.5, palette.primary],
      [1, palette.secondary],
    ],
    { x: 0, y: 1 },
  );
  add(
    sheet,
    `<path d="M0 0H150C126 250 178 540 142 810H0Z" fill="${column}" fill-opacity=".94"/><path d="M158 0C134 250 186 540 150 810"
        fill="none" stroke="${palette.accent}" stroke-width="2.4" stroke-opacity=".65"/>`,
  );
  add(sheet, emblem(motif, 72, 92, 104, "#ffffff", 0.95));
  add(
    sheet,
    text(name.toUpperCase(), {
      x: 84,
      y: 700,
      width: 400,
      size: 26,
      weight: 600,
      spacing: 0.26,
      fill: "#ffffff",
      opacity: 0.92,
      rotate: -90,
    }),
  );
}

/** A column of colour with chip and emblem at the left, fields in the middle, ghost picture at the right. */
export function identityCivic(sheet: Sheet): void {
  const { palette, code } = sheet.country;
  paper(sheet);
  guillocheBands(sheet, [0.3, 0.62, 0.88], 0.28);
  rosette(sheet, 1090, 560, 230, 0.3);
  colourColumn(sheet);
  const title = documentTitle(sheet, "national_id");
  const family = familyFor(title.first, "sans", code);
  add(sheet, text(title.first, { x: 204, y: 78, width: 620, size: 44, weight: 600, family, fill: palette.primary }));
  add(sheet, text(title.second ?? "", { x: 206, y: 110, size: 20, italic: true, fill: palette.ink, opacity: 0.75 }));
  printPortrait(sheet, { x: 192, y: 146, width: 328, height: 410 }, { feather: 16, engraved: false });
  signatureBox(sheet, 206, 664, 300);
  fieldGrid(sheet, { x: 560, y: 172, width: 500, height: 548, rowHeight: 91 }, { size: 35, bilingual: false }, civicRows);
  field(
    sheet,
    "document_number",
    { x: 930, y: 60, width: 300 },
    { size: 34, family: "mono", weight: 400, captionSize: 15, bilingual: false },
  );
  chip(sheet, 1090, 168, 126);
  hologram(sheet, 1152, 372, 70);
  printGhost(sheet, { x: 1062, y: 478, width: 186, height: 232 });
  specimenMark(sheet, 1236, 776, "end");
}

/** The permit of a resident who is no citizen: header band, chip, picture at the left. */
export function residencePermit(sheet: Sheet): void {
  const { palette, motif } = sheet.country;
  paper(sheet);
  relief(sheet, 0.24);
  guillocheBands(sheet, [0.84], 0.34);
  add(sheet, emblem(motif, 760, 470, 420, palette.secondary, 0.11));
  headerBand(sheet, "residence_permit");
  printPortrait(sheet, { x: 50, y: 164, width: 320, height: 400 }, { feather: 10, engraved: true });
  chip(sheet, 148, 594, 118);
  fieldGrid(sheet, { x: 410, y: 184, width: 640, height: 478, rowHeight: 98 }, { size: 37 }, [
    [["family_name", 1]],
    [["given_names", 1]],
    [["full_name", 1]],
    [["native_name", 1]],
    [
      ["date_of_birth", 1],
      ["sex", 0.4],
      ["nationality", 0.7],
    ],
    [
      ["document_number", 1],
      ["personal_number", 1.1],
    ],
    [
      ["issue_date", 1],
      ["expiry_date", 1.1],
    ],
  ]);
  signatureBox(sheet, 412, 724, 330);
  printGhost(sheet, { x: 1052, y: 166, width: 190, height: 238 });
  hologram(sheet, 1146, 520, 92);
  specimenMark(sheet, 1236, 776, "end");
}
