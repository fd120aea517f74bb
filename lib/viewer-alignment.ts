import type { Eyes } from "@/lib/viewer-eyes";
import type { Point, Size } from "@/lib/viewer-geometry";

/** `a b c d e f` as CSS writes a matrix: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/**
 * The similarity (translation, rotation and one scale for both axes) that lays the eyes of one picture on those of another, from
 * pixels to pixels. With `mirrored` the picture is flipped first, which changes its eyes about. Null where two eyes coincide.
 */
export function alignment(from: Size & { eyes: Eyes }, to: Size & { eyes: Eyes }, mirrored = false): Matrix | null {
  const flip: Matrix = mirrored ? [-1, 0, 0, 1, from.width, 0] : [1, 0, 0, 1, 0, 0];
  const [left, right] = mirrored ? [from.eyes.right, from.eyes.left] : [from.eyes.left, from.eyes.right];
  const [p, q] = [apply(flip, inPixels(left, from)), apply(flip, inPixels(right, from))];
  const [r, s] = [inPixels(to.eyes.left, to), inPixels(to.eyes.right, to)];
  const [u, v] = [
    { x: q.x - p.x, y: q.y - p.y },
    { x: s.x - r.x, y: s.y - r.y },
  ];
  const length = u.x * u.x + u.y * u.y;
  if (length < 1 || v.x * v.x + v.y * v.y < 1) return null;
  // The quotient of the two eye lines as complex numbers is their rotation and scale at once.
  const a = (v.x * u.x + v.y * u.y) / length;
  const b = (v.y * u.x - v.x * u.y) / length;
  return compose([a, b, -b, a, r.x - a * p.x + b * p.y, r.y - b * p.x - a * p.y], flip);
}

/**
 * The place (ratios) in one picture that corresponds to a place in another: the same spot of the face where the eyes of both are
 * known, else the same share of width and height. `mirrored` where only one of the two is flipped on screen.
 */
export function counterpart(point: Point, from: Size & { eyes: Eyes | null }, to: Size & { eyes: Eyes | null }, mirrored: boolean): Point {
  const laid = from.eyes && to.eyes && alignment({ ...from, eyes: from.eyes }, { ...to, eyes: to.eyes }, mirrored);
  if (!laid) return { x: mirrored ? 1 - point.x : point.x, y: point.y };
  const { x, y } = apply(laid, inPixels(point, from));
  return { x: x / Math.max(1, to.width), y: y / Math.max(1, to.height) };
}

/** How many times as large the matrix draws; for similarities, which draw both axes alike. */
export function scaleOfMatrix([a, b]: Matrix): number {
  return Math.hypot(a, b);
}

/** First `inner`, then `outer`. */
function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d] = outer;
  const [p, q, r, s] = inner;
  const origin = apply(outer, { x: inner[4], y: inner[5] });
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, origin.x, origin.y];
}

export function apply([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

export function cssMatrix(matrix: Matrix): string {
  return `matrix(${matrix.map((value) => Number(value.toFixed(6))).join(", ")})`;
}

function inPixels({ x, y }: Point, { width, height }: Size): Point {
  return { x: x * width, y: y * height };
}
