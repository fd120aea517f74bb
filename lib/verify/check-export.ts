import { type Checkpoint, checkCheckpoint, readCheckpoint, type Trust } from "./checkpoint";
import { EventHashes } from "./event-hashes";
import { LineSplitter } from "./line-splitter";
import { ListedTree } from "./listed-tree";
import { type About, type Finding, fail, pass } from "./report";
import { sameBytes } from "./tree";

/** An export after its last byte. `leftOut` counts the entries of the log that it does not hold. */
export type CheckedExport = {
  checkpoint: Checkpoint | null;
  findings: Finding[];
  badIndex: number | null;
  about: About;
  leftOut: number;
  /** The events that it holds, by their hashes. */
  events: EventHashes;
  /** Roots of the same log when it was smaller, at the sizes that were asked for. */
  roots: Map<number, Uint8Array>;
};

type ProofLine = { format: string; events: number; size: number; checkpoint: Checkpoint; exportedAt: string; purpose: string };

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const [treeStart, proofStart] = ['{"tree":[', '{"proof":{'].map((text) => [...text].map((letter) => letter.charCodeAt(0)));

/** Checks an export (JSON lines: events, tree, proof) while its bytes arrive; it never holds more of the file than a chunk and a line. */
export class ExportCheck {
  readonly #events = new EventHashes();
  readonly #listed: ListedTree;
  readonly #lines = new LineSplitter((bytes, start, end) => this.#line(bytes, start, end));
  #part: "events" | "tree" | "end" = "events";
  #number = 0;
  #proof: ProofLine | null = null;
  /** The first line of each kind that is wrong. */
  #wrong = new Map<"lineUnreadable" | "treeMalformed" | "afterEnd", number>();

  /** @param sizes at which the roots of the tree are wanted. */
  constructor(sizes: ReadonlySet<number>) {
    this.#listed = new ListedTree(this.#events, sizes);
  }

  /** False for a file that is not made of lines. */
  push(chunk: Uint8Array): boolean {
    return this.#lines.push(chunk);
  }

  /** Call it once, after the last chunk. */
  end(trust: Trust): CheckedExport {
    if (this.#lines.isCut) this.#proof = null;
    if (this.#proof && this.#listed.tree.size === this.#proof.checkpoint.size) this.#listed.end();
    const checked = { badIndex: this.#badIndex(), leftOut: this.#listed.leftOut, events: this.#events, roots: this.#listed.roots };
    const malformed = [...this.#wrong].map(([code, line]) => fail(code, { line }));
    if (!this.#proof) {
      const about = { events: this.#events.count };
      const findings = [fail("endsEarly", about), ...malformed];
      return { ...checked, badIndex: this.#events.outOfOrder, checkpoint: null, findings, about };
    }
    const { checkpoint, ...told } = this.#proof;
    const findings = [...checkCheckpoint(checkpoint, trust), ...malformed, ...this.#contents(checkpoint, told)];
    const about = {
      origin: checkpoint.origin,
      size: checkpoint.size,
      events: told.events,
      exportedAt: told.exportedAt,
      purpose: told.purpose,
    };
    return { ...checked, checkpoint, findings, about };
  }

  #line(bytes: Uint8Array, start: number, end: number): void {
    this.#number += 1;
    if (this.#part === "end") this.#note("afterEnd");
    else if (beginsWith(bytes, start, treeStart)) {
      this.#part = "tree";
      if (!this.#listed.add(decoded(bytes, start, end))) this.#note("treeMalformed");
    } else if (beginsWith(bytes, start, proofStart)) {
      this.#part = "end";
      this.#proof = readProofLine(decoded(bytes, start, end));
      if (!this.#proof) this.#note("lineUnreadable");
    } else if (this.#part !== "events" || !this.#events.add(bytes, start, end)) this.#note("lineUnreadable");
  }

  #note(code: "lineUnreadable" | "treeMalformed" | "afterEnd"): void {
    if (!this.#wrong.has(code)) this.#wrong.set(code, this.#number);
  }

  /** An event out of order is missed at its own place; only one too many is named by the index that it bears. */
  #badIndex(): number | null {
    const { changed, missing, unlisted } = this.#listed.found;
    const all = [changed.first, missing.first, unlisted.first].filter((index) => index !== null);
    return all.length > 0 ? Math.min(...all) : this.#events.outOfOrder;
  }

  #contents(checkpoint: Checkpoint, told: Omit<ProofLine, "checkpoint">): Finding[] {
    const { tree, found } = this.#listed;
    const { outOfOrder, count } = this.#events;
    const findings: Finding[] = [];
    if (told.format !== "secondlook-export/1") findings.push(fail("formatUnknown", { format: told.format.slice(0, 80) }));
    if (outOfOrder !== null) findings.push(fail("eventOutOfOrder", { index: outOfOrder }));
    for (const [code, kind] of [
      ["eventChanged", found.changed],
      ["eventMissing", found.missing],
      ["eventUnlisted", found.unlisted],
    ] as const)
      if (kind.first !== null) findings.push(fail(code, { index: kind.first, count: kind.count }));
    if (findings.length === 0 && !this.#wrong.has("lineUnreadable")) findings.push(pass("eventsMatch", { count }));
    if (tree.size !== checkpoint.size) findings.push(fail("treeIncomplete", { covered: tree.size, size: checkpoint.size }));
    else if (sameBytes(tree.root(), checkpoint.root)) findings.push(pass("treeMatches", { size: checkpoint.size }));
    else findings.push(fail("treeDiffers", { size: checkpoint.size, named: this.#badIndex() === null ? "no" : "yes" }));
    if (told.events !== count) findings.push(fail("countDiffers", { told: told.events, found: count }));
    if (told.size !== checkpoint.size) findings.push(fail("sizeDiffers", { told: told.size, signed: checkpoint.size }));
    return findings;
  }
}

const proofMembers = "format,exportedAt,exportedBy,purpose,filters,events,size,checkpoint";

/** The last line; null when something in it is not what it has to be. */
function readProofLine(text: string): ProofLine | null {
  try {
    const line = JSON.parse(text) as { proof: Record<string, unknown> };
    // One form alone: what a line says twice, or with a member of another name, could be read in two ways.
    if (JSON.stringify(line) !== text || Object.keys(line).length > 1 || Object.keys(line.proof).join() !== proofMembers) return null;
    const { format, exportedAt, exportedBy, purpose, filters, events, size, checkpoint } = line.proof;
    const isText = (value: unknown) => typeof value === "string";
    const signed = typeof checkpoint === "string" ? readCheckpoint(checkpoint) : null;
    if (!signed || typeof format !== "string" || typeof exportedAt !== "string" || typeof purpose !== "string") return null;
    if (!(exportedBy === null || isText(exportedBy)) || !isTexts(filters, isText)) return null;
    if (!Number.isSafeInteger(events) || !Number.isSafeInteger(size)) return null;
    const [count, told] = [Number(events), Number(size)];
    return { format, events: count, size: told, checkpoint: signed, exportedAt: exportedAt.slice(0, 40), purpose: purpose.slice(0, 300) };
  } catch {
    return null;
  }
}

/** Whether a value is texts by name, as filters are. */
function isTexts(value: unknown, isText: (one: unknown) => boolean): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(isText);
}

function beginsWith(bytes: Uint8Array, start: number, prefix: readonly number[] = []): boolean {
  for (let at = 0; at < prefix.length; at += 1) if (bytes[start + at] !== prefix[at]) return false;
  return true;
}

/** The text of a line; an empty one, which is no line of an export, when it is not UTF-8. */
function decoded(bytes: Uint8Array, start: number, end: number): string {
  try {
    return decoder.decode(bytes.subarray(start, end));
  } catch {
    return "";
  }
}
