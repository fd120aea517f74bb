import type { Range } from "./tree";

/**
 * An export of the log is JSON lines that can be checked without us: events in the order of their indexes, then the tree over the
 * whole log, then one line with the checkpoint that signs it. docs/audit-log.md describes it for whoever writes a verifier.
 */

/** An event: its canonical form (RFC 8785), which is the entry in the log, with its index as one more member at the end. */
export function eventLine(entry: string, index: number): string {
  return `${entry.slice(0, -1)},"index":${index}}\n`;
}

/** The leaf hashes of neighbouring events that the export holds. */
export function leavesLine({ from, to }: Range, hashes: readonly Uint8Array[]): string {
  return `${JSON.stringify({ tree: [from, to], leaves: Buffer.concat(hashes).toString("base64") })}\n`;
}

/** Neighbouring events that the export leaves out, by the hashes of the largest complete subtrees over them, from left to right. */
export function subtreesLine({ from, to }: Range, hashes: readonly Uint8Array[]): string {
  return `${JSON.stringify({ tree: [from, to], subtrees: Buffer.concat(hashes).toString("base64") })}\n`;
}

/** How many leaf hashes stand in one line. */
export const leavesPerLine = 1_024;

/** The last line: what was asked for, how many events that are, and the signed checkpoint of the tree above. */
export type ExportProof = {
  format: "secondlook-export/1";
  exportedAt: string;
  /** The id of whoever asked, and why. */
  exportedBy: string | null;
  purpose: string;
  filters: Record<string, string>;
  /** How many events this file holds. */
  events: number;
  /** How many events the log has. */
  size: number;
  checkpoint: string;
};

export function proofLine(proof: ExportProof): string {
  return `${JSON.stringify({ proof })}\n`;
}
