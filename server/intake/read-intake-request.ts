import "server-only";
import { createHash } from "node:crypto";
import { appealAttachmentSchema } from "@/lib/contracts/appeal";
import { addImagesSchema, createVerificationSchema, type ImageInput } from "@/lib/contracts/verification";
import { imageKinds } from "@/lib/contracts/vocabulary";
import { AppError } from "@/lib/errors";
import type { IncomingImage, OneImage } from "@/server/intake/prepare-images";
import { read } from "@/server/read-input";
import { bodyBytes, parseJson, utf8 } from "@/server/route";

/** Four pictures of 15 MB as base64, or six as files; more comes as late images. */
const maxBodyBytes = 96 * 1024 * 1024;
const maxFiles = 12;
/** One picture of 15 MB as base64. */
const maxOneImageBytes = 24 * 1024 * 1024;

/**
 * Reads a verification from JSON or multipart (part `verification`, file parts named by image kind).
 * @returns the input and a hash of the whole body, for idempotency
 * @throws AppError 400, 413 or 415 with paths
 */
export async function readVerificationRequest(request: Request) {
  const body = await readBody(request, "verification");
  const input = read(createVerificationSchema, body.document);
  return { input: { ...input, images: joinFiles(input.images, body.files) }, requestHash: body.hash };
}

/** Reads late images from JSON or multipart (optional part `images`, file parts named by image kind). */
export async function readImagesRequest(request: Request): Promise<IncomingImage[]> {
  const body = await readBody(request, "images");
  if (body.files.length === 0) return read(addImagesSchema, body.document).images;
  const described = body.document === undefined ? [] : read(addImagesSchema, body.document).images;
  return joinFiles(described, body.files);
}

/** Reads one picture from JSON (`data`, base64) or multipart (the file part `file`). */
export async function readOneImageRequest(request: Request): Promise<OneImage> {
  const { document, files } = await readBody(request, null, ["file"], maxOneImageBytes);
  if (document !== undefined) return { ...read(appealAttachmentSchema, document), path: "data" };
  const [file, ...others] = files;
  if (!file || others.length > 0) {
    throw new AppError("invalid-input", "Send one picture at a time.", { errors: [{ path: "file", message: "must be one file" }] });
  }
  return { bytes: file.bytes, path: "file" };
}

type NamedFile = { kind: string; bytes: Buffer };
type ReadBody = { document: unknown; files: NamedFile[]; hash: string };

async function readBody(
  request: Request,
  documentPart: string | null,
  fileParts: readonly string[] = imageKinds,
  limit = maxBodyBytes,
): Promise<ReadBody> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const bytes = await bodyBytes(request, limit);
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (mediaType === "application/json") return { document: parseJson(utf8(bytes)), files: [], hash };
  if (mediaType !== "multipart/form-data") {
    throw new AppError("unsupported-media", "Send application/json or multipart/form-data.", {
      errors: [{ path: "Content-Type", message: "is neither" }],
    });
  }
  return { ...(await readMultipart(request, bytes, documentPart, fileParts)), hash: multipartHash(request, bytes) };
}

/** The boundary is new in every request, so it must not make two equal bodies differ. */
function multipartHash(request: Request, bytes: Buffer): string {
  const boundary = /boundary="?([^";]+)"?/i.exec(request.headers.get("content-type") ?? "")?.[1] ?? "";
  const parts = boundary ? bytes.toString("latin1").split(`--${boundary}`).join("--") : bytes.toString("latin1");
  return createHash("sha256").update(parts, "latin1").digest("hex");
}

async function readMultipart(request: Request, bytes: Buffer, documentPart: string | null, fileParts: readonly string[]) {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { "content-type": request.headers.get("content-type") ?? "" } }).formData();
  } catch {
    throw new AppError("bad-request", "The multipart body cannot be read.", {
      errors: [{ path: "", message: "is not multipart/form-data with the boundary in its header" }],
    });
  }
  let document: unknown;
  const files: NamedFile[] = [];
  for (const [name, value] of form) {
    if (name === documentPart && document === undefined) {
      document = parseJson(typeof value === "string" ? value : await value.text());
    } else if (typeof value !== "string" && fileParts.includes(name) && files.length < maxFiles) {
      files.push({ kind: name, bytes: Buffer.from(await value.arrayBuffer()) });
    } else {
      throw new AppError("invalid-input", "A part of the multipart body is not one we know.", {
        errors: [
          {
            path: name,
            message: "must be one of the parts {names}; {maxFiles} files at most",
            values: { names: [...(documentPart ? [documentPart] : []), ...fileParts].map((part) => JSON.stringify(part)), maxFiles },
          },
        ],
      });
    }
  }
  return { document, files };
}

/** Gives each file to the description of its kind that has no data yet, in order; a file without one describes itself. */
function joinFiles(described: ImageInput[], files: NamedFile[]): IncomingImage[] {
  const images: IncomingImage[] = described.map((image) => ({ ...image }));
  for (const [index, file] of files.entries()) {
    const waiting = images.find((image) => image.kind === file.kind && !image.data && !image.bytes);
    if (waiting) waiting.bytes = file.bytes;
    else images.push({ id: `${file.kind}-${index + 1}`, kind: file.kind as ImageInput["kind"], bytes: file.bytes });
  }
  return images;
}
