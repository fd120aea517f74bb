import { emblem } from "./emblem";
import { chip, guillocheBands, hologram, microText, paper, relief, rosette, specimenMark } from "./ornament";
import { add, field, machineReadableZone, type Sheet } from "./sheet";
import { text } from "./text";

/** A pattern that looks like a stacked barcode (PDF417). It carries nothing. */
function stackedBarcode(sheet: Sheet, x: number, y: number, width: number, height: number): void {
  const unit = 3.2;
  const row = 12;
  let d = "";
  for (let top = 0; top < height; top += row) {
    for (let left = 0; left < width; ) {
      const edge = left < unit * 9 || left > width - unit * 10;
      const bar = edge ? unit * 2 : unit * Math.ceil(sheet.random.next() * 4);
      const gap = edge ? unit : unit * Math.ceil(sheet.random.next() * 3);
      const wide = Math.min(bar, width - left).toFixed(1);
      d += `M${(x + left).toFixed(1)} ${y + top}h${wide}v${row}h-${wide}Z`;
      left += bar + gap;
    }
  }
  add(
    sheet,
    `<rect x="${x - 18}" y="${y - 14}" width="${width + 36}" height="${height + 28}" rx="6" fill="#fdfdfb"/><path d="${d}"
        fill="#1a1b1e"/>`,
  );
}

/** Bars that look like a linear barcode. They carry nothing. */
function linearBarcode(sheet: Sheet, x: number, y: number, width: number, height: number): void {
  let d = "";
  for (let left = 0; left < width - 9; ) {
    const bar = 2.2 * Math.ceil(sheet.random.next() * 3);
    d += `M${(x + left).toFixed(1)} ${y}h${bar.toFixed(1)}v${height}h-${bar.toFixed(1)}Z`;
    left += bar + 2.2 * Math.ceil(sheet.random.next() * 3);
  }
  add(
    sheet,
    `<rect x="${x - 12}" y="${y - 8}" width="${width + 24}" height="${height + 16}" fill="#fdfdfb"/><path d="${d}" fill="#1a1b1e"/>`,
  );
}

/** The back of a card with a machine-readable zone: address and number above, three lines below. */
export function backWithMrz(sheet: Sheet): void {
  const { palette, motif } = sheet.country;
  paper(sheet);
  guillocheBands(sheet, [0.16, 0.4], 0.32);
  rosette(sheet, 900, 270, 210, 0.28);
  add(sheet, emblem(motif, 900, 270, 220, palette.primary, 0.2));
  add(
    sheet,
    `<rect y="486" width="${sheet.width}" height="324" fill="#fbfbf7" fill-opacity=".88"/><path d="M0 486H${sheet.width}"
        stroke="${palette.primary}" stroke-opacity=".5"/>`,
  );
  microText(sheet, 40, 482, sheet.width - 80);
  const { values } = sheet.spec;
  let y = 86;
  for (const key of ["address", "personal_number", "place_of_birth", "document_number"] as const) {
    if (!values[key] || y > 400) continue;
    field(sheet, key, { x: 64, y, width: 600 }, { size: key === "address" ? 30 : 34 });
    y += key === "address" ? 122 : 96;
  }
  chip(sheet, 1088, 60, 128);
  hologram(sheet, 1152, 268, 62);
  linearBarcode(sheet, 1040, 372, 190, 62);
  if (sheet.spec.mrz?.length) machineReadableZone(sheet, sheet.spec.mrz, { x: 68, y: 578, width: 1148, size: 50, leading: 78 });
  specimenMark(sheet, 64, 466);
}

const vehicles = ["AM", "A1", "A2", "A", "B1", "B", "C1", "C", "D1", "D", "BE"] as const;

/** The back of a licence with numbered fields: the table of categories and their dates. */
export function backWithCategories(sheet: Sheet): void {
  const { palette } = sheet.country;
  const { values } = sheet.spec;
  paper(sheet);
  guillocheBands(sheet, [0.3, 0.7], 0.26);
  const held = new Set(["AM", "B1", "B"]);
  const dash = "– – –";
  add(sheet, `<rect x="430" y="52" width="800" height="650" rx="10" fill="#fff" fill-opacity=".55"/>`);
  for (const [index, head] of ["9.", "10.", "11.", "12."].entries()) {
    add(sheet, text(head, { x: 452 + index * 216, y: 88, size: 20, weight: 600, fill: palette.primary }));
  }
  for (const [index, name] of vehicles.entries()) {
    const y = 140 + index * 52;
    add(sheet, `<path d="M440 ${y - 36}H1220" stroke="${palette.primary}" stroke-width=".8" stroke-opacity=".4"/>`);
    add(sheet, text(name, { x: 452, y, size: 26, weight: 600, fill: palette.ink }));
    const cells = held.has(name) ? [values.issue_date ?? dash, values.expiry_date ?? dash, ""] : [dash, dash, ""];
    for (const [cell, value] of cells.entries())
      add(sheet, text(value, { x: 668 + cell * 216, y, width: 200, size: 23, fill: palette.ink, opacity: held.has(name) ? 1 : 0.4 }));
  }
  const notes = [
    "1. Surname  2. Given names",
    "3. Birth  4a. Issued  4b. Expires",
    "4c. Authority  4d. Personal No.",
    "5. Licence No.  8. Address",
    "9. Categories  10. From  11. To",
  ];
  for (const [index, note] of notes.entries())
    add(sheet, text(note, { x: 56, y: 470 + index * 32, width: 350, size: 19, fill: palette.ink, opacity: 0.8 }));
  add(sheet, emblem(sheet.country.motif, 206, 240, 250, palette.primary, 0.3));
  if (sheet.spec.mrz?.length) machineReadableZone(sheet, sheet.spec.mrz, { x: 68, y: 748, width: 1148, size: 30, leading: 40 });
  specimenMark(sheet, 56, 776);
}

/** The back of a licence in the North American manner: a stacked barcode over a short text. */
export function backWithBarcode(sheet: Sheet): void {
  const { palette, motif, name } = sheet.country;
  paper(sheet);
  relief(sheet, 0.26);
  add(sheet, `<rect y="46" width="${sheet.width}" height="120" fill="#23252b"/>`);
  stackedBarcode(sheet, 90, 226, 1100, 204);
  linearBarcode(sheet, 90, 496, 560, 72);
  add(
    sheet,
    text(`${name} · class C · restrictions none · endorsements none`, {
      x: 90,
      y: 630,
      width: 800,
      size: 24,
      weight: 500,
      fill: palette.ink,
    }),
  );
  add(
    sheet,
    text("If found, there is nobody to return it to: this card is a specimen.", {
      x: 90,
      y: 668,
      width: 800,
      size: 20,
      italic: true,
      fill: palette.ink,
      opacity: 0.85,
    }),
  );
  add(sheet, emblem(motif, 1080, 600, 210, palette.primary, 0.55));
  specimenMark(sheet, 90, 752);
}
