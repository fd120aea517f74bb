import type { Face, Region } from "@/lib/contracts/verification";
import type { Point, Size } from "@/lib/viewer-geometry";

/** What belongs to the two pictures under comparison. */
export type Pair<T> = { document: T; person: T };

/** Both eyes of one picture (ratios); `left` is the one further left in the upright picture, unmirrored. */
export type Eyes = { left: Point; right: Point };

type Faced = { face: Face | null };

/** The eye points to align two pictures by: those set by hand, else the source's, else null. */
export function exactEyes(pictures: Pair<Faced>, byHand: Pair<Eyes> | null): Pair<Eyes> | null {
  return byHand ?? ofBoth(pictures, ({ face }) => eyesOfSource(face));
}

/** As `exactEyes`; where they are missing in either picture, those that the two face boxes make likely. */
export function likelyEyes(pictures: Pair<Faced>, byHand: Pair<Eyes> | null): Pair<Eyes> | null {
  return exactEyes(pictures, byHand) ?? ofBoth(pictures, ({ face }) => face && eyesOfBox(face.box));
}

/** Where the eyes of an upright face usually are in its box: two fifths down, three tenths in from either side. */
export function eyesOfBox({ x, y, width, height }: Region): Eyes {
  const level = y + height * 0.4;
  return { left: { x: x + width * 0.3, y: level }, right: { x: x + width * 0.7, y: level } };
}

/** Distance between the eyes in pixels of the picture. */
export function eyeDistance({ left, right }: Eyes, { width, height }: Size): number {
  return Math.hypot((right.x - left.x) * width, (right.y - left.y) * height);
}

/** The point halfway between the eyes (ratios). */
export function betweenEyes({ left, right }: Eyes): Point {
  return { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
}

function eyesOfSource(face: Face | null): Eyes | null {
  if (!face?.leftEye || !face.rightEye) return null;
  return { left: { x: face.leftEye[0], y: face.leftEye[1] }, right: { x: face.rightEye[0], y: face.rightEye[1] } };
}

function ofBoth(pictures: Pair<Faced>, eyesOf: (picture: Faced) => Eyes | null): Pair<Eyes> | null {
  const [document, person] = [eyesOf(pictures.document), eyesOf(pictures.person)];
  return document && person && { document, person };
}
