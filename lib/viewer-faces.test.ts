import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betweenEyes, type Eyes, eyeDistance } from "@/lib/viewer-eyes";
import { faceFramed, faceLike, facesFramed, lockedMoves, type View, withinLimits } from "@/lib/viewer-faces";
import { actualZoom, magnification, restingPlacement, scaleOf, toPane } from "@/lib/viewer-geometry";
import { applyMove, type Move } from "@/lib/viewer-moves";

const pane = { width: 430, height: 600 };
const viewOf = (width: number, height: number): View => ({
  stage: { image: { width, height }, pane, pixelRatio: 1 },
  placement: restingPlacement,
});
const document = viewOf(1600, 1000);
const person = viewOf(1200, 1600);
const small: Eyes = { left: { x: 0.15, y: 0.45 }, right: { x: 0.22, y: 0.44 } };
const large: Eyes = { left: { x: 0.38, y: 0.4 }, right: { x: 0.62, y: 0.42 } };

const seenDistance = ({ stage, placement }: View, eyes: Eyes) => eyeDistance(eyes, stage.image) * scaleOf(stage, placement);
const seenAt = ({ stage, placement }: View, eyes: Eyes) => toPane(stage, placement, betweenEyes(eyes));
const framed = () => {
  const placed = facesFramed({ document, person }, { document: small, person: large });
  return { document: { ...document, placement: placed.document }, person: { ...person, placement: placed.person } };
};

describe("framing", () => {
  test("both faces have the same distance between the eyes, and their eyes stand at the same place", () => {
    const views = framed();
    expect(seenDistance(views.document, small)).toBeCloseTo(430 * 0.2);
    expect(seenDistance(views.person, large)).toBeCloseTo(430 * 0.2);
    expect(seenAt(views.document, small).x).toBeCloseTo(seenAt(views.person, large).x);
    expect(seenAt(views.document, small).y).toBeCloseTo(seenAt(views.person, large).y);
  });

  test("a face too small to be enlarged so far sets the size for both", () => {
    const far: Eyes = { left: { x: 0.5, y: 0.5 }, right: { x: 0.504, y: 0.5 } };
    const placed = facesFramed({ document, person }, { document: far, person: large });
    const sizes = [
      seenDistance({ ...document, placement: placed.document }, far),
      seenDistance({ ...person, placement: placed.person }, large),
    ];
    expect(sizes[0]).toBeLessThan(430 * 0.2);
    expect(sizes[0]).toBeCloseTo(sizes[1] ?? Number.NaN);
  });

  test("one face alone stands in the middle, its eyes somewhat above it", () => {
    const placement = faceFramed(person, large);
    const at = seenAt({ ...person, placement }, large);
    expect(at.x).toBeCloseTo(215);
    expect(at.y).toBeCloseTo(300 - 43);
  });

  test("a picture that comes into a locked pane has its face where the other's is, also flipped and turned", () => {
    const model = framed().document;
    for (const turns of [0, 1, 2, 3] as const) {
      const view: View = { ...viewOf(900, 900), placement: { ...restingPlacement, turns, flipped: turns > 1 } };
      const placement = faceLike(view, large, model, small);
      expect(placement).toMatchObject({ turns, flipped: turns > 1 });
      expect(seenDistance({ ...view, placement }, large)).toBeCloseTo(seenDistance(model, small));
      expect(seenAt({ ...view, placement }, large).x).toBeCloseTo(seenAt(model, small).x);
      expect(seenAt({ ...view, placement }, large).y).toBeCloseTo(seenAt(model, small).y);
    }
  });
});

describe("moving two locked pictures", () => {
  const anyMove: fc.Arbitrary<Move> = fc.oneof(
    fc.record({ kind: fc.constant("zoom" as const), factor: fc.double({ min: 0.1, max: 10, noNaN: true }) }),
    fc.record({ kind: fc.constant("pan" as const), dx: fc.integer({ min: -500, max: 500 }), dy: fc.integer({ min: -500, max: 500 }) }),
    fc.constant<Move>({ kind: "fit" }),
    fc.constant<Move>({ kind: "actual" }),
  );
  const moved = (views: View[], move: Move) =>
    lockedMoves(views, move, true).map((own, index) => {
      const view = views[index] as View;
      return { ...view, placement: applyMove(view.stage, view.placement, own) };
    });

  test("whatever is done, both faces stay at one size", () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 8 }), (moves) => {
        const start = framed();
        const [one, other] = moves.reduce(moved, [start.document, start.person]) as [View, View];
        expect(seenDistance(one, small) / seenDistance(other, large)).toBeCloseTo(1, 4);
      }),
    );
  });

  test("both stop where one has come to its edge", () => {
    const { document: one, person: other } = framed();
    const after = moved([one, other], { kind: "pan", dx: 10_000, dy: 0 }) as [View, View];
    expect(Math.min(after[0].placement.centre.x, after[1].placement.centre.x)).toBeCloseTo(0);
    expect(seenAt(after[0], small).x).toBeCloseTo(seenAt(after[1], large).x);
  });

  test("fit shows all of both, and one to one is that of the active picture", () => {
    const start = framed();
    const fitted = moved([start.document, start.person], { kind: "fit" });
    expect(fitted.map(({ placement }) => placement.zoom <= 1.0001)).toEqual([true, true]);
    expect(Math.max(...fitted.map(({ placement }) => placement.zoom))).toBeCloseTo(1);
    const [active] = moved([start.document, start.person], { kind: "actual" }) as [View];
    expect(magnification(active.stage, active.placement)).toBeCloseTo(1);
  });

  test("where faces are not known, fit and one to one are each picture's own", () => {
    expect(lockedMoves([document, person], { kind: "fit" }, false)).toEqual([{ kind: "fit" }, { kind: "fit" }]);
    expect(lockedMoves([document, person], { kind: "actual" }, false)).toEqual([{ kind: "actual" }, { kind: "actual" }]);
    expect(lockedMoves([], { kind: "fit" }, true)).toEqual([]);
    expect(actualZoom(person.stage, 0)).not.toBeCloseTo(actualZoom(document.stage, 0));
  });
});

test("a zoom and a pan are cut to what the picture can follow", () => {
  // 1000 x 500 pixels in a pane of 424 x 324: 400 x 300 without the margin, so it fits at 0.4.
  const stage = { image: { width: 1000, height: 500 }, pane: { width: 424, height: 324 }, pixelRatio: 1 };
  const zoom = (factor: number): Move => ({ kind: "zoom", factor });
  expect(withinLimits(stage, { ...restingPlacement, zoom: 10 }, zoom(4))).toEqual({ kind: "zoom", factor: expect.closeTo(2) });
  expect(withinLimits(stage, restingPlacement, zoom(1.25))).toEqual({ kind: "zoom", factor: expect.closeTo(1.25) });
  const atEdge = { ...restingPlacement, centre: { x: 0.95, y: 0.5 } };
  const cut = withinLimits(stage, atEdge, { kind: "pan", dx: -100, dy: 7 });
  expect(cut).toEqual({ kind: "pan", dx: expect.closeTo(-20), dy: expect.closeTo(7) });
});
