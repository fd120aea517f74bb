import { decodeBase64, decodeHash } from "./base64";
import { type Checkpoint, checkCheckpoint, readCheckpoint, readCount, type Trust } from "./checkpoint";
import { leadsToRoot } from "./proofs";
import { type About, type FileKind, type Finding, fail, pass } from "./report";
import { leafHash } from "./tree";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A file that fits in one text. `proof` is a step from an earlier checkpoint to this one, to be checked beside that. */
export type CheckedFile = {
  kind: FileKind;
  checkpoint: Checkpoint | null;
  findings: Finding[];
  badIndex: number | null;
  about: About;
  proof?: { earlier: number; hashes: Uint8Array[] };
  /** The entry that a receipt is of, by its place and hash. */
  leaf?: { index: number; hash: Uint8Array };
};

const receiptStart = "c2sp.org/tlog-proof@v1\n";
const mostHashes = 63;

/** Checks a receipt, a checkpoint or a consistency file, whichever the text is. */
export function checkSmallFile(text: string, trust: Trust): CheckedFile {
  if (text.startsWith(receiptStart)) return checkReceipt(text, trust);
  if (/^old \d/.test(text)) return checkConsistency(text, trust);
  const checkpoint = readCheckpoint(text);
  if (checkpoint) return sound("checkpoint", checkpoint, trust);
  return text.includes("\n\n— ") ? broken("checkpoint", fail("checkpointMalformed")) : broken("unknown", fail("fileUnknown"));
}

/** A receipt is a C2SP tlog-proof whose extra data is the entry; only the entry's hash in the tree says that it is this one. */
function checkReceipt(text: string, trust: Trust): CheckedFile {
  const { head, note } = splitHead(text.slice(receiptStart.length));
  const encoded = head[0]?.startsWith("extra ") ? head.shift()?.slice("extra ".length) : undefined;
  const index = readCount(/^index (.*)$/.exec(head.shift() ?? "")?.[1] ?? "");
  const hashes = readHashes(head);
  const checkpoint = readCheckpoint(note);
  const entry = encoded === undefined ? undefined : decodeBase64(encoded);
  const told = entry && textOf(entry);
  if (index === null || !hashes || !checkpoint || entry === null || told === null) return broken("receipt", fail("receiptMalformed"));
  const file = sound("receipt", checkpoint, trust);
  file.about.index = index;
  if (entry === undefined) return { ...file, findings: [...file.findings, fail("receiptWithoutEntry", { index })] };
  file.about.entry = told;
  const leaf = { index, hash: leafHash(entry) };
  const params = { index, size: checkpoint.size };
  const included = leadsToRoot(leaf.hash, index, checkpoint, hashes);
  file.findings.push(included ? pass("included", params) : fail("notIncluded", params));
  return { ...file, badIndex: included ? null : index, leaf };
}

/** Null for what is not UTF-8, which no entry is. */
function textOf(entry: Uint8Array): string | null {
  try {
    return utf8.decode(entry);
  } catch {
    return null;
  }
}

/** What is submitted to a witness (C2SP tlog-witness): the old size, the proof and the new checkpoint. */
function checkConsistency(text: string, trust: Trust): CheckedFile {
  const { head, note } = splitHead(text);
  const earlier = readCount(/^old (.*)$/.exec(head.shift() ?? "")?.[1] ?? "");
  const hashes = readHashes(head);
  const checkpoint = readCheckpoint(note);
  if (earlier === null || !hashes || !checkpoint || earlier > checkpoint.size) return broken("consistency", fail("consistencyMalformed"));
  const file = sound("consistency", checkpoint, trust);
  // It only leads from one checkpoint to the next; the checkpoints themselves are what a witness is asked for.
  return { ...file, findings: file.findings.filter(({ code }) => code !== "witnessMissing"), proof: { earlier, hashes } };
}

function sound(kind: FileKind, checkpoint: Checkpoint, trust: Trust): CheckedFile {
  const about = { origin: checkpoint.origin, size: checkpoint.size };
  return { kind, checkpoint, findings: checkCheckpoint(checkpoint, trust), badIndex: null, about };
}

function broken(kind: FileKind, finding: Finding): CheckedFile {
  return { kind, checkpoint: null, findings: [finding], badIndex: null, about: {} };
}

/** The lines before the first empty line, and what follows it. */
function splitHead(text: string): { head: string[]; note: string } {
  const end = text.indexOf("\n\n");
  return end < 0 ? { head: [], note: "" } : { head: text.slice(0, end).split("\n"), note: text.slice(end + 2) };
}

function readHashes(lines: readonly string[]): Uint8Array[] | null {
  const hashes = lines.map(decodeHash);
  return hashes.length <= mostHashes && hashes.every((hash) => hash !== null) ? hashes : null;
}
