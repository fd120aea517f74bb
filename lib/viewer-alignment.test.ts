import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Face } from "@/lib/contracts/verification";
import { alignment, apply, counterpart, cssMatrix, scaleOfMatrix } from "@/lib/viewer-alignment";
import { betweenEyes, type Eyes, exactEyes, eyeDistance, likelyEyes } from "@/lib/viewer-eyes";
import type { Point, Size } from "@/lib/viewer-geometry";

const anyRatio = fc.double({ min: 0, max: 1, noNaN: true });
const anyPoint = fc.record({ x: anyRatio, y: anyRatio });
const anySize = fc.record({ width: fc.integer({ min: 300, max: 6000 }), height: fc.integer({ min: 300, max: 6000 }) });
const anyFaced = fc
  .record({ size: anySize, left: anyPoint, right: anyPoint })
  .map(({ size, left, right }) => ({ ...size, eyes: { left, right } }))
  .filter((faced) => eyeDistance(faced.eyes, faced) > 20);

const inPixels = ({ x, y }: Point, { width, height }: Size): Point => ({ x: x * width, y: y * height });
const expectAt = (is: Point, at: Point) => expect(Math.hypot(is.x - at.x, is.y - at.y)).toBeLessThan(1e-3);

describe("aligning two pictures", () => {
  test("the eyes of the one come to lie on the eyes of the other", () => {
    fc.assert(
      fc.property(anyFaced, anyFaced, (from, to) => {
        const laid = alignment(from, to);
        if (!laid) throw new Error("These eyes are apart.");
        expectAt(apply(laid, inPixels(from.eyes.left, from)), inPixels(to.eyes.left, to));
        expectAt(apply(laid, inPixels(from.eyes.right, from)), inPixels(to.eyes.right, to));
      }),
    );
  });

  test("it moves, turns and scales alike in all directions, and nothing else: faces keep their shape", () => {
    fc.assert(
      fc.property(anyFaced, anyFaced, fc.boolean(), (from, to, mirrored) => {
        const laid = alignment(from, to, mirrored);
        if (!laid) throw new Error("These eyes are apart.");
        const [a, b, c, d] = laid;
        const scale = eyeDistance(to.eyes, to) / eyeDistance(from.eyes, from);
        expect(scaleOfMatrix(laid)).toBeCloseTo(scale, 6);
        expect(Math.hypot(c, d)).toBeCloseTo(scale, 6);
        expect(a * c + b * d).toBeCloseTo(0, 6);
        expect(Math.sign(a * d - b * c)).toBe(mirrored ? -1 : 1);
      }),
    );
  });

  test("a flipped picture has its eyes the other way about", () => {
    fc.assert(
      fc.property(anyFaced, anyFaced, (from, to) => {
        const laid = alignment(from, to, true);
        if (!laid) throw new Error("These eyes are apart.");
        expectAt(apply(laid, inPixels(from.eyes.right, from)), inPixels(to.eyes.left, to));
        expectAt(apply(laid, inPixels(from.eyes.left, from)), inPixels(to.eyes.right, to));
      }),
    );
  });

  test("the way there and the way back lead to the same place", () => {
    fc.assert(
      fc.property(anyFaced, anyFaced, anyPoint, fc.boolean(), (one, other, point, mirrored) => {
        const back = counterpart(counterpart(point, one, other, mirrored), other, one, mirrored);
        expectAt(inPixels(back, one), inPixels(point, one));
      }),
    );
  });

  test("a face twice as large and lying on its side is halved and set upright", () => {
    const upright = { width: 1000, height: 1000, eyes: { left: { x: 0.4, y: 0.5 }, right: { x: 0.6, y: 0.5 } } };
    const lying = { width: 1000, height: 1000, eyes: { left: { x: 0.5, y: 0.3 }, right: { x: 0.5, y: 0.7 } } };
    const laid = alignment(lying, upright);
    expect(laid?.slice(0, 4)).toEqual([expect.closeTo(0), expect.closeTo(-0.5), expect.closeTo(0.5), expect.closeTo(0)]);
    expect(cssMatrix(laid ?? [0, 0, 0, 0, 0, 0])).toBe("matrix(0, -0.5, 0.5, 0, 250, 750)");
  });

  test("eyes in one place give no alignment", () => {
    const somewhere = { width: 1000, height: 1000, eyes: { left: { x: 0.4, y: 0.5 }, right: { x: 0.6, y: 0.5 } } };
    const nowhere = { ...somewhere, eyes: { left: { x: 0.5, y: 0.5 }, right: { x: 0.5, y: 0.5 } } };
    expect(alignment(nowhere, somewhere)).toBeNull();
    expect(alignment(somewhere, nowhere)).toBeNull();
  });
});

describe("which eyes are used", () => {
  const box = { x: 0.2, y: 0.1, width: 0.4, height: 0.5 };
  const known: Face = { box, leftEye: [0.3, 0.31], rightEye: [0.5, 0.3] };
  const half: Face = { box, leftEye: [0.3, 0.31] };
  const byHand: Eyes = { left: { x: 0.1, y: 0.2 }, right: { x: 0.3, y: 0.2 } };

  test("those set by hand come before the source's", () => {
    const both = { document: byHand, person: byHand };
    expect(exactEyes({ document: { face: known }, person: { face: known } }, both)).toBe(both);
    expect(exactEyes({ document: { face: null }, person: { face: null } }, both)).toBe(both);
  });

  test("the source's count only where it gives all four", () => {
    expect(exactEyes({ document: { face: known }, person: { face: known } }, null)?.person.left).toEqual({ x: 0.3, y: 0.31 });
    expect(exactEyes({ document: { face: known }, person: { face: half } }, null)).toBeNull();
    expect(exactEyes({ document: { face: null }, person: { face: known } }, null)).toBeNull();
  });

  test("boxes stand in for both pictures together, so that the same error is made in both", () => {
    const likely = likelyEyes({ document: { face: known }, person: { face: half } }, null);
    expect(likely?.document).toEqual(likely?.person);
    expect(likely && betweenEyes(likely.document)).toEqual({ x: expect.closeTo(0.4), y: expect.closeTo(0.3) });
    expect(likelyEyes({ document: { face: known }, person: { face: null } }, null)).toBeNull();
  });
});

test("without known faces a place corresponds to the same share of the other picture", () => {
  const [one, other] = [
    { width: 100, height: 100, eyes: null },
    { width: 900, height: 300, eyes: null },
  ];
  expect(counterpart({ x: 0.2, y: 0.7 }, one, other, false)).toEqual({ x: 0.2, y: 0.7 });
  expect(counterpart({ x: 0.2, y: 0.7 }, one, other, true)).toEqual({ x: 0.8, y: 0.7 });
});
