import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** How a key signs (C2SP signed-note): a log its notes, a witness with the time at which it saw them. */
export const signatureTypes = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = keyof typeof signatureTypes;

/** A public key and the name under which it signs. */
export type Verifier = { name: string; id: number; type: SignatureType; publicKey: Buffer };
/** A key that signs. */
export type Signer = Verifier & { privateKey: KeyObject };

/** A signature that was checked; `at` is the time a witness states. */
export type Signature = { name: string; line: string; at?: Date };

/** Text and signature lines of a note, unchecked. */
export type Note = { text: string; lines: string[] };

const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * A signer from the 32 bytes of an Ed25519 seed (RFC 8032).
 * @param name not empty, without spaces and without a plus sign.
 */
export function makeSigner(name: string, seed: Buffer, type: SignatureType = "ed25519"): Signer {
  if (!/^[^\s+]+$/u.test(name)) throw new RangeError(`"${name}" cannot be the name of a key: it has a space or a plus sign, or is empty.`);
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(spkiPrefix.length);
  return { name, id: keyId(name, type, publicKey), type, publicKey, privateKey };
}

/** The line of text by which a public key is given to others: name, key id and key. */
export function formatVerifier({ name, id, type, publicKey }: Verifier): string {
  return `${name}+${id.toString(16).padStart(8, "0")}+${Buffer.concat([Buffer.from([signatureTypes[type]]), publicKey]).toString("base64")}`;
}

/** @throws RangeError when the text is no key of a type that we know, or its id does not follow from it. */
export function parseVerifier(text: string): Verifier {
  const [, name, hex, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text.trim()) ?? [];
  if (!name || !hex || !base64) throw new RangeError("A public key is written name+8 hexadecimal digits+base64.");
  const bytes = Buffer.from(base64, "base64");
  const type = (Object.keys(signatureTypes) as SignatureType[]).find((known) => signatureTypes[known] === bytes[0]);
  const publicKey = bytes.subarray(1);
  if (!type || publicKey.length !== 32) throw new RangeError(`The key of ${name} is not an Ed25519 key for notes or cosignatures.`);
  const id = keyId(name, type, publicKey);
  if (id !== Number.parseInt(hex, 16)) throw new RangeError(`The id in the key of ${name} does not follow from the key: it was mistyped.`);
  return { name, id, type, publicKey };
}

/**
 * A signature with the key's id before it, as it stands in a signature line.
 * @param text ends in a newline.
 * @param at when; a witness states it in its cosignature (C2SP tlog-cosignature), a log does not.
 */
export function signatureBytes(signer: Signer, text: string, at = new Date()): Buffer {
  const id = Buffer.alloc(4);
  id.writeUInt32BE(signer.id);
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  const stamp = Buffer.alloc(signer.type === "cosignature" ? 8 : 0);
  if (stamp.length > 0) stamp.writeBigUInt64BE(seconds);
  return Buffer.concat([id, stamp, sign(null, messageOf(signer.type, text, seconds), signer.privateKey)]);
}

/** The line that carries a signature in a note. */
export function formatSignature(name: string, bytes: Uint8Array): string {
  return `— ${name} ${Buffer.from(bytes).toString("base64")}\n`;
}

/** The line that a signer adds to a note. */
export function signatureLine(signer: Signer, text: string, at = new Date()): string {
  return formatSignature(signer.name, signatureBytes(signer, text, at));
}

/** Splits a note at its last empty line. Nothing in it is to be believed yet. */
export function splitNote(note: string): Note {
  const end = note.lastIndexOf("\n\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a note must not hold any but newlines
  if (end < 0 || !note.endsWith("\n") || /[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new RangeError("This is not a signed note.");
  const lines = note.slice(end + 2).split(/(?<=\n)/);
  if (lines.length > 100 || !lines.every((line) => /^— [^\s+]+ [A-Za-z0-9+/]+=*\n$/u.test(line)))
    throw new RangeError("A signature line of the note cannot be read.");
  return { text: note.slice(0, end + 1), lines };
}

/**
 * The signatures of known keys on a note; those of others are left out.
 * @throws RangeError when a known key's signature is wrong, so that a note cannot pass by its other signatures.
 */
export function checkedSignatures({ text, lines }: Note, known: readonly Verifier[]): Signature[] {
  return lines.flatMap((line) => {
    const [, name = "", base64 = ""] = line.trimEnd().split(" ");
    const bytes = Buffer.from(base64, "base64");
    const verifier = known.find((key) => key.name === name && bytes.length > 4 && key.id === bytes.readUInt32BE());
    if (!verifier) return [];
    const stampEnd = verifier.type === "cosignature" ? 12 : 4;
    const seconds = stampEnd === 12 && bytes.length === 76 ? bytes.readBigUInt64BE(4) : 0n;
    const publicKey = createPublicKey({ key: Buffer.concat([spkiPrefix, verifier.publicKey]), format: "der", type: "spki" });
    if (!verify(null, messageOf(verifier.type, text, seconds), publicKey, bytes.subarray(stampEnd)))
      throw new RangeError(`The signature of ${name} is not one of its key on this text.`);
    return [{ name, line, ...(verifier.type === "cosignature" && { at: new Date(Number(seconds) * 1000) }) }];
  });
}

function messageOf(type: SignatureType, text: string, seconds: bigint): Buffer {
  return Buffer.from(type === "cosignature" ? `cosignature/v1\ntime ${seconds}\n${text}` : text, "utf8");
}

function keyId(name: string, type: SignatureType, publicKey: Buffer): number {
  return createHash("sha256")
    .update(`${name}\n`)
    .update(Buffer.from([signatureTypes[type]]))
    .update(publicKey)
    .digest()
    .readUInt32BE();
}
