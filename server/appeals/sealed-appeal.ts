import "server-only";
import { openJson, sealJson } from "@/server/crypto/seal";

/** Which text of an appeal a sealed record holds; it opens as no other, and in no other appeal. */
type Part = "statement" | "sentence" | `message|${string}`;

function appealAad(appealId: string, part: Part): string {
  return `appeal|${appealId}|${part}`;
}

/** Seals what was said in an appeal under the subject's key. */
export function sealAppealText(subjectKey: Buffer, appealId: string, part: Part, text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealJson(subjectKey, text, appealAad(appealId, part)));
}

export function openAppealText(subjectKey: Buffer, appealId: string, part: Part, sealed: Uint8Array): string {
  return openJson<string>(subjectKey, sealed, appealAad(appealId, part));
}
