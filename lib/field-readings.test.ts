import { expect, test } from "vitest";
import type { Evidence } from "@/lib/contracts/case";
import { fieldReadings } from "@/lib/field-readings";

const region = { x: 0, y: 0, width: 0.1, height: 0.1 };
const value = (imageId: string | null) => ({ source: "viz" as const, value: "x", confidence: null, imageId, region });
const image = (id: string, kind: Evidence["images"][number]["kind"]) => ({ id, kind, width: 1, height: 1, face: null });
const images = [image("a", "document_front"), image("b", "document_back"), image("c", "selfie_left")];

test("a field asks for the pictures it was read on, and for the front where nobody names one that can be asked for", () => {
  const comparison = (key: "full_name" | "sex" | "address", result: "match" | "mismatch" | "uncertain", ids: (string | null)[]) => ({
    ...{ key, result, rule: null, differences: [] },
    values: ids.map(value),
  });
  const comparisons = [
    comparison("full_name", "mismatch", ["b", "a", "b"]),
    comparison("sex", "match", [null]),
    comparison("address", "uncertain", ["c", "elsewhere"]),
  ];
  expect(fieldReadings({ comparisons, images })).toEqual([
    { key: "full_name", differs: true, steps: ["document_front", "document_back"] },
    { key: "sex", differs: false, steps: ["document_front"] },
    { key: "address", differs: true, steps: ["document_front"] },
  ]);
});
