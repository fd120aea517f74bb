import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { decodeBase64 } from "./base64";
import { sameBytes } from "./tree";

/** A public key that somebody was given: a log's (type 1) or a witness's (type 4), as C2SP signed notes name and number them. */
export type PublicKey = { name: string; type: 1 | 4; id: Uint8Array; key: Uint8Array };
type Signature = { name: string; id: Uint8Array; bytes: Uint8Array };

/** A text and who signed it (C2SP signed-note). */
export type SignedNote = { text: string; signatures: Signature[] };

/** What a key says of a note. `at` is when a witness signed, in seconds since 1970. */
export type Signed = { state: "right"; at: number | null } | { state: "wrong" } | { state: "missing" };

const encoder = new TextEncoder();
const mostSignatures = 100;
const { Point } = ed25519;

/** Reads `name+id+base64`; null when it is no such key or its id is not that of its bytes. */
export function readPublicKey(text: string): PublicKey | null {
  const [, name, number, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim()) ?? [];
  const bytes = decodeBase64(encoded ?? "");
  const type = bytes?.[0];
  if (!name || !number || !bytes || bytes.length !== 33 || (type !== 1 && type !== 4)) return null;
  const id = sha256(new Uint8Array([...encoder.encode(`${name}\n`), ...bytes])).subarray(0, 4);
  const written = [...id].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return written === number ? { name, type, id, key: bytes.subarray(1) } : null;
}

/** Splits a note into its text and its signature lines; null when it is not one. */
export function readNote(note: string): SignedNote | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the standard forbids them all but the line feed.
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.endsWith("\n")) return null;
  const end = note.lastIndexOf("\n\n");
  if (end <= 0) return null;
  const signatures: Signature[] = [];
  for (const line of note.slice(end + 2, -1).split("\n")) {
    const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
    const bytes = decodeBase64(encoded ?? "");
    if (!name || !bytes || bytes.length < 5) return null;
    signatures.push({ name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4) });
  }
  return signatures.length <= mostSignatures ? { text: note.slice(0, end + 1), signatures } : null;
}

/** Whether this key signed this note. Of several lines in its name all must be right. */
export function checkSignature(note: SignedNote, key: PublicKey): Signed {
  let found: Signed = { state: "missing" };
  for (const { name, id, bytes } of note.signatures) {
    if (name !== key.name || id.some((byte, at) => byte !== key.id[at])) continue;
    found = key.type === 1 ? checkLog(note.text, bytes, key.key) : checkWitness(note.text, bytes, key.key);
    if (found.state === "wrong") break;
  }
  return found;
}

function checkLog(text: string, bytes: Uint8Array, key: Uint8Array): Signed {
  return verifies(bytes, text, key) ? { state: "right", at: null } : { state: "wrong" };
}

/** A cosignature is the time in eight bytes and a signature over that time and the text (C2SP tlog-cosignature). */
function checkWitness(text: string, bytes: Uint8Array, key: Uint8Array): Signed {
  if (bytes.length !== 72) return { state: "wrong" };
  const at = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(at)) return { state: "wrong" };
  return verifies(bytes.subarray(8), `cosignature/v1\ntime ${at}\n${text}`, key) ? { state: "right", at } : { state: "wrong" };
}

function verifies(signature: Uint8Array, message: string, key: Uint8Array): boolean {
  const bytes = encoder.encode(message);
  if (signature.length !== 64 || !ed25519.verify(signature, bytes, key, { zip215: false })) return false;
  // RFC 8032 lets a verifier multiply both sides by eight. Most do not, and so refuse signatures that this alone would take.
  const { Fn, BASE } = Point;
  const challenge = Fn.create(bytesToNumberLE(sha512(new Uint8Array([...signature.subarray(0, 32), ...key, ...bytes]))));
  const answer = bytesToNumberLE(signature.subarray(32));
  const point = BASE.multiplyUnsafe(answer).subtract(Point.fromBytes(key).multiplyUnsafe(challenge));
  return sameBytes(point.toBytes(), signature.subarray(0, 32));
}
