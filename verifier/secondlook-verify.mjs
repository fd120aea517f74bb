#!/usr/bin/env node
/**
 * Checks files of a Secondlook audit log: exports, receipts, checkpoints and consistency files.
 *
 * This one file needs Node 18 or later and nothing else: no packages, no network, no other file. It shares no code with the
 * program that writes the log, so that it can be read, copied and run by somebody who trusts neither.
 *
 * The log is a Merkle tree by RFC 6962 section 2.1 (the same as in RFC 9162), its head is signed as a C2SP tlog-checkpoint, which is
 * a C2SP signed-note; witnesses sign by C2SP tlog-cosignature; a receipt is a C2SP tlog-proof. An event is JSON written as RFC 8785
 * says, and those bytes are the leaf. Read from the top: hashes, proofs, signatures, the four kinds of file, comparisons, words.
 */
import * as crypto from "node:crypto";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const usage = `Checks files of a Secondlook audit log, without the network.

node secondlook-verify.mjs FILE... [options]

FILE is an export (JSON lines), a receipt (.tlog-proof), a checkpoint or a consistency file ("old N"); its content tells which.
Several files are checked one by one and against each other.

  --key KEY           the public key of the log, or a file that holds it; without it nothing shows who signed
  --witness KEY       a witness that must have cosigned every export, receipt and checkpoint among the files; may be repeated
  --checkpoint FILE   a checkpoint that you kept from earlier; may be repeated. Every export and checkpoint among the files must
                      extend it
  --whole             no event may be left out of an export
  --help              this text

A KEY is a line "name+8 hexadecimal digits+base64". Get it from somebody other than whoever gave you the files.
Exit code: 0 all is well, 1 something is wrong or could not be compared, 2 wrong use or a file that cannot be read.`;

/** Something is wrong with what a file says. `index`: the first event that is affected, where that is known. */
class Problem extends Error {
  constructor(message, index) {
    super(message);
    this.index = index;
  }
}

/** The program was called in a wrong way, or a file cannot be read. */
class UsageError extends Error {}

// ---------------------------------------------------------------------------------------------------------------------------------
// Hashes: RFC 6962, section 2.1

const hashBytes = 32;
const leafPrefix = 0x00;
const nodePrefix = 0x01;
const emptyRoot = crypto.createHash("sha256").digest();

/** Puts the SHA-256 hash of `input` into `target` at `offset`. A string from crypto.hash is far quicker than a new Buffer per hash. */
const sha256Into = crypto.hash
  ? (input, target, offset) => target.latin1Write(crypto.hash("sha256", input, "latin1"), offset, hashBytes)
  : (input, target, offset) => crypto.createHash("sha256").update(input).digest().copy(target, offset);

/** The hash of an entry: SHA-256(0x00 || entry). */
export function hashLeaf(entry) {
  return crypto.createHash("sha256").update(Buffer.of(leafPrefix)).update(entry).digest();
}

/** The hash of an inner node: SHA-256(0x01 || left || right). */
export function hashNode(left, right) {
  return crypto.createHash("sha256").update(Buffer.of(nodePrefix)).update(left).update(right).digest();
}

/** The largest power of two below `size`, where RFC 6962 splits a tree of `size` leaves. Sizes go up to 2^53, so no bit operations. */
function splitOf(size) {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return half;
}

/** The level of the largest complete subtree that starts at leaf `from` and ends at or before leaf `to`. */
function levelAt(from, to) {
  let level = 0;
  for (let width = 2; from % width === 0 && from + width <= to; width *= 2) level += 1;
  return level;
}

/** A tree that grows on the right. It keeps the hashes of its largest complete subtrees, the peaks, and no more. */
class GrowingTree {
  size = 0;
  #levels = [];
  #peaks = Buffer.alloc(64 * hashBytes);
  #node = Buffer.alloc(1 + 2 * hashBytes, nodePrefix);

  /** Adds the complete subtree whose hash stands in `hashes` at `offset`; level 0 is a leaf. Equal neighbours become one. */
  append(hashes, offset, level) {
    hashes.copy(this.#peaks, this.#levels.length * hashBytes, offset, offset + hashBytes);
    this.#levels.push(level);
    for (let last = this.#levels.length - 1; last > 0 && this.#levels[last] === this.#levels[last - 1]; last -= 1) {
      this.#peaks.copy(this.#node, 1, (last - 1) * hashBytes, (last + 1) * hashBytes);
      sha256Into(this.#node, this.#peaks, (last - 1) * hashBytes);
      this.#levels.pop();
      this.#levels[last - 1] += 1;
    }
    this.size += 2 ** level;
  }

  /** The root over all leaves: the peaks joined from the right, the last of which is the smallest. */
  root() {
    const peaks = this.#levels.map((_, at) => this.#peaks.subarray(at * hashBytes, (at + 1) * hashBytes));
    return peaks.length === 0 ? emptyRoot : Buffer.from(peaks.reduceRight((right, left) => hashNode(left, right)));
  }
}

// ---------------------------------------------------------------------------------------------------------------------------------
// Proofs: RFC 6962, sections 2.1.1 and 2.1.2, read backwards: from a proof to the root that it leads to

/** The root of the tree of `size` leaves that `path` leads to from a leaf, or undefined when the path has the wrong length. */
function rootFromLeaf(hash, index, size, path) {
  if (size === 1) return path.length === 0 ? hash : undefined;
  const sibling = path.at(-1);
  if (!sibling) return undefined;
  const half = splitOf(size);
  const onLeft = index < half;
  const child = onLeft
    ? rootFromLeaf(hash, index, half, path.slice(0, -1))
    : rootFromLeaf(hash, index - half, size - half, path.slice(0, -1));
  if (!child) return undefined;
  return onLeft ? hashNode(child, sibling) : hashNode(sibling, child);
}

/**
 * The roots of the earlier and the later tree that a consistency proof leads to, or undefined when it has the wrong length.
 * @param known the earlier root while the earlier tree may still be a complete part of the later one, which a proof does not repeat.
 */
function rootsFromConsistency(earlier, later, path, known) {
  if (earlier === later) {
    const hash = known ?? path[0];
    return path.length === (known ? 0 : 1) ? [hash, hash] : undefined;
  }
  const sibling = path.at(-1);
  if (!sibling) return undefined;
  const half = splitOf(later);
  if (earlier <= half) {
    const roots = rootsFromConsistency(earlier, half, path.slice(0, -1), known);
    return roots && [roots[0], hashNode(roots[1], sibling)];
  }
  const roots = rootsFromConsistency(earlier - half, later - half, path.slice(0, -1), undefined);
  return roots && [hashNode(sibling, roots[0]), hashNode(sibling, roots[1])];
}

const isHash = (value) => value.length === hashBytes;
const maxProofHashes = 63;

/** Whether `proof` shows that the leaf with this hash stands at `index` in the tree of this size and root (RFC 6962, 2.1.1). */
export function provesInclusion({ index, hash }, { size, root }, proof) {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (proof.length > maxProofHashes || ![hash, root, ...proof].every(isHash)) return false;
  return rootFromLeaf(hash, index, size, proof)?.equals(root) ?? false;
}

/** Whether `proof` shows that the later tree begins with all leaves of the earlier one (RFC 6962, 2.1.2). The earlier has a leaf. */
export function provesConsistency(earlier, later, proof) {
  if (!Number.isSafeInteger(earlier.size) || !Number.isSafeInteger(later.size)) return false;
  if (earlier.size < 1 || earlier.size > later.size) return false;
  if (proof.length > maxProofHashes || ![earlier.root, later.root, ...proof].every(isHash)) return false;
  const roots = rootsFromConsistency(earlier.size, later.size, proof, earlier.root);
  return roots?.every((root, at) => root.equals([earlier, later][at].root)) ?? false;
}

// ---------------------------------------------------------------------------------------------------------------------------------
// Text: numbers, base64 and JSON that can be written in one way only

/** A whole number from 0 to 2^53 - 1 without leading zeros. */
function readNumber(text, what) {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text ?? "") ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new Problem(`${what} must be a whole number without leading zeros, below 2^53`);
  return value;
}

/** Base64 by RFC 4648, section 4, with its padding and without spare bits. `bytes`: the length that is expected. */
function readBase64(text, what, bytes) {
  const found = Buffer.from(text ?? "", "base64");
  if (found.toString("base64") !== text) throw new Problem(`${what} must be base64 with padding`);
  if (bytes !== undefined && found.length !== bytes) throw new Problem(`${what} must have ${bytes} bytes and has ${found.length}`);
  return found;
}

function readUtf8(bytes, what) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Problem(`${what} is not UTF-8 text`);
  }
}

/** JSON as RFC 8785 writes it: no spaces, members sorted by UTF-16 code units, numbers and strings as ECMAScript prints them. */
export function canonicalJson(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join(",")}}`;
}

/** Text of a file for the screen: characters that a terminal would obey or hide are shown by their numbers. */
function printable(text) {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u${character.codePointAt(0).toString(16).padStart(4, "0")}`);
}

const count = (value, noun) => `${value.toLocaleString("en-US")} ${noun}${value === 1 ? "" : "s"}`;

// ---------------------------------------------------------------------------------------------------------------------------------
// Signatures: C2SP signed-note, tlog-checkpoint and tlog-cosignature

const logKey = 0x01;
const witnessKey = 0x04;
const maxSignatures = 100;

/** Reads a public key: the name, four bytes of SHA-256(name || newline || type || key) in hexadecimal digits, and type and key. */
function readKey(text, type) {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  if (!name) throw new Problem("a key is written name+8 hexadecimal digits+base64");
  const bytes = readBase64(base64, "the last part of a key", 1 + 32);
  if (bytes[0] !== type) {
    const kinds = new Map([
      [logKey, "a log's key (type 1)"],
      [witnessKey, "a witness's key (type 4)"],
    ]);
    throw new Problem(`this is ${kinds.get(bytes[0]) ?? `a key of type ${bytes[0]}`}, expected is ${kinds.get(type)}`);
  }
  const derived = crypto.createHash("sha256").update(`${name}\n`).update(bytes).digest().subarray(0, 4);
  if (derived.toString("hex") !== id) throw new Problem("the hexadecimal digits of the key do not follow from the rest: it was mistyped");
  const jwk = { kty: "OKP", crv: "Ed25519", x: bytes.subarray(1).toString("base64url") };
  return { name, id: derived, type, label: `${name}+${id}`, publicKey: crypto.createPublicKey({ key: jwk, format: "jwk" }) };
}

/**
 * Reads a checkpoint: a note whose text is origin, size and root on three lines, then an empty line, then signature lines.
 * Nothing in it is to be believed until `findSignature` has found the one that is trusted.
 */
function readCheckpoint(note) {
  if ([...note].some((character) => character < " " && character !== "\n")) throw new Problem("a checkpoint holds no control characters");
  const end = note.lastIndexOf("\n\n") + 1;
  const text = note.slice(0, end);
  const [origin, size, root, rest, ...more] = text.split("\n");
  if (!origin || rest !== "" || more.length > 0)
    throw new Problem("a checkpoint is three lines (origin, size, root), an empty line and signatures");
  const checkpoint = { origin, size: readNumber(size, "the size in a checkpoint"), root: readBase64(root, "the root in a checkpoint", 32) };
  if (checkpoint.size === 0 && !checkpoint.root.equals(emptyRoot)) throw new Problem("the root of an empty log is not what it must be");
  const lines = note.slice(end + 1).split("\n");
  if (lines.length < 2 || lines.pop() !== "") throw new Problem("a checkpoint ends with whole lines of signatures; this one was cut off");
  const signatures = lines.map((line) => {
    const [, name, base64] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
    if (!name) throw new Problem("a line of signature in a checkpoint is written: em dash, name, base64");
    const bytes = readBase64(base64, `the signature of ${printable(name)}`);
    if (bytes.length <= 4) throw new Problem(`the signature of ${printable(name)} is too short to be one`);
    return { name, bytes };
  });
  if (signatures.length > maxSignatures) throw new Problem(`a checkpoint has at most ${maxSignatures} signatures`);
  return { ...checkpoint, text, signatures };
}

/**
 * The signature of a key on a checkpoint, with the time that a witness states; undefined when there is none.
 * @throws Problem when a signature bears the name and id of the key but was not made by it.
 */
function findSignature({ text, signatures }, key) {
  const own = signatures.filter(({ name, bytes }) => name === key.name && bytes.subarray(0, 4).equals(key.id));
  const checked = own.map(({ bytes }) => {
    const isWitness = key.type === witnessKey;
    const signature = bytes.subarray(isWitness ? 12 : 4);
    const seconds = isWitness && bytes.length >= 12 ? bytes.readBigUInt64BE(4) : 0n;
    const message = isWitness ? `cosignature/v1\ntime ${seconds}\n${text}` : text;
    if (
      signature.length !== 64 ||
      seconds > Number.MAX_SAFE_INTEGER ||
      !crypto.verify(null, Buffer.from(message), key.publicKey, signature)
    )
      throw new Problem(`the signature of ${printable(key.name)} was not made by its key on this text`);
    return { time: timeOf(seconds) };
  });
  return checked[0];
}

function timeOf(seconds) {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? `second ${seconds}` : date.toISOString();
}

// ---------------------------------------------------------------------------------------------------------------------------------
// Small files: checkpoints, receipts, consistency files

/** Splits a file into its head and the checkpoint after the first empty line, and the head into lines. */
function splitAtCheckpoint(text) {
  const end = text.indexOf("\n\n");
  if (end < 0) throw new Problem("an empty line and a checkpoint are expected after the hashes; the file ends early");
  return { lines: text.slice(0, end).split("\n"), checkpoint: readCheckpoint(text.slice(end + 2)) };
}

function readHashes(lines, firstLine) {
  if (lines.length > maxProofHashes) throw new Problem(`a proof has at most ${maxProofHashes} hashes, this one has ${lines.length}`);
  return lines.map((line, at) => readBase64(line, `line ${firstLine + at}: a hash of the proof`, hashBytes));
}

const receiptStart = "c2sp.org/tlog-proof@v1\n";

/** Reads a receipt: `extra` holds the entry itself, then index, hashes and a checkpoint (C2SP tlog-proof). */
function readReceipt(text) {
  const { lines, checkpoint } = splitAtCheckpoint(text);
  const [, extra, index, ...hashes] = lines;
  if (!extra?.startsWith("extra ")) throw new Problem('line 2 must be "extra" and the event in base64');
  const entry = readBase64(extra.slice("extra ".length), "line 2: the event");
  if (!index?.startsWith("index ")) throw new Problem('line 3 must be "index" and a number');
  const place = readNumber(index.slice("index ".length), "line 3: the index");
  return { kind: "receipt", checkpoint, entry, index: place, hash: hashLeaf(entry), proof: readHashes(hashes, 4) };
}

/** Reads a consistency file, which is what is submitted to a witness (C2SP tlog-witness, add-checkpoint). */
function readConsistency(text) {
  const { lines, checkpoint } = splitAtCheckpoint(text);
  const [old, ...hashes] = lines;
  const earlier = readNumber(old.slice("old ".length), "line 1: the old size");
  if (earlier > checkpoint.size)
    throw new Problem(`line 1: the old size ${earlier} is larger than the size ${checkpoint.size} of the checkpoint`);
  return { kind: "consistency file", checkpoint, earlier, proof: readHashes(hashes, 2) };
}

// ---------------------------------------------------------------------------------------------------------------------------------
// Exports: lines of events, lines of the tree, one line with the checkpoint

const lineLimit = 4 * 2 ** 20;
const newline = 0x0a;
const indexMember = Buffer.from(',"index":');
const proofMembers = ["format", "exportedAt", "exportedBy", "purpose", "filters", "events", "size", "checkpoint"];

/**
 * Reads a file line by line without ever holding more than a few of them.
 * @param onLine is told the buffer, where in it the line starts and ends (without its newline), and the number of the line from 1. The
 *   byte before the start is free for use. Returning false stops the reading.
 */
function forEachLine(name, onLine, onProgress = () => {}) {
  const file = fs.openSync(name, "r");
  try {
    let buffer = Buffer.allocUnsafe(2 ** 20);
    let start = 1;
    let end = 1;
    let number = 0;
    for (let total = 0; ; ) {
      const read = fs.readSync(file, buffer, end, buffer.length - end, null);
      if (read === 0) break;
      const searched = end;
      end += read;
      total += read;
      onProgress(total);
      // Behind what was read the buffer holds older bytes; a newline that is found there is none.
      for (let at = buffer.indexOf(newline, searched); at >= 0 && at < end; at = buffer.indexOf(newline, start)) {
        number += 1;
        if (at - start > lineLimit) throw tooLong(number);
        if (onLine(buffer, start, at, number) === false) return;
        start = at + 1;
      }
      if (end - start > lineLimit) throw tooLong(number + 1);
      const target = (end - start) * 2 > buffer.length ? Buffer.allocUnsafe(buffer.length * 2) : buffer;
      buffer.copy(target, 1, start, end);
      end = 1 + end - start;
      start = 1;
      buffer = target;
    }
    if (end > start) throw new Problem(`the file ends early: line ${number + 1} was cut off`);
    if (number === 0) throw new Problem("the file is empty");
  } finally {
    fs.closeSync(file);
  }
}

const tooLong = (number) => new Problem(`line ${number} is longer than ${lineLimit} bytes`);

/** The events of an export as they stream by: a hash and an index each, 40 bytes. */
class EventList {
  length = 0;
  hashes = Buffer.allocUnsafe(1024 * hashBytes);
  /** The index that a line states; -1 when the line is no event line. */
  indexes = new Float64Array(1024);

  /** An event line is the entry with `,"index":N` put in before its last brace: what is hashed is the line without that. */
  add(buffer, start, end) {
    if (this.length === this.indexes.length) this.#grow();
    const comma = this.#readIndex(buffer, start, end);
    // The first of such lines is what gets named; a file of nothing else must not fill the memory.
    if (comma < 0 && this.length > 0 && this.indexes[this.length - 1] < 0) return;
    if (comma >= 0) {
      // Changed in place and changed back, so that no line is ever copied.
      buffer[start - 1] = leafPrefix;
      buffer[comma] = 0x7d;
      sha256Into(buffer.subarray(start - 1, comma + 1), this.hashes, this.length * hashBytes);
      buffer[comma] = 0x2c;
    }
    this.length += 1;
  }

  /** Notes the index at the end of a line and tells where its comma is, or -1 when the line does not end as an event line must. */
  #readIndex(buffer, start, end) {
    this.indexes[this.length] = -1;
    let at = end - 2;
    let value = 0;
    for (let scale = 1; buffer[at] >= 0x30 && buffer[at] <= 0x39; scale *= 10) {
      value += (buffer[at] - 0x30) * scale;
      at -= 1;
    }
    const digits = end - 2 - at;
    const comma = at + 1 - indexMember.length;
    if (buffer[end - 1] !== 0x7d || digits < 1 || (digits > 1 && buffer[at + 1] === 0x30) || !Number.isSafeInteger(value)) return -1;
    if (comma <= start || buffer[start] !== 0x7b) return -1;
    for (let offset = 0; offset < indexMember.length; offset += 1) if (buffer[comma + offset] !== indexMember[offset]) return -1;
    this.indexes[this.length] = value;
    return comma;
  }

  #grow() {
    const hashes = Buffer.allocUnsafe(this.hashes.length * 2);
    this.hashes.copy(hashes);
    this.hashes = hashes;
    const indexes = new Float64Array(this.indexes.length * 2);
    indexes.set(this.indexes);
    this.indexes = indexes;
  }
}

/** Reads a line of the tree: `{"tree":[from,to],"leaves":"…"}`, or `"subtrees"` where events are left out. */
function readTreeLine(text, expectedFrom) {
  const [, fromText, toText, kind, base64] = /^\{"tree":\[(\d+),(\d+)\],"(leaves|subtrees)":"([^"]*)"\}$/.exec(text) ?? [];
  if (!kind) throw new Problem('a line of the tree is written {"tree":[from,to],"leaves":"base64"}, or "subtrees" in place of "leaves"');
  const from = readNumber(fromText, "the start of a tree line");
  const to = readNumber(toText, "the end of a tree line");
  if (from !== expectedFrom) throw new Problem(`the tree must go on at ${expectedFrom} and goes on at ${from}`);
  if (to <= from) throw new Problem("a line of the tree ends after it starts");
  let hashes = to - from;
  if (kind === "subtrees") for (let at = from, found = 0; at < to; hashes = found) [at, found] = [at + 2 ** levelAt(at, to), found + 1];
  return { from, to, isListed: kind === "leaves", hashes: readBase64(base64, "the hashes of a tree line", hashes * hashBytes) };
}

/** Reads the last line. To be accepted it must be written just as JSON.stringify would, so that no member can stand in it twice. */
function readProofLine(text) {
  let proof;
  let written;
  try {
    ({ proof } = JSON.parse(text));
    written = JSON.stringify({ proof });
  } catch {
    throw new Problem("the last line is not JSON, or nested too deeply");
  }
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  if (!isObject(proof) || written !== text || Object.keys(proof).join() !== proofMembers.join())
    throw new Problem(`the last line must be {"proof":{…}} with ${proofMembers.join(", ")}, in this order and without spaces`);
  if (proof.format !== "secondlook-export/1") throw new Problem('the format of the export must be "secondlook-export/1"');
  if (!isObject(proof.filters) || !Object.values(proof.filters).every((value) => typeof value === "string"))
    throw new Problem("the filters of the last line must be texts by name");
  const texts = [proof.exportedAt, proof.exportedBy ?? "", proof.purpose, proof.checkpoint];
  if (!texts.every((value) => typeof value === "string")) throw new Problem("a text is missing in the last line");
  readNumber(JSON.stringify(proof.events), "the number of events in the last line");
  readNumber(JSON.stringify(proof.size), "the size in the last line");
  return { ...proof, checkpoint: readCheckpoint(proof.checkpoint) };
}

/** Whether a line is one of the tree or the last one. An event line is told from them by its first letter in nearly every case. */
function isTreeOrProof(buffer, start) {
  const letter = buffer[start + 2];
  return (letter === 0x74 || letter === 0x70) && /^\{"(tree":\[|proof":\{)/.test(buffer.latin1Slice(start, start + 10));
}

/** Adds what a line after the events says. */
function readEndLine(file, text) {
  if (file.proof) throw new Problem("nothing may follow the line with the checkpoint");
  if (text.startsWith('{"proof"')) file.proof = readProofLine(text);
  else file.tree.push(readTreeLine(text, sizeOf(file.tree)));
}

const sizeOf = (tree) => tree.at(-1)?.to ?? 0;

/** Reads an export to its end. A line that should be an event and is not only counts here; `firstBadEvent` names it. */
function readExport(name, onProgress) {
  const file = { kind: "export", events: new EventList(), tree: [], proof: undefined };
  const { events, tree } = file;
  const onLine = (buffer, start, end, number) => {
    if (tree.length === 0 && !file.proof && !isTreeOrProof(buffer, start)) events.add(buffer, start, end);
    else inLine(number, () => readEndLine(file, readUtf8(buffer.subarray(start, end), "this line")));
  };
  try {
    forEachLine(name, onLine, onProgress);
    if (!file.proof)
      throw new Problem(
        `the file ends early: its last line, which holds the checkpoint, is missing (${count(events.length, "event")} so far)`,
      );
    const { size } = file.proof;
    if (sizeOf(tree) !== size)
      throw new Problem(`the lines of the tree reach ${sizeOf(tree)}, the last line says that the log has ${size} events`);
  } catch (problem) {
    throw problem instanceof Problem ? withBrokenLine(problem, file) : problem;
  }
  return { ...file, checkpoint: file.proof.checkpoint };
}

/** Adds the number of the line to whatever is wrong in it. */
function inLine(number, read) {
  try {
    read();
  } catch (problem) {
    throw problem instanceof Problem ? new Problem(`line ${number}: ${problem.message}`) : problem;
  }
}

/** When the end of an export cannot be read, a broken line before it is the better thing to name. */
function withBrokenLine(problem, { events, tree, proof }) {
  const at = events.indexes.subarray(0, events.length).indexOf(-1);
  if (at < 0) return problem;
  if (at === 0 && tree.length === 0 && !proof)
    return new Problem("this is no export, receipt, checkpoint or consistency file; line 1 is not an event");
  const index = at === 0 ? 0 : events.indexes[at - 1] + 1;
  return new Problem(`line ${at + 1} is not an event, where event ${index} or a later one is expected; and ${problem.message}`, index);
}

/**
 * The roots of an export's tree at the wanted sizes, as far as its hashes allow: not inside a stretch of events that are left out.
 * @param leaves hashes to take for the listed leaves in place of those of the tree lines.
 */
function rootsOf(tree, sizes, onProgress, leaves) {
  const wanted = new Set(sizes);
  const grown = new GrowingTree();
  const roots = new Map(wanted.has(0) ? [[0, emptyRoot]] : []);
  let taken = 0;
  for (const { from, to, isListed, hashes } of tree) {
    onProgress(from);
    for (let offset = 0; grown.size < to; offset += hashBytes) {
      if (isListed && leaves) grown.append(leaves, taken++ * hashBytes, 0);
      else grown.append(hashes, offset, isListed ? 0 : levelAt(grown.size, to));
      if (wanted.has(grown.size)) roots.set(grown.size, grown.root());
    }
  }
  return roots;
}

/** Calls `visit(index, hashes, offset)` for each leaf that an export lists, until it returns something. */
function findLeaf(tree, visit) {
  for (const { from, to, isListed, hashes } of tree)
    for (let index = from; isListed && index < to; index += 1) {
      const found = visit(index, hashes, (index - from) * hashBytes);
      if (found !== undefined) return found;
    }
  return undefined;
}

/** The hash that an export lists for one event, or undefined when it leaves the event out. */
function leafAt(tree, index) {
  const line = tree.find(({ from, to, isListed }) => isListed && from <= index && index < to);
  return line?.hashes.subarray((index - line.from) * hashBytes, (index - line.from + 1) * hashBytes);
}

/** The first event of an export that is not the one its tree lists at this place: altered, missing, moved or added. */
function firstBadEvent(events, tree) {
  let at = 0;
  const bad = findLeaf(tree, (index, hashes, offset) => {
    const found = at < events.length ? events.indexes[at] : undefined;
    if (found !== index) {
      // A line too many, where the expected one follows; else the expected one is gone.
      const isRepeated = found >= 0 && found < index && events.indexes[at + 1] === index;
      return {
        index: isRepeated ? found : index,
        expected: index,
        line: at + 1,
        found,
        listed: hashes.subarray(offset, offset + hashBytes),
      };
    }
    const isSame = hashes.compare(events.hashes, at * hashBytes, (at + 1) * hashBytes, offset, offset + hashBytes) === 0;
    at += 1;
    return isSame ? undefined : { index, line: at, found, listed: hashes.subarray(offset, offset + hashBytes) };
  });
  if (bad || at === events.length) return bad;
  return { index: events.indexes[at] < 0 ? undefined : events.indexes[at], line: at + 1, isExtra: true };
}

/** Says in words what is wrong with an event. The line is read once more, to tell a new form from new content. */
function describeBadEvent(name, { index, expected, line, found, listed, isExtra }) {
  const where = `line ${line}`;
  if (isExtra)
    return index === undefined ? `${where} is not an event` : `${where} holds event ${index}, which the tree does not list: it was added`;
  if (found === undefined) return `event ${index} is missing after line ${line - 1}: it was removed`;
  if (found >= 0 && found > index) return `event ${index} is expected on ${where}, which holds event ${found}: it was removed or moved`;
  if (found >= 0 && found < expected)
    return `event ${expected} is expected on ${where}, which holds event ${found}: a line was added, repeated or moved`;
  let text = "";
  forEachLine(name, (buffer, start, end, number) => {
    if (number === line) text = buffer.toString("utf8", start, end);
    return number < line;
  });
  try {
    const { index: _, ...event } = JSON.parse(text);
    if (hashLeaf(canonicalJson(event)).equals(listed))
      return `event ${index} (${where}) was reformatted: it says the same, but not in the bytes that were logged (RFC 8785)`;
    return found < 0
      ? `event ${index} is expected on ${where}, which does not end in its index: it was changed`
      : `event ${index} (${where}) was changed`;
  } catch {
    return `event ${index} (${where}) was changed and is no longer JSON`;
  }
}

// ---------------------------------------------------------------------------------------------------------------------------------
// One file: what is checked, what that proves

/** Reads a file of any kind; its first bytes tell which it is. */
function readFile(name, onProgress) {
  const file = fs.openSync(name, "r");
  const start = Buffer.allocUnsafe(2 ** 20);
  let length = 0;
  try {
    for (let read = -1; read !== 0; length += read) read = fs.readSync(file, start, length, start.length - length, length);
  } finally {
    fs.closeSync(file);
  }
  const bytes = start.subarray(0, length);
  const reader = bytes.indexOf(receiptStart) === 0 ? readReceipt : bytes.indexOf("old ") === 0 ? readConsistency : undefined;
  const isCheckpoint = bytes.includes("\n\n— ") && length < start.length;
  if (!reader && !isCheckpoint) return readExport(name, onProgress);
  if (length === start.length) throw new Problem("the file is too long for what its first line says that it is");
  const text = readUtf8(bytes, "the file");
  return reader ? reader(text) : { kind: "checkpoint", checkpoint: readCheckpoint(text) };
}

/** Checks who signed. @returns what was found, in words. */
function checkSignatures(file, { key, witnesses }) {
  const found = [];
  if (key) {
    if (file.checkpoint.origin !== key.name)
      throw new Problem(`the checkpoint is of the log ${printable(file.checkpoint.origin)}, the key of ${printable(key.name)}`);
    if (!findSignature(file.checkpoint, key)) throw new Problem(`the checkpoint is not signed by the key ${printable(key.label)}`);
    found.push(`the checkpoint of size ${file.checkpoint.size} is signed by the key ${printable(key.label)}`);
  }
  for (const witness of witnesses) {
    const signature = findSignature(file.checkpoint, witness);
    if (signature) found.push(`the witness ${printable(witness.name)} cosigned it at ${signature.time}`);
    else if (!file.isOlder && file.kind !== "consistency file")
      throw new Problem(`the witness ${printable(witness.name)} did not cosign the checkpoint of size ${file.checkpoint.size}`);
  }
  return found;
}

/** Checks that the event of a receipt is in the tree of its checkpoint. */
function checkReceipt({ index, hash, entry, checkpoint, proof }) {
  if (!provesInclusion({ index, hash }, checkpoint, proof))
    throw new Problem(
      `the hashes do not lead from the event to the root: event ${index} is not in the log of ${checkpoint.size} events`,
      index,
    );
  return [`event ${index} is in the log of ${count(checkpoint.size, "event")}: ${printable(readUtf8(entry, "the event"))}`];
}

/** Checks the events of an export against its tree, and the tree against its checkpoint. `trusted`: checkpoints of other files. */
function checkExport({ name, checkpoint, events, tree, proof, roots }, trusted, onProgress) {
  if (checkpoint.size !== proof.size)
    throw new Problem(`the checkpoint is of size ${checkpoint.size}, the rest of the file is of a log of ${proof.size} events`);
  const isSigned = roots.get(proof.size).equals(checkpoint.root);
  const bad = firstBadEvent(events, tree);
  if (!isSigned) {
    if (!bad) throw rootProblem(roots, checkpoint, trusted);
    const isOnlyList = !bad.isExtra && bad.found === bad.index && events.length === listedEvents(tree);
    if (isOnlyList && rootsOf(tree, [proof.size], onProgress, events.hashes).get(proof.size).equals(checkpoint.root))
      throw new Problem(
        `the hash that the tree lists for event ${bad.index} was changed; the event itself is the one that was signed`,
        bad.index,
      );
    throw new Problem(`${describeBadEvent(name, bad)}; and the tree is not the one that was signed`, bad.index);
  }
  if (bad) throw new Problem(describeBadEvent(name, bad), bad.index);
  if (events.length !== proof.events)
    throw new Problem(`the last line says that the file holds ${proof.events} events, but it holds ${events.length}`);
  return [
    `each of its ${count(events.length, "event")} is the one that the tree lists at its index`,
    `the root over all ${count(checkpoint.size, "event")} of the log is that of the checkpoint`,
  ];
}

const listedEvents = (tree) => tree.reduce((sum, { from, to, isListed }) => sum + (isListed ? to - from : 0), 0);

/** The tree is not the signed one, though all events fit it. Older checkpoints narrow down where the change is. */
function rootProblem(roots, checkpoint, trusted) {
  const known = trusted.filter(({ size }) => size < checkpoint.size && roots.has(size));
  const same = Math.max(0, ...known.filter(({ size, root }) => roots.get(size).equals(root)).map(({ size }) => size));
  const other = Math.min(...known.filter(({ size, root }) => !roots.get(size).equals(root)).map(({ size }) => size), checkpoint.size);
  const wrong = "the tree of this file is not the one that was signed";
  if (same >= other) return new Problem(`${wrong}, and the earlier checkpoints are of different histories`);
  if (same === other - 1) return new Problem(`${wrong}: event ${same} was changed`, same);
  const advice =
    "this file alone cannot tell which. Compare it with another copy of the export, or give earlier checkpoints with --checkpoint";
  return new Problem(`${wrong}: the first wrong event is one of ${same} to ${other - 1}; ${advice}`);
}

// ---------------------------------------------------------------------------------------------------------------------------------
// Several files: one log has one history

/** Checkpoints of one size must have one root. */
function checkSameSize(files, report) {
  const firsts = new Map();
  for (const file of files) {
    const { size, root } = file.checkpoint;
    const first = firsts.get(size);
    if (!first) firsts.set(size, file);
    else if (first.checkpoint.root.equals(root)) report.good(`${first.label} and ${file.label}: the same log of ${count(size, "event")}`);
    else {
      const index = firstDifference(first, file);
      const where = index === undefined ? "" : `; the first event that differs is ${index}`;
      report.bad(new Problem(`split view: of size ${size}, ${first.label} and ${file.label} show two different histories${where}`, index));
    }
  }
}

/** An index has one event, whatever the sizes of the trees that two receipts of it are from. */
function checkSameEvent(files, report) {
  const firsts = new Map();
  for (const file of files.filter(({ kind }) => kind === "receipt")) {
    const first = firsts.get(file.index);
    if (!first) firsts.set(file.index, file);
    else if (!first.hash.equals(file.hash))
      report.bad(
        new Problem(`split view: event ${file.index} is not the same in ${first.label} and ${file.label}: it was rewritten`, file.index),
      );
  }
}

/** The first event that two exports, or an export and a receipt, both list and that differs. */
function firstDifference(one, other) {
  if (one.kind === "receipt" && other.kind === "export") return firstDifference(other, one);
  if (one.kind !== "export") return undefined;
  if (other.kind === "receipt") {
    const listed = leafAt(one.tree, other.index);
    return !listed || listed.equals(other.hash) ? undefined : other.index;
  }
  if (other.kind !== "export") return undefined;
  let place = 0;
  return findLeaf(one.tree, (index, hashes, offset) => {
    while (place < other.tree.length && other.tree[place].to <= index) place += 1;
    const line = other.tree[place];
    if (!line?.isListed) return undefined;
    const at = (index - line.from) * hashBytes;
    return hashes.compare(line.hashes, at, at + hashBytes, offset, offset + hashBytes) === 0 ? undefined : index;
  });
}

/** Compares an export with smaller checkpoints by its own tree, and with each receipt's event. @returns pairs of sizes of one history. */
function checkByExport(file, others, report) {
  const links = [];
  for (const other of others) {
    const { size, root } = other.checkpoint;
    if (size === file.checkpoint.size || (size > file.checkpoint.size && other.kind !== "receipt")) continue;
    const pair = `${other.label} (size ${size}) and ${file.label} (size ${file.checkpoint.size})`;
    const begun = file.roots.get(size);
    if (begun?.equals(root)) {
      report.good(`${file.label} begins with the ${count(size, "event")} of ${other.label}`);
      links.push([size, file.checkpoint.size]);
      continue;
    }
    const index = firstDifference(file, other);
    if (index !== undefined) report.bad(new Problem(`split view: event ${index} is not the same in ${pair}: it was rewritten`, index));
    else if (begun) report.bad(new Problem(`split view: an event below ${size} is not the same in ${pair}: the log was rewritten`));
    else if (other.kind === "receipt" && leafAt(file.tree, other.index))
      report.good(`${file.label} holds the event of ${other.label} at index ${other.index}`);
  }
  return links;
}

/** Follows a consistency file from its old size, whose root another file must hold, to its checkpoint. */
function checkByConsistency({ label, earlier, checkpoint, proof }, others, report) {
  const older = others.find((other) => other.checkpoint.size === earlier);
  if (earlier === 0 && proof.length === 0) report.good(`${label} starts from the empty log, which every log extends`);
  else if (earlier === 0) report.bad(new Problem(`${label}: from size 0 no hashes are needed, there are ${proof.length}`));
  else if (!older) report.bad(new Problem(`${label} starts from size ${earlier}: give the checkpoint of that size as well`));
  else if (provesConsistency({ size: earlier, root: older.checkpoint.root }, checkpoint, proof)) {
    report.good(`${label} shows that the log of size ${checkpoint.size} begins with the ${count(earlier, "event")} of ${older.label}`);
    return [[earlier, checkpoint.size]];
  } else
    report.bad(new Problem(`${label} does not lead from size ${earlier} to ${checkpoint.size}: it was damaged, or the log was rewritten`));
  return [];
}

/** Whatever is given as current must not be smaller than a checkpoint that was kept. */
function checkRollback(files, report) {
  const older = files.filter(({ isOlder }) => isOlder).sort((a, b) => b.checkpoint.size - a.checkpoint.size)[0];
  const current = files.filter(({ kind, isOlder }) => !isOlder && (kind === "export" || kind === "checkpoint"));
  for (const { label, checkpoint } of current)
    if (older && checkpoint.size < older.checkpoint.size) {
      const taken = `the events from ${checkpoint.size} on were taken back`;
      const sizes = `${label} is of size ${checkpoint.size}, the older ${older.label} of ${older.checkpoint.size}`;
      report.bad(new Problem(`rollback: ${sizes}: ${taken}`, checkpoint.size));
    }
}

/** Checks all files against each other, as far as they are of one log. */
function compareFiles(files, report) {
  const [first] = files;
  const stranger = files.find(({ checkpoint }) => checkpoint.origin !== first.checkpoint.origin);
  if (stranger) {
    const names = [first, stranger].map(({ label, checkpoint }) => `${label} is of ${printable(checkpoint.origin)}`);
    report.bad(new Problem(`the files are of different logs: ${names.join(", ")}`));
    return;
  }
  checkRollback(files, report);
  checkSameSize(files, report);
  checkSameEvent(files, report);
  const links = files.flatMap((file) => {
    const others = files.filter((other) => other !== file);
    if (file.kind === "export") return checkByExport(file, others, report);
    return file.kind === "consistency file" ? checkByConsistency(file, others, report) : [];
  });
  reportUnlinked(files, links, report);
}

/** Says which sizes nothing connects. Whoever gives a checkpoint wants it compared, so that counts as a failure; receipts may stand alone. */
function reportUnlinked(files, links, report) {
  const sizes = [...new Set(files.map(({ checkpoint }) => checkpoint.size))].filter((size) => size > 0).sort((a, b) => a - b);
  const group = new Map(sizes.map((size) => [size, size]));
  for (const [one, other] of links) {
    if (one === 0) continue;
    const [kept, joined] = [group.get(one), group.get(other)];
    for (const [size, name] of group) if (name === joined) group.set(size, kept);
  }
  const apart = sizes.filter((size) => group.get(size) !== group.get(sizes.at(-1)));
  if (apart.length === 0 || report.hasProblems()) return;
  const message = `nothing shows that the log of size ${sizes.at(-1)} extends that of size ${apart.join(", ")}: give a consistency file or a whole log`;
  if (files.some(({ kind }) => kind === "checkpoint")) report.bad(new Problem(message));
  else report.remark(message);
}

// ---------------------------------------------------------------------------------------------------------------------------------
// The command

/** Collects results and prints them as they come. */
class Report {
  problems = [];
  remarks = [];
  #print;

  constructor(print) {
    this.#print = print;
  }

  title = (text) => this.#print(text);
  good = (text) => this.#print(`  ok      ${text}`);
  note = (text) => this.#print(`          ${text}`);
  hasProblems = () => this.problems.length > 0;

  remark(text) {
    this.remarks.push(text);
    this.#print(`  note    ${text}`);
  }

  bad(problem, label) {
    this.problems.push({ index: problem.index, message: label ? `${label}: ${problem.message}` : problem.message });
    this.#print(`  WRONG   ${problem.message}`);
  }

  /** Runs one check that returns what it found or throws a Problem. @returns whether it was good. */
  run(label, check) {
    try {
      for (const text of check()) this.good(text);
      return true;
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.bad(problem, label);
      return false;
    }
  }
}

/** What an export says of itself and what it leaves out. */
function describeExport({ checkpoint, tree, proof }, report) {
  const left = checkpoint.size - listedEvents(tree);
  if (left === 0) report.note("whole: no event up to the size of the checkpoint is left out");
  else report.note(`not whole: ${count(left, "event")} of the log left out; nothing here shows what they were`);
  const request = `made at ${printable(proof.exportedAt)} for "${printable(proof.purpose)}", filters ${printable(JSON.stringify(proof.filters))}`;
  report.note(`not signed, only said by the file: ${request}`);
}

/** What good files prove, and what they do not. */
function explain(files, { key, witnesses }, report) {
  const has = (kind) => files.some((file) => file.kind === kind);
  report.title("What this proves");
  if (!key)
    report.note("Only that the files agree with themselves: whoever made them up could have made up all of it. Give the log's --key.");
  else {
    if (has("export"))
      report.note("The events of an export stand in the signed log, in these bytes at these indexes; none was changed, moved or added.");
    if (has("receipt"))
      report.note("The holder of the log's key has signed that the event of a receipt stands in the log, in these bytes at this index.");
    if (has("checkpoint")) report.note("The holder of the log's key has signed that the log had this many events and this root.");
    if (has("export") || has("receipt")) report.note("It does not prove that an event was true when it was recorded.");
  }
  if (witnesses.length === 0)
    report.note(
      "It does not prove that all people are shown the same log: compare a checkpoint that somebody else kept, or demand a --witness.",
    );
}

/** Tells on stderr once a second how far a long run is. */
function makeProgress(print) {
  let last = Date.now();
  return (what, total) => (done) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    print(`${what}: ${Math.floor((100 * done) / Math.max(total, 1))} % done`);
  };
}

/** Reads each file that was given; one that cannot be understood is reported and left out. */
function readFiles(names, isOlder, report, progress) {
  return names.flatMap((name) => {
    const label = printable(name);
    try {
      const file = readFile(name, progress(`reading ${label}`, fs.statSync(name).size));
      if (isOlder && file.kind !== "checkpoint")
        throw new Problem(`--checkpoint takes a checkpoint, this file is of the kind: ${file.kind}`);
      return [{ ...file, name, label, isOlder }];
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      report.title(label);
      report.bad(problem, label);
      return [];
    }
  });
}

/** Checks one file for itself and says what it proves. @returns whether it may be compared with others. */
function checkFile(file, trusted, options, report, progress) {
  const kind = file.isOlder ? "older checkpoint" : file.kind;
  report.title(`${file.label}: ${kind} of ${printable(file.checkpoint.origin)}`);
  const isSigned = report.run(file.label, () => checkSignatures(file, options));
  const isGood = report.run(file.label, () => {
    if (file.kind === "receipt") return checkReceipt(file);
    if (file.kind !== "export") return [];
    return checkExport(file, trusted, progress(`checking ${file.label} once more`, file.checkpoint.size));
  });
  const left = file.kind === "export" && options.whole && isGood ? file.checkpoint.size - listedEvents(file.tree) : 0;
  if (left > 0) report.bad(new Problem(`--whole: ${count(left, "event")} of the log ${left === 1 ? "is" : "are"} left out`), file.label);
  if (isGood && file.kind === "export") describeExport(file, report);
  return isSigned && isGood;
}

/** Checks the files one by one, exports last, since checkpoints help to say where an export is wrong; then together. */
function checkFiles(files, options, report, progress) {
  const sizes = files.map(({ checkpoint }) => checkpoint.size);
  const isExport = ({ kind }) => kind === "export";
  const good = [];
  for (const file of [...files.filter((other) => !isExport(other)), ...files.filter(isExport)]) {
    if (isExport(file))
      file.roots = rootsOf(file.tree, [...sizes, file.proof.size], progress(`computing the root of ${file.label}`, file.proof.size));
    const trusted = good.filter(({ checkpoint }) => checkpoint.origin === file.checkpoint.origin).map(({ checkpoint }) => checkpoint);
    if (checkFile(file, trusted, options, report, progress)) good.push(file);
  }
  if (options.whole && !files.some(isExport)) report.bad(new Problem("--whole: none of the files is an export that can be read"));
  if (good.length > 1 || good.some(({ kind }) => kind === "consistency file")) {
    report.title("The files together");
    compareFiles(good, report);
  }
}

/** Takes a key from the command line, or from the file that is named there. */
function keyOf(text, type, option) {
  try {
    const isFile = fs.existsSync(text);
    return readKey((isFile ? fs.readFileSync(text, "utf8") : text).trim(), type);
  } catch (problem) {
    throw new UsageError(`${option}: ${problem.message}`);
  }
}

function readCommand(args) {
  const many = { type: "string", multiple: true, default: [] };
  const flag = { type: "boolean", default: false };
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: many, witness: many, checkpoint: many, whole: flag, help: flag },
    });
    if (values.help) return { help: true };
    if (positionals.length === 0) throw new UsageError("no file was given");
    if (values.key.length > 1) throw new UsageError("--key can be given once");
    for (const name of [...positionals, ...values.checkpoint]) {
      if (!fs.statSync(name).isFile()) throw new UsageError(`${name} is not a file`);
      fs.accessSync(name, fs.constants.R_OK);
    }
    const [key] = values.key.map((text) => keyOf(text, logKey, "--key"));
    const witnesses = values.witness.map((text) => keyOf(text, witnessKey, "--witness"));
    return { names: positionals, older: values.checkpoint, options: { key, witnesses, whole: values.whole } };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error.message);
  }
}

function lastLine(names, { key, witnesses }, { problems, remarks }) {
  const [first] = [...problems.filter(({ index }) => index !== undefined), ...problems];
  if (first) {
    const where = first.index === undefined ? "" : ` at index ${first.index}`;
    return `FAILED${where}: ${first.message}${problems.length > 1 ? ` (${problems.length} problems in all)` : ""}`;
  }
  const files = count(names.length, "file");
  const verb = names.length === 1 ? "agrees" : "agree";
  const apart = remarks.length > 0 ? "; not all could be compared with each other, see the note above" : "";
  if (!key)
    return `OK ${files} ${verb} with ${names.length === 1 ? "itself" : "themselves"}; without --key nothing shows who signed${apart}`;
  return `OK ${files} ${verb} with the key ${printable(key.label)}${witnesses.length > 0 ? ` and ${count(witnesses.length, "witness key")}` : ""}${apart}`;
}

/**
 * Runs the command.
 * @param args what follows the name of this file on the command line.
 * @param print takes each line of the result, the last of which starts with OK or FAILED.
 * @param printProgress takes lines about how far a long run is.
 * @returns the exit code: 0, 1 or 2, as the usage says.
 */
export function main(args, print, printProgress) {
  try {
    const { help, names, older, options } = readCommand(args);
    if (help) {
      print(usage);
      return 0;
    }
    const report = new Report(print);
    const progress = makeProgress(printProgress);
    const files = [...readFiles(older, true, report, progress), ...readFiles(names, false, report, progress)];
    checkFiles(files, options, report, progress);
    if (!report.hasProblems()) explain(files, options, report);
    print(lastLine(names, options, report));
    return report.hasProblems() ? 1 : 0;
  } catch (error) {
    // Whatever else happens while a file is read (it vanished, a disk fails) is no result either.
    print(`FAILED nothing was shown: ${printable(error.message)}. See --help`);
    return 2;
  }
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.stdout.on("error", () => process.exit(2));
  process.exitCode = main(
    process.argv.slice(2),
    (line) => process.stdout.write(`${line}\n`),
    (line) => process.stderr.write(`${line}\n`),
  );
}
