import "server-only";
import { openJson, sealJson } from "@/server/crypto/seal";

/** Seals what a reviewer wrote about a case: free text may name the person. */
export function sealNote(subjectKey: Buffer, caseId: string, text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealJson(subjectKey, text, `note|${caseId}`));
}

export function openNote(subjectKey: Buffer, caseId: string, sealed: Uint8Array): string {
  return openJson<string>(subjectKey, sealed, `note|${caseId}`);
}
