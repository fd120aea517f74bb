import type { FieldKey } from "@/lib/contracts/vocabulary";
import { caption } from "./captions";
import { emblem, motifMark } from "./emblem";
import { linearGradient } from "./gradient";
import { printGhost, printPortrait, signature } from "./likeness";
import { guillocheBands, hologram, microText, paper, relief, rosette, specimenMark } from "./ornament";
import { add, documentTitle, type Sheet, valueLines } from "./sheet";
import { familyFor, text } from "./text";

/** One line `sign  value`, as licences with numbered fields print it. Returns the height used. */
function numberedLine(sheet: Sheet, sign: string, key: FieldKey, at: { x: number; y: number; width: number }, size: number): number {
  const value = sheet.spec.values[key];
  if (!value) return 0;
  add(sheet, text(sign, { x: at.x, y: at.y, size: 24, weight: 600, fill: sheet.country.palette.primary }));
  return valueLines(sheet, key, value, { x: at.x + 54, y: at.y, width: at.width - 54 }, { size, weight: 500 });
}

/** The badge with the code, the title and the country, over a rule. */
function numberedHeader(sheet: Sheet): void {
  const { palette, code, name, motif } = sheet.country;
  const badge = linearGradient(
    sheet,
    [
      [0, palette.primary],
      [1, palette.secondary],
    ],
    { x: 1, y: 1 },
  );
  add(sheet, `<rect x="46" y="40" width="142" height="96" rx="14" fill="${badge}"/>`, motifMark(motif, 88, 88, 62, "#ffffff", 0.35));
  add(sheet, text(code, { x: 117, y: 104, size: 46, width: 120, weight: 600, anchor: "middle", spacing: 0.03, fill: "#ffffff" }));
  const title = documentTitle(sheet, "driving_licence");
  const family = familyFor(title.first, "sans", code);
  add(
    sheet,
    text(title.first.toUpperCase(), {
      x: 216,
      y: 86,
      width: 640,
      size: 44,
      weight: 600,
      family,
      spacing: family === "sans" ? 0.05 : 0,
      fill: palette.primary,
    }),
  );
  add(
    sheet,
    text([name, title.second].filter(Boolean).join("  ·  "), {
      x: 218,
      y: 122,
      width: 640,
      size: 22,
      weight: 500,
      fill: palette.ink,
      opacity: 0.8,
    }),
  );
  add(sheet, `<path d="M46 152H1238" stroke="${palette.primary}" stroke-width="1.2" stroke-opacity=".5"/>`);
}

const numberedSigns: [string, FieldKey][][] = [
  [["1.", "family_name"]],
  [["2.", "given_names"]],
  [["1.", "full_name"]],
  [
    ["3.", "date_of_birth"],
    ["", "place_of_birth"],
  ],
  [
    ["4a.", "issue_date"],
    ["4c.", "issuing_country"],
  ],
  [
    ["4b.", "expiry_date"],
    ["4d.", "personal_number"],
  ],
  [["5.", "document_number"]],
  [["8.", "address"]],
];

/** All numbered fields that have a value, top to bottom. */
function numberedFields(sheet: Sheet): void {
  const { values } = sheet.spec;
  let y = 208;
  const kept = numberedSigns.map((line) => line.filter(([, key]) => values[key])).filter((line) => line.length > 0);
  const step = Math.min(66, 500 / kept.length);
  for (const line of kept) {
    for (const [index, [sign, key]] of line.entries())
      numberedLine(sheet, sign, key, { x: 430 + index * 320, y, width: line.length > 1 ? 310 : 620 }, key === "address" ? 28 : 36);
    y += step;
  }
}

/** Field 9, the categories, which are the same on every specimen. */
function categories(sheet: Sheet): void {
  const { palette, language, code } = sheet.country;
  const word = caption("categories", language);
  add(
    sheet,
    text("9.", { x: 430, y: 722, size: 24, weight: 600, fill: palette.primary }),
    text("AM  B1  B", { x: 484, y: 724, size: 40, weight: 600, spacing: 0.04, fill: palette.ink }),
  );
  add(sheet, text(word, { x: 484, y: 750, size: 14, family: familyFor(word, "sans", code), weight: 500, fill: palette.primary }));
}

/** A licence with the numbered fields of the Vienna and EU pattern: 1, 2, 3, 4a, 4b, 4c, 4d, 5, 8. */
export function licenceNumbered(sheet: Sheet): void {
  const { palette } = sheet.country;
  paper(sheet);
  guillocheBands(sheet, [0.2, 0.5, 0.8], 0.32);
  rosette(sheet, 860, 430, 280, 0.3);
  numberedHeader(sheet);
  printPortrait(sheet, { x: 46, y: 174, width: 344, height: 430 }, { feather: 12, engraved: true });
  numberedFields(sheet);
  categories(sheet);
  add(sheet, text("7.", { x: 50, y: 676, size: 24, weight: 600, fill: palette.primary }));
  signature(sheet, 92, 694, 280, 58);
  hologram(sheet, 1146, 240, 84);
  printGhost(sheet, { x: 1062, y: 470, width: 184, height: 230 });
  specimenMark(sheet, 1236, 778, "end");
}

const stateSigns: [string, FieldKey][][] = [
  [["4d  DL", "document_number"]],
  [["1  LN", "family_name"]],
  [["2  FN", "given_names"]],
  [["1  NAME", "full_name"]],
  [["8", "address"]],
  [
    ["3  DOB", "date_of_birth"],
    ["15  SEX", "sex"],
  ],
  [
    ["4a  ISS", "issue_date"],
    ["4b  EXP", "expiry_date"],
  ],
];

/** A skyline of ridges behind a banner, in the country's colours. */
function banner(sheet: Sheet): void {
  const { palette, name, code, motif } = sheet.country;
  const sky = linearGradient(
    sheet,
    [
      [0, palette.primary],
      [0.55, palette.secondary],
      [1, palette.accent, 0.85],
    ],
    { x: 1, y: 0 },
  );
  add(
    sheet,
    `<path d="M0 0H1284V128H0Z" fill="${sky}"/><path
        d="M0 128V96L120 60L210 92L330 40L470 104L610 72L760 112L900 64L1030 100L1150 52L1284 96V128Z" fill="#fff" fill-opacity=".16"/><path
        d="M0 128V112L160 88L300 116L480 84L660 120L860 92L1060 118L1284 86V128Z" fill="#fff" fill-opacity=".2"/>`,
  );
  add(sheet, text(name, { x: 52, y: 88, width: 640, size: 66, weight: 600, family: "serif", fill: "#ffffff" }));
  const title = documentTitle(sheet, "driving_licence");
  const words = title.first === "Driving licence" ? "DRIVER LICENSE" : title.first.toUpperCase();
  add(
    sheet,
    text(words, {
      x: 1110,
      y: 62,
      width: 380,
      size: 34,
      weight: 600,
      spacing: 0.08,
      anchor: "end",
      family: familyFor(words, "sans", code),
      fill: "#ffffff",
    }),
  );
  add(
    sheet,
    text(`CLASS C  ·  ${code}`, { x: 1110, y: 98, size: 21, weight: 500, spacing: 0.14, anchor: "end", fill: "#ffffff", opacity: 0.9 }),
  );
  add(sheet, motifMark(motif, 1190, 66, 92, "#ffffff", 0.92));
}

/** Signs in small red type over the values, in rows. */
function stateFields(sheet: Sheet): void {
  const { values } = sheet.spec;
  const kept = stateSigns.map((line) => line.filter(([, key]) => values[key])).filter((line) => line.length > 0);
  const step = Math.min(86, 540 / Math.max(1, kept.length));
  for (const [row, line] of kept.entries()) {
    for (const [index, [sign, key]] of line.entries()) {
      const at = { x: 452 + index * 330, y: 196 + row * step, width: line.length > 1 ? 300 : 570 };
      const strong = key === "document_number" || key === "expiry_date" || key === "date_of_birth";
      add(
        sheet,
        text(sign, {
          x: at.x,
          y: at.y,
          size: 17,
          weight: 600,
          spacing: 0.06,
          fill: "#a5382f",
        }),
      );
      valueLines(
        sheet,
        key,
        values[key] ?? "",
        { ...at, y: at.y + 37 },
        { size: row === 0 ? 40 : key === "address" ? 28 : 35, weight: strong ? 600 : 500 },
      );
    }
  }
}

/** A licence in the North American manner: scenic banner, small red signs, picture at the left, ghost with the birth date. */
export function licenceState(sheet: Sheet): void {
  const { palette, motif } = sheet.country;
  const { values } = sheet.spec;
  paper(sheet);
  relief(sheet, 0.3);
  add(sheet, emblem(motif, 800, 470, 440, palette.secondary, 0.1));
  banner(sheet);
  microText(sheet, 40, 142, 1204);
  printPortrait(sheet, { x: 44, y: 162, width: 368, height: 460 }, { feather: 20, engraved: false });
  signature(sheet, 70, 704, 330, 66);
  stateFields(sheet);
  printGhost(sheet, { x: 1050, y: 400, width: 200, height: 250 });
  if (values.date_of_birth)
    add(
      sheet,
      text(values.date_of_birth, {
        x: 1150,
        y: 676,
        width: 190,
        size: 30,
        weight: 600,
        anchor: "middle",
        spacing: 0.04,
        fill: palette.primary,
        opacity: 0.55,
      }),
    );
  hologram(sheet, 1150, 262, 82);
  specimenMark(sheet, 1236, 776, "end");
}
