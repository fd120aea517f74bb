import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type Checkpoint, parseCheckpoint } from "@/transparency/checkpoint";
import { splitNote } from "@/transparency/note";
import { type Reached, writeDurably } from "./write-durably";

/** A checkpoint that was cosigned, with the note that the log signed. */
export type KeptCheckpoint = Checkpoint & { note: string };

/** The newest checkpoint that was cosigned of each log, in a file each. */
export class CheckpointStore {
  readonly #folder: string;
  readonly #reached: Reached;

  /** @param reached told of each step of writing. */
  constructor(folder: string, reached?: Reached) {
    this.#folder = folder;
    this.#reached = reached ?? (() => undefined);
  }

  /** @throws Error when the file cannot be read: that must never pass for a log that is new. */
  latest(origin: string): KeptCheckpoint | undefined {
    const file = this.#file(origin);
    if (!fs.existsSync(file)) return undefined;
    const note = fs.readFileSync(file, "utf8");
    const checkpoint = parseCheckpoint(splitNote(note).text);
    if (checkpoint.origin !== origin) throw new Error(`${file} is of another log.`);
    return { ...checkpoint, note };
  }

  /** Durable when it returns. */
  keep(origin: string, note: string): void {
    writeDurably(this.#file(origin), note, this.#reached);
  }

  #file(origin: string): string {
    return path.join(this.#folder, `${createHash("sha256").update(origin).digest("hex")}.checkpoint`);
  }
}
