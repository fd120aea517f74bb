import "server-only";

export type ImageMediaType = "image/jpeg" | "image/png" | "image/webp";

/**
 * A picture file taken apart: `texts` is all but the pixels, `pictureEnd` the offset behind the picture itself, `end` the one
 * behind what a phone may append to it.
 */
export type Anatomy = { texts: Buffer[]; pictureEnd: number; end: number; animated: boolean };

/** A real file has a few hundred parts besides its pixels; millions of tiny ones are made to use up memory and time. */
export const maxParts = 10_000;
