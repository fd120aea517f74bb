import "server-only";
import { openBytes, sealBytes } from "@/server/crypto/seal";
import { storage } from "@/server/storage/storage";

/** `original` keeps the bytes that came in and is served by no route; people see `view` (1200 px) or `full` (2400 px). */
export const imageVariants = ["original", "view", "full"] as const;
export type ImageVariant = (typeof imageVariants)[number];

function storageKey(imageId: string, variant: ImageVariant): string {
  return `images/${imageId}/${variant}`;
}

/** What binds an image's bytes to its owner and use; another image or variant does not open with it. */
export function imageAad(subjectId: string, imageId: string, purpose: string): string {
  return `image|${subjectId}|${imageId}|${purpose}|1`;
}

export async function putImage(
  dataKey: Buffer,
  image: { subjectId: string; id: string },
  variant: ImageVariant,
  bytes: Buffer,
): Promise<void> {
  await storage().put(storageKey(image.id, variant), sealBytes(dataKey, bytes, imageAad(image.subjectId, image.id, variant)));
}

export async function getImage(dataKey: Buffer, image: { subjectId: string; id: string }, variant: ImageVariant): Promise<Buffer> {
  return openBytes(dataKey, await storage().get(storageKey(image.id, variant)), imageAad(image.subjectId, image.id, variant));
}

export async function deleteImage(imageId: string): Promise<void> {
  await Promise.all(imageVariants.map((variant) => storage().delete(storageKey(imageId, variant))));
}
