import "server-only";
import type { Face, ImageInput } from "@/lib/contracts/verification";
import type { ImageKind } from "@/lib/contracts/vocabulary";
import { AppError, type Sentence } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { now } from "@/server/clock";
import { keyedHash } from "@/server/crypto/keyed-hash";
import { newDataKey } from "@/server/crypto/subject-key";
import { mayBeKept, type Tx } from "@/server/db";
import { deleteImage, imageAad, putImage } from "@/server/evidence/stored-image";
import { inspectImage } from "@/server/images/inspect-image";
import { renderViews } from "@/server/images/render-views";
import type { OpenSubject } from "@/server/intake/subject-of";

/** An image as it came: its description and, in multipart, the bytes of its file part. */
export type IncomingImage = ImageInput & { bytes?: Buffer };

/** A picture that comes alone: base64 or bytes, and the field or part it came in. */
export type OneImage = { data?: string; bytes?: Buffer; path: string };

export type PreparedImage = {
  id: string;
  externalId: string;
  kind: ImageKind;
  face: Face | null;
  contentHash: string;
  mediaType: string;
  width: number;
  height: number;
  original: Buffer;
  view: Buffer;
  full: Buffer;
};

/**
 * Checks and renders every image before anything is kept, so that one bad picture refuses the whole request.
 * @throws AppError 400, 413, 415 or 422 with the path of the picture.
 */
export async function prepareImages(images: IncomingImage[]): Promise<PreparedImage[]> {
  const ids = new Set<string>();
  const prepared: PreparedImage[] = [];
  for (const [index, image] of images.entries()) {
    if (ids.has(image.id)) throw inputError(`images[${index}].id`, "is used twice in this request");
    ids.add(image.id);
    prepared.push(await prepareImage(image, `images[${index}].data`));
  }
  return prepared;
}

/** Checks and renders one image; `path` names the field or part it came in. @throws AppError 400, 413, 415 or 422 with that path. */
export async function prepareImage(image: IncomingImage, path: string): Promise<PreparedImage> {
  const original = image.bytes ?? decodeBase64(image.data, path);
  const { mediaType } = await inspectImage(original, path);
  const { view, full, width, height } = await renderViews(original);
  return {
    id: crypto.randomUUID(),
    externalId: image.id,
    kind: image.kind,
    face: image.face ?? null,
    contentHash: keyedHash("image", original.toString("base64")),
    mediaType,
    width,
    height,
    original,
    view,
    full,
  };
}

/** What the log keeps of pictures: keyed hashes of the files as they came, by the ids that they have here. */
export function hashesOf(images: PreparedImage[]): Record<string, string> {
  return Object.fromEntries(images.map(({ id, contentHash }) => [id, contentHash]));
}

function decodeBase64(data: string | undefined, path: string): Buffer {
  if (data === undefined) throw inputError(path, "is missing: send the file as base64, or as a file part in multipart");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.length % 4 !== 0)
    throw inputError(path, "is not base64 (standard alphabet, padded, no line breaks, no data: prefix)");
  return Buffer.from(data, "base64");
}

function inputError(path: string, message: Sentence): AppError {
  return new AppError("invalid-input", "Some fields are not right; nothing was kept.", { errors: [{ path, message }] });
}

/**
 * Seals and stores the images, then runs `work` with their rows; when it fails the stored bytes are removed again, unless its rows may be
 * there all the same: a connection can break between a commit and its answer. What has no row the sweep removes then, as it does after
 * a process that died in between.
 */
export async function withStoredImages<T>(
  subject: OpenSubject,
  images: PreparedImage[],
  work: (rows: ImageRow[]) => Promise<T>,
): Promise<T> {
  try {
    const rows = await Promise.all(images.map((image) => storeImage(subject, image)));
    return await work(rows);
  } catch (error) {
    if (!mayBeKept(error)) await removeImages(images);
    throw error;
  }
}

/** Removes stored bytes that no row names; what cannot be removed now is left to the sweep. */
export async function removeImages(images: PreparedImage[]): Promise<void> {
  await Promise.allSettled(images.map((image) => deleteImage(image.id)));
}

export type ImageRow = Omit<Prisma.EvidenceImageCreateManyInput, "verificationId">;

async function storeImage(subject: OpenSubject, image: PreparedImage): Promise<ImageRow> {
  const { key, wrapped } = newDataKey(subject.key, imageAad(subject.id, image.id, "key"));
  const owner = { subjectId: subject.id, id: image.id };
  await Promise.all([
    putImage(key, owner, "original", image.original),
    putImage(key, owner, "view", image.view),
    putImage(key, owner, "full", image.full),
  ]);
  return {
    id: image.id,
    subjectId: subject.id,
    externalId: image.externalId,
    kind: image.kind,
    contentHash: image.contentHash,
    mediaType: image.mediaType,
    byteLength: image.original.length,
    width: image.width,
    height: image.height,
    face: image.face ?? undefined,
    wrappedKey: new Uint8Array(wrapped),
    createdAt: now(),
  };
}

export async function insertImages(tx: Tx, verificationId: string, rows: ImageRow[]): Promise<void> {
  await tx.evidenceImage.createMany({ data: rows.map((row) => ({ ...row, verificationId })) });
}
