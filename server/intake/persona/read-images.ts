import "server-only";
import type { Face } from "@/lib/contracts/verification";
import type { ImageKind } from "@/lib/contracts/vocabulary";
import { asList, asNumber, asRecord, asText, type Json, type Resource } from "@/server/intake/persona/resource";
import type { ProviderImage } from "@/server/intake/provider-event";

/** `selfie` on a government id is the portrait cut out of the document: shown as a live selfie it would match by itself. */
const kindByPage = new Map<string, ImageKind>([
  ["front", "document_front"],
  ["back", "document_back"],
  ["center", "selfie"],
  ["left", "selfie_left"],
  ["right", "selfie_right"],
  ["selfie", "attachment"],
]);

/** Only https is ever wanted; the one who fetches still has to check the host. */
function asUrl(value: unknown): string | null {
  const text = typeof value === "string" && value.length <= 2048 ? value : "";
  return URL.canParse(text) && new URL(text).protocol === "https:" ? text : null;
}

/** The picture of one page: `front-photo-url`, or `front-photo` with a `url` inside. */
function pageUrl(attributes: Json, page: string): string | null {
  return asUrl(attributes[`${page}-photo-url`]) ?? asUrl(asRecord(attributes[`${page}-photo`]).url);
}

function point(value: unknown): [number, number] | null {
  const [x, y] = asList(value).map(asNumber);
  const valid = typeof x === "number" && typeof y === "number" && Math.min(x, y) >= 0 && Math.max(x, y) <= 1;
  return valid ? [x, y] : null;
}

function round(ratio: number): number {
  return Math.round(ratio * 1_000_000) / 1_000_000;
}

/** Persona gives the four corners of the face on the straight picture, as ratios of its width and height. */
function centerFace(attributes: Json): Face | null {
  const corners = asRecord(attributes["center-photo-face-coordinates"]);
  const topLeft = point(corners["top-left"]);
  const bottomRight = point(corners["bottom-right"]);
  if (topLeft === null || bottomRight === null) return null;
  const width = round(bottomRight[0] - topLeft[0]);
  const height = round(bottomRight[1] - topLeft[1]);
  return width > 0 && height > 0 ? { box: { x: topLeft[0], y: topLeft[1], width, height } } : null;
}

/** Pages as `photo-urls` lists them; Persona calls the selfie ones `left_photo` and so on. */
function listedPages(attributes: Json): [string, string | null][] {
  return asList(attributes["photo-urls"]).map((value, index) => {
    const photo = asRecord(value);
    const page = asText(photo.page)
      ?.toLowerCase()
      .replace(/[_-]photo$/, "")
      .replace(/[^a-z0-9_-]/g, "_")
      .slice(0, 40);
    return [page ?? `photo-${index + 1}`, asUrl(photo.url)];
  });
}

/**
 * Lists the pictures of one Persona resource (verification, document or selfie), one per page.
 * The provider id is `<resource id>:<page>`, because the URL carries an access token that changes.
 */
export function readImages(resource: Resource): ProviderImage[] {
  if (!/^(verification|document|selfie)\//.test(resource.type)) return [];
  const named = [...kindByPage.keys()].map((page): [string, string | null] => [page, pageUrl(resource.attributes, page)]);
  const urls = new Map<string, string>();
  for (const [page, url] of [...named, ...listedPages(resource.attributes)]) {
    if (url !== null && !urls.has(page)) urls.set(page, url);
  }
  return [...urls].map(([page, url]) => ({
    providerId: `${resource.id}:${page}`,
    kind: kindByPage.get(page) ?? "attachment",
    url,
    face: page === "center" ? centerFace(resource.attributes) : null,
  }));
}
