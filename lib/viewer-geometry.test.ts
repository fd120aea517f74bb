import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  actualZoom,
  cssTransform,
  fitScale,
  magnification,
  needsFull,
  type Placement,
  regionInPane,
  restingPlacement,
  type Stage,
  type Turns,
  toPane,
  toPicture,
} from "@/lib/viewer-geometry";
import { applyMove, withRegionInSight } from "@/lib/viewer-moves";

/** 1000 x 500 pixels in a pane of 424 x 324: 400 x 300 without the margin, so it fits at 0.4. */
const stage: Stage = { image: { width: 1000, height: 500 }, pane: { width: 424, height: 324 }, pixelRatio: 1 };
const large: Stage = { ...stage, image: { width: 4800, height: 2400 } };
const centre = { x: 212, y: 162 };

const anyTurns = fc.constantFrom<Turns>(0, 1, 2, 3);
const anyRatio = fc.double({ min: 0, max: 1, noNaN: true });
const anyPlacement: fc.Arbitrary<Placement> = fc.record({
  zoom: fc.double({ min: 0.3, max: 7, noNaN: true }),
  centre: fc.record({ x: anyRatio, y: anyRatio }),
  turns: anyTurns,
  flipped: fc.boolean(),
});

describe("fitting", () => {
  test("the longer side touches the margin, and a quarter turn swaps the sides", () => {
    expect(fitScale(stage, 0)).toBeCloseTo(0.4);
    expect(fitScale(stage, 1)).toBeCloseTo(0.3);
  });

  test("at rest the picture stands in the middle of its pane", () => {
    expect(toPane(stage, restingPlacement, { x: 0, y: 0 })).toEqual({ x: 12, y: 62 });
    expect(toPane(stage, restingPlacement, { x: 1, y: 1 })).toEqual({ x: 412, y: 262 });
  });

  test("a picture of no size and a pane of no size give finite numbers", () => {
    const nothing: Stage = { image: { width: 0, height: 0 }, pane: { width: 0, height: 0 }, pixelRatio: 1 };
    expect(cssTransform(nothing, restingPlacement)).not.toMatch(/NaN|Infinity/);
  });
});

describe("turning", () => {
  test("the top left corner goes clockwise round the pane", () => {
    const corners = ([0, 1, 2, 3] as const).map((turns) => toPane(stage, { ...restingPlacement, turns }, { x: 0, y: 0 }));
    expect(corners.map((corner) => [corner.x < centre.x, corner.y < centre.y])).toEqual([
      [true, true],
      [false, true],
      [false, false],
      [true, false],
    ]);
  });

  test("four turns one way and one turn each way end where they began", () => {
    const start: Placement = { zoom: 2, centre: { x: 0.3, y: 0.7 }, turns: 0, flipped: false };
    const turned = [1, 1, 1, 1].reduce<Placement>((placement) => applyMove(stage, placement, { kind: "turn", by: 1 }), start);
    expect(turned).toEqual(start);
    expect(applyMove(stage, start, { kind: "turn", by: -1 }).turns).toBe(3);
  });

  test("the transform puts the element's corner where the geometry says", () => {
    expect(cssTransform(stage, restingPlacement)).toBe("translate(12px, 62px) rotate(0deg) scale(0.4)");
    expect(cssTransform(stage, { ...restingPlacement, turns: 1 })).toBe("translate(287px, 12px) rotate(90deg) scale(0.3)");
  });
});

describe("flipping", () => {
  test("left and right change places on screen, whichever way the picture is turned", () => {
    fc.assert(
      fc.property(anyPlacement, fc.record({ x: anyRatio, y: anyRatio }), (placement, point) => {
        const [was, is] = [placement, applyMove(stage, placement, { kind: "flip" })].map((each) => toPane(stage, each, point));
        expect((was?.x ?? 0) + (is?.x ?? 0)).toBeCloseTo(stage.pane.width, 6);
        expect(is?.y).toBeCloseTo(was?.y ?? Number.NaN, 6);
      }),
    );
  });

  test("a turn goes the way of the clock for a flipped picture too", () => {
    const flipped: Placement = { ...restingPlacement, flipped: true };
    const corner = (placement: Placement) => toPane(stage, placement, { x: 0, y: 0 });
    expect(corner(flipped).x).toBeGreaterThan(centre.x);
    const turned = corner(applyMove(stage, flipped, { kind: "turn", by: 1 }));
    expect([turned.x > centre.x, turned.y > centre.y]).toEqual([true, true]);
    expect(cssTransform(stage, flipped)).toBe("translate(412px, 62px) scaleX(-1) rotate(0deg) scale(0.4)");
  });

  test("fit keeps the picture flipped, reset does not", () => {
    const placement: Placement = { ...restingPlacement, zoom: 3, flipped: true };
    expect(applyMove(stage, placement, { kind: "fit" }).flipped).toBe(true);
    expect(applyMove(stage, placement, { kind: "reset" }).flipped).toBe(false);
  });
});

test("a point of the pane and the point of the picture under it lead to each other", () => {
  fc.assert(
    fc.property(anyPlacement, fc.record({ x: anyRatio, y: anyRatio }), (placement, point) => {
      const back = toPicture(stage, placement, toPane(stage, placement, point));
      expect(back.x).toBeCloseTo(point.x, 6);
      expect(back.y).toBeCloseTo(point.y, 6);
    }),
  );
});

describe("zooming", () => {
  test("enlarging keeps the point under the pointer in its place", () => {
    fc.assert(
      fc.property(anyTurns, fc.double({ min: 1, max: 8, noNaN: true }), anyRatio, anyRatio, (turns, factor, x, y) => {
        const before: Placement = { ...restingPlacement, turns };
        const at = toPane(stage, before, { x, y });
        const after = toPane(stage, applyMove(stage, before, { kind: "zoom", factor, at }), { x, y });
        expect(Math.hypot(after.x - at.x, after.y - at.y)).toBeLessThan(1e-6);
      }),
    );
  });

  test("it stops at a quarter of the fitted size and eight times the pixels", () => {
    expect(applyMove(stage, restingPlacement, { kind: "zoom", factor: 1e-6 }).zoom).toBe(0.25);
    expect(applyMove(stage, restingPlacement, { kind: "zoom", factor: 1e6 }).zoom).toBeCloseTo(20);
  });

  test("one to one counts the pixels of the full rendering on the screen's own pixels", () => {
    const whole = applyMove(stage, restingPlacement, { kind: "actual" });
    expect(fitScale(stage, 0) * whole.zoom).toBeCloseTo(1);
    expect(magnification(stage, whole)).toBeCloseTo(1);
    expect(fitScale(large, 0) * actualZoom(large, 0)).toBeCloseTo(0.5);
    expect(actualZoom({ ...stage, pixelRatio: 2 }, 0)).toBeCloseTo(1.25);
  });

  test("the full rendering is wanted only once the view has too few pixels", () => {
    expect(needsFull(large, restingPlacement)).toBe(false);
    expect(needsFull(large, { ...restingPlacement, zoom: 3 })).toBe(false);
    expect(needsFull(large, { ...restingPlacement, zoom: 3.1 })).toBe(true);
    expect(needsFull({ ...large, pixelRatio: 2 }, { ...restingPlacement, zoom: 1.6 })).toBe(true);
    expect(needsFull(stage, { ...restingPlacement, zoom: 8 })).toBe(false);
  });
});

describe("moving", () => {
  test("the picture follows the hand whichever way it is turned", () => {
    for (const turns of [0, 1, 2, 3] as const) {
      const before: Placement = { zoom: 4, centre: { x: 0.5, y: 0.5 }, turns, flipped: false };
      const after = applyMove(stage, before, { kind: "pan", dx: 30, dy: -12 });
      const [was, is] = [before, after].map((placement) => toPane(stage, placement, { x: 0.4, y: 0.6 }));
      expect((is?.x ?? 0) - (was?.x ?? 0)).toBeCloseTo(30);
      expect((is?.y ?? 0) - (was?.y ?? 0)).toBeCloseTo(-12);
    }
  });

  test("the middle of the pane never leaves the picture", () => {
    expect(applyMove(stage, restingPlacement, { kind: "pan", dx: -9_000, dy: 9_000 }).centre).toEqual({ x: 1, y: 0 });
  });

  test("fit keeps the turn, reset takes everything back", () => {
    const placement: Placement = { zoom: 3, centre: { x: 0.1, y: 0.2 }, turns: 1, flipped: false };
    expect(applyMove(stage, placement, { kind: "fit" })).toEqual({ ...restingPlacement, turns: 1 });
    expect(applyMove(stage, placement, { kind: "reset" })).toEqual(restingPlacement);
  });
});

describe("regions", () => {
  const region = { x: 0.1, y: 0.2, width: 0.3, height: 0.1 };

  test("a region turns with its picture", () => {
    expect(regionInPane(stage, restingPlacement, region)).toEqual({
      x: 52,
      y: 102,
      width: expect.closeTo(120),
      height: expect.closeTo(20),
    });
    const turned = regionInPane(stage, { ...restingPlacement, turns: 1 }, region);
    expect(turned.width).toBeCloseTo(15);
    expect(turned.height).toBeCloseTo(90);
  });

  test("one in sight moves nothing, one out of sight comes to the middle", () => {
    expect(withRegionInSight(stage, restingPlacement, region)).toBe(restingPlacement);
    const elsewhere: Placement = { zoom: 3, centre: { x: 0.9, y: 0.9 }, turns: 0, flipped: false };
    const moved = withRegionInSight(stage, elsewhere, region);
    expect(moved.zoom).toBe(3);
    expect(toPane(stage, moved, { x: 0.25, y: 0.25 })).toEqual({ x: expect.closeTo(centre.x), y: expect.closeTo(centre.y) });
  });

  test("one that is larger than the pane is brought into it whole", () => {
    const shown = regionInPane(stage, withRegionInSight(stage, { ...restingPlacement, zoom: 20 }, region), region);
    expect(shown.x).toBeGreaterThanOrEqual(0);
    expect(shown.x + shown.width).toBeLessThanOrEqual(stage.pane.width);
  });
});
