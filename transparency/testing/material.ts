import { formatCheckpoint } from "../checkpoint";
import { type ExportProof, eventLine, leavesLine, leavesPerLine, proofLine, subtreesLine } from "../export-file";
import { formatConsistency, formatLogProof } from "../log-proof";
import { makeSigner, type Signer, signatureLine } from "../note";
import { consistencyRanges, inclusionRanges } from "../proofs";
import { Frontier, foldSubtrees, hashLeaf, type Range, type Subtree, subtreesOf } from "../tree";

/** A log in memory whose files are those of an installation, for tests of whatever checks them. */
export class SampleLog {
  readonly entries: string[];
  readonly signer: Signer;

  /** @param entries canonical JSON, by default `size` small events. */
  constructor(entries: string[] | number, signer: Signer = makeSigner("log.example/audit", Buffer.alloc(32, 7))) {
    this.entries = typeof entries === "number" ? Array.from({ length: entries }, (_, index) => sampleEntry(index)) : entries;
    this.signer = signer;
  }

  /** The hash over a range by the definition. */
  hashOf(range: Range): Buffer {
    return foldSubtrees(subtreesOf(range).map((part) => this.#subtree(part)));
  }

  /** @param witnesses add their cosignature. */
  checkpoint(size = this.entries.length, witnesses: Signer[] = [], at = new Date("2026-11-23T12:00:00Z")): string {
    const text = formatCheckpoint({ origin: this.signer.name, size, root: this.hashOf({ from: 0, to: size }) });
    return `${text}\n${[this.signer, ...witnesses].map((signer) => signatureLine(signer, text, at)).join("")}`;
  }

  receipt(index: number, size = this.entries.length, witnesses: Signer[] = []): string {
    const proof = inclusionRanges(index, size).map((range) => this.hashOf(range));
    return formatLogProof({ index, proof, checkpoint: this.checkpoint(size, witnesses), extra: Buffer.from(this.entries[index] ?? "") });
  }

  consistency(earlier: number, size = this.entries.length): string {
    const proof = consistencyRanges(earlier, size).map((range) => this.hashOf(range));
    return formatConsistency(earlier, proof, this.checkpoint(size));
  }

  /** @param holds which events it holds, by default all: the whole log. */
  export(holds: (index: number) => boolean = () => true, proof: Partial<ExportProof> = {}): string {
    const size = this.entries.length;
    const lines = this.entries.flatMap((entry, index) => (holds(index) ? [eventLine(entry, index)] : []));
    const events = lines.length;
    for (let from = 0; from < size; ) {
      const held = holds(from);
      let to = from + 1;
      while (to < size && holds(to) === held && (!held || to - from < leavesPerLine)) to += 1;
      const range = { from, to };
      if (held)
        lines.push(
          leavesLine(
            range,
            this.entries.slice(from, to).map((entry) => hashLeaf(Buffer.from(entry))),
          ),
        );
      else
        lines.push(
          subtreesLine(
            range,
            subtreesOf(range).map((part) => this.#subtree(part)),
          ),
        );
      from = to;
    }
    const told: ExportProof = {
      format: "secondlook-export/1",
      exportedAt: "2026-11-23T12:00:00.000Z",
      exportedBy: "0199d2f0-0000-7000-8000-000000000001",
      purpose: "yearly audit",
      filters: {},
      events,
      size,
      checkpoint: this.checkpoint(),
      ...proof,
    };
    return `${lines.join("")}${proofLine(told)}`;
  }

  #subtree({ level, index }: Subtree): Buffer {
    const tree = new Frontier();
    for (const entry of this.entries.slice(index * 2 ** level, (index + 1) * 2 ** level)) tree.append(hashLeaf(Buffer.from(entry)));
    return tree.root();
  }
}

/** An event as an installation writes it, small and different for each index. */
export function sampleEntry(index: number): string {
  const id = `0199d2f0-0000-7000-8000-${index.toString(16).padStart(12, "0")}`;
  const occurredAt = new Date(Date.UTC(2026, 10, 23) + index * 1000).toISOString();
  return `{"action":"case.opened","actor":{"id":"u${index % 7}","name":"Zoë 王","role":"reviewer","type":"user"},"details":{"n":${index}},"id":"${id}","occurredAt":"${occurredAt}","outcome":"success","v":1}`;
}
