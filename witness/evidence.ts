import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Checkpoint } from "@/transparency/checkpoint";
import type { KeptCheckpoint } from "./checkpoint-store";
import { writeDurably } from "./write-durably";

/** A fork: two signed roots for one size. Unproven: nothing shows that the signed tree extends the one before. */
export type Suspicion = "fork" | "unproven";

// Old checkpoints are public and anyone may submit them with a bad proof: that must not fill the disk.
const keptOfEach = 100;

/**
 * Keeps what speaks against a log: the checkpoint that was cosigned, and what was submitted after it.
 * @returns false when it was kept before, or enough is.
 */
export function keepEvidence(folder: string, what: Suspicion, known: KeptCheckpoint, submitted: Checkpoint, body: string): boolean {
  const series = `${what}-${createHash("sha256").update(known.origin).digest("hex").slice(0, 16)}-`;
  const name = path.join(folder, `${series}${submitted.size}-${submitted.root.toString("hex").slice(0, 16)}`);
  if (fs.existsSync(`${name}.submitted`)) return false;
  if (fs.readdirSync(folder).filter((file) => file.startsWith(series) && file.endsWith(".submitted")).length >= keptOfEach) return false;
  writeDurably(`${name}.known`, known.note);
  writeDurably(`${name}.submitted`, body);
  return true;
}
