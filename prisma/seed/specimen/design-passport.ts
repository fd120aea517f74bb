import { caption } from "./captions";
import { emblem } from "./emblem";
import { linearGradient } from "./gradient";
import { printGhost, printPortrait, signature } from "./likeness";
import { guillocheBands, hologram, microText, paper, relief, rosette, specimenMark } from "./ornament";
import { add, documentTitle, fieldGrid, type GridRow, machineReadableZone, type Sheet, valueLines } from "./sheet";
import { familyFor, text, textWidth } from "./text";

export const passportSize = { width: 1360, height: 957, radius: 26, fold: 40 };

const rows: readonly GridRow[] = [
  [
    ["family_name", 1],
    ["native_name", 1.2],
  ],
  [["given_names", 1]],
  [["full_name", 1]],
  [
    ["nationality", 1],
    ["sex", 0.4],
    ["personal_number", 0.8],
  ],
  [
    ["date_of_birth", 1],
    ["place_of_birth", 1.2],
  ],
  [
    ["issue_date", 1],
    ["expiry_date", 1.2],
  ],
  [["issuing_country", 1]],
];

/** The zone of the MRZ: plain, light ground, as readers need it. */
function mrzGround(sheet: Sheet): void {
  const { palette } = sheet.country;
  add(
    sheet,
    `<rect x="0" y="742" width="${sheet.width}" height="215" fill="#fbfbf7" fill-opacity=".86"/><path d="M0 742H${sheet.width}"
        stroke="${palette.primary}" stroke-opacity=".5" stroke-width="1.2"/>`,
  );
  microText(sheet, 26, 739, sheet.width - 52);
  const lines = sheet.spec.mrz;
  if (lines?.length) machineReadableZone(sheet, lines, { x: 62, y: 836, width: 1236, size: 40, leading: 66 });
}

/** Type, code and number, in the top right corner. */
function numberBlock(sheet: Sheet, x: number, y: number): void {
  const { palette, code } = sheet.country;
  const { language } = sheet.country;
  const small = (key: "type" | "code" | "document_number", at: number, width: number) => {
    const word = caption(key, language);
    add(sheet, text(word, { x: at, y, width, size: 15, weight: 500, family: familyFor(word, "sans", code), fill: palette.primary }));
  };
  small("type", x, 80);
  small("code", x + 96, 80);
  small("document_number", x + 196, 250);
  const style = { size: 34, family: "mono" as const, fill: palette.ink };
  add(sheet, text("P", { x, y: y + 38, ...style }), text(code, { x: x + 96, y: y + 38, ...style }));
  const number = sheet.spec.values.document_number;
  if (number)
    valueLines(sheet, "document_number", number, { x: x + 196, y: y + 38, width: 268 }, { size: 34, family: "mono", weight: 400 });
}

function heading(sheet: Sheet, x: number, y: number, family: "serif" | "sans"): void {
  const { name, nativeName, palette, code } = sheet.country;
  const title = documentTitle(sheet, "passport");
  const full = family === "serif" ? name : name.toUpperCase();
  add(
    sheet,
    text(full, { x, y, width: 430, size: 44, family, weight: 600, spacing: family === "serif" ? 0.03 : 0.06, fill: palette.primary }),
  );
  if (nativeName) {
    const after = x + Math.min(430, textWidth(full, 44, family, 0.045)) + 26;
    add(sheet, text(nativeName, { x: after, y, size: 38, family: familyFor(nativeName, family, code), fill: palette.primary }));
  }
  const first = familyFor(title.first, "sans", code);
  add(
    sheet,
    text(title.first.toUpperCase(), {
      x,
      y: y + 38,
      size: 23,
      family: first,
      weight: 600,
      spacing: first === "sans" ? 0.16 : 0,
      fill: palette.ink,
    }),
  );
  if (title.second) {
    const after = x + textWidth(title.first.toUpperCase(), 23, first, first === "sans" ? 0.16 : 0) + 22;
    add(sheet, text(title.second.toUpperCase(), { x: after, y: y + 38, size: 19, spacing: 0.14, fill: palette.ink, opacity: 0.75 }));
  }
}

function signatureLine(sheet: Sheet, x: number, y: number, width: number): void {
  const { palette, language, code } = sheet.country;
  const word = caption("signature", language);
  signature(sheet, x + 12, y - 12, width - 40, 62);
  add(sheet, `<path d="M${x} ${y + 8}H${x + width}" stroke="${palette.primary}" stroke-width="1" stroke-opacity=".55"/>`);
  add(sheet, text(word, { x, y: y + 26, size: 14, weight: 500, family: familyFor(word, "sans", code), fill: palette.primary }));
}

/** A data page in the manner of engraved securities: serif heading, rosette, interlaced bands. */
export function passportClassic(sheet: Sheet): void {
  const { palette, motif } = sheet.country;
  paper(sheet);
  guillocheBands(sheet, [0.14, 0.44, 0.68]);
  rosette(sheet, 800, 430, 300);
  add(sheet, emblem(motif, 92, 84, 104, palette.primary));
  heading(sheet, 162, 82, "serif");
  numberBlock(sheet, 850, 50);
  add(sheet, `<path d="M40 146H1320M40 150H1320" stroke="${palette.primary}" stroke-width="1" stroke-opacity=".5"/>`);
  microText(sheet, 40, 160, 1280);
  add(sheet, emblem(motif, 1190, 300, 200, palette.secondary, 0.16));
  printPortrait(sheet, { x: 52, y: 182, width: 336, height: 420 }, { feather: 14, engraved: false });
  signatureLine(sheet, 60, 682, 320);
  fieldGrid(sheet, { x: 430, y: 198, width: 640, height: 528, rowHeight: 102 }, { size: 38 }, rows);
  printGhost(sheet, { x: 1098, y: 416, width: 204, height: 255 });
  hologram(sheet, 1196, 292, 88);
  mrzGround(sheet);
  specimenMark(sheet, sheet.width - 46, 726, "end");
}

/** A data page of today: colour field at the edge, relief lines, large portrait, sans-serif. */
export function passportModern(sheet: Sheet): void {
  const { palette, motif, name } = sheet.country;
  paper(sheet);
  relief(sheet);
  add(sheet, emblem(motif, 985, 400, 560, palette.primary, 0.09));
  const edge = linearGradient(
    sheet,
    [
      [0, palette.primary],
      [0.45, palette.primary],
      [1, palette.secondary],
    ],
    { x: 0, y: 1 },
  );
  add(sheet, `<rect width="72" height="742" fill="${edge}"/>`);
  add(
    sheet,
    text(`${name.toUpperCase()}  ·  SPECIMEN  ·  ${sheet.country.code}`, {
      x: 44,
      y: 716,
      size: 17,
      weight: 500,
      spacing: 0.3,
      fill: "#ffffff",
      opacity: 0.9,
      rotate: -90,
    }),
  );
  heading(sheet, 116, 84, "sans");
  numberBlock(sheet, 850, 50);
  printPortrait(sheet, { x: 108, y: 156, width: 384, height: 480 }, { feather: 26, engraved: false });
  hologram(sheet, 470, 566, 80);
  signatureLine(sheet, 116, 698, 310);
  fieldGrid(sheet, { x: 584, y: 190, width: 606, height: 540, rowHeight: 104 }, { size: 39, weight: 500 }, rows);
  printGhost(sheet, { x: 1164, y: 500, width: 164, height: 205 });
  mrzGround(sheet);
  specimenMark(sheet, sheet.width - 46, 727, "end");
}
