import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDates } from "./compare-dates";

const world = { submittedAt: "2026-11-23T10:00:00Z", isPast: true, monthFirst: false };

describe("compareDates", () => {
  it.each<[string, string, string, string | null]>([
    ["1974-08-12", "1974-08-12", "match", null],
    ["12 aug 1974", "12 AUG 1974", "match", null],
    ["1974-08-12", "12.08.1974", "equivalent", "date_format"],
    ["1974-08-12", "12.8.1974", "equivalent", "date_format"],
    ["1974-08-13", "13/08/1974", "equivalent", "date_format"],
    ["1974-08-13", "08/13/1974", "equivalent", "date_format"],
    ["1974-08-12", "12 AUG 1974", "equivalent", "date_format"],
    ["1974-08-12", "August 12, 1974", "equivalent", "date_format"],
    ["1974-08-01", "1st August 1974", "equivalent", "date_format"],
    ["1974-08-12", "12 AOÛT 1974", "equivalent", "date_format"],
    ["1974-08-12", "12 AUG/AOÛT 1974", "equivalent", "date_format"],
    ["1974-02-12", "12 février 1974", "equivalent", "date_format"],
    ["1974-06-12", "12 juin 1974", "equivalent", "date_format"],
    ["1974-07-12", "12 juillet 1974", "equivalent", "date_format"],
    ["1974-03-12", "12. März 1974", "equivalent", "date_format"],
    ["1974-12-12", "12. Dezember 1974", "equivalent", "date_format"],
    ["1974-01-12", "12 de enero de 1974", "equivalent", "date_format"],
    ["1974-08-12", "12 AGO 1974", "equivalent", "date_format"],
    ["1974-08-12", "19740812", "equivalent", "date_format"],
    ["1974-08-12", "08121974", "equivalent", "date_format"],
    ["1974-08-12", "740812", "equivalent", "date_format"],
    ["1974-08-12", "12AUG1974", "equivalent", "date_format"],
    ["1974-08-12", "12aug74", "equivalent", "date_format"],
    ["1974-08-13", "13081974", "equivalent", "date_format"],
    ["1974-08-12", "12081974", "equivalent", "date_order"],
    ["1974-07-12", "12 LUG 1974", "equivalent", "date_format"],
    ["1974-10-12", "12 OUT/OCT 1974", "equivalent", "date_format"],
    ["1990-01-02", "1990年1月2日", "equivalent", "date_format"],
    ["1990-01-02", "1990 01 02", "equivalent", "date_format"],
    ["1974-08-12", "1974-08-12T00:00:00Z", "equivalent", "date_format"],
    ["1974-08-12", "12.08.74", "equivalent", "date_format"],
    ["2015-08-12", "12.08.15", "equivalent", "date_format"],
    ["1990-03-04", "04/03/1990", "equivalent", "date_format"],
    ["1990-03-04", "03/04/1990", "equivalent", "date_order"],
    ["04/03/1990", "03/04/1990", "equivalent", "date_order"],
    ["1974", "1974-08-12", "uncertain", "partial_date"],
    ["1974-08", "12.08.1974", "uncertain", "partial_date"],
    ["1974-00-00", "12.08.1974", "uncertain", "partial_date"],
    ["00.00.1974", "1974", "equivalent", "date_format"],
    ["1974", "1975-08-12", "mismatch", null],
    ["1974-09", "12.08.1974", "mismatch", null],
    ["1974-08-12", "1974-08-13", "mismatch", null],
    ["1974-08-12", "12.08.1975", "mismatch", null],
    ["1990-03-05", "03/04/1990", "mismatch", null],
    ["not known", "1974-08-12", "uncertain", "unreadable"],
    ["1974-02-31", "1974-02-28", "uncertain", "unreadable"],
    ["1974-13-01", "1974-02-28", "uncertain", "unreadable"],
  ])("%s and %s: %s %s", (left, right, result, rule) => {
    expect(compareDates(left, right, world)).toEqual({ result, rule });
    expect(compareDates(right, left, world)).toEqual({ result, rule });
  });

  it("takes the month first on a document of the USA", () => {
    expect(compareDates("1990-03-04", "03/04/1990", { ...world, monthFirst: true }).rule).toBe("date_format");
    expect(compareDates("1990-03-04", "04/03/1990", { ...world, monthFirst: true }).rule).toBe("date_order");
  });

  it("takes two digits for this century when the date may lie ahead", () => {
    expect(compareDates("2031-08-12", "12.08.31", { ...world, isPast: false }).result).toBe("equivalent");
    expect(compareDates("1931-08-12", "12.08.31", world).result).toBe("equivalent");
    expect(compareDates("1998-08-12", "12.08.98", { ...world, isPast: false }).result).toBe("equivalent");
  });

  it("reads every calendar day the same in every format", () => {
    const days = fc.date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split("-");
        const chinese = `${year}年${Number(month)}月${Number(day)}日`;
        for (const other of [`${day}.${month}.${year}`, `${year}${month}${day}`, `${month}${day}${year}`, chinese]) {
          expect(compareDates(iso, other, world)).toEqual({ result: "equivalent", rule: "date_format" });
        }
      }),
    );
  });

  it("is symmetric and never throws", () => {
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.stringMatching(/^[0-9 ./<年月A-Z-]{0,12}$/));
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(compareDates(left, right, world)).toEqual(compareDates(right, left, world));
        expect(compareDates(left, left, world).result).toBe("match");
      }),
      { numRuns: 500 },
    );
  });
});
