import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Flag, flags } from "@/lib/contracts/vocabulary";
import { riskScore } from "@/server/intake/risk-score";

describe("riskScore", () => {
  it.each<[Flag[], number]>([
    [[], 0],
    [["random_sample"], 5],
    [["document_quality"], 30],
    [["document_quality", "document_expired"], 47],
    [["face_match_low", "document_quality"], 83],
    [["face_match_low", "face_match_low"], 80],
    [[...flags], 100],
  ])("%j is %i", (raised, expected) => {
    expect(riskScore(raised)).toBe(expected);
  });

  it("is a whole number from 0 to 100, whatever the order, and no flag lowers it", () => {
    fc.assert(
      fc.property(fc.subarray([...flags]), fc.constantFrom(...flags), (raised, further) => {
        const score = riskScore(raised);
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
        expect(riskScore(raised.toReversed())).toBe(score);
        expect(riskScore([...raised, further])).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  it("puts a sign of fraud before any pair of honest faults", () => {
    const honest = riskScore(["document_quality", "document_expired"]);
    for (const flag of ["watchlist", "document_suspect", "liveness_suspect", "face_match_low"] as const) {
      expect(riskScore([flag])).toBeGreaterThan(honest);
    }
  });
});
