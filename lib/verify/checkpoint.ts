import { decodeHash } from "./base64";
import type { Tree } from "./proofs";
import { type Finding, fail, open, pass } from "./report";
import { checkSignature, type PublicKey, readNote, type SignedNote } from "./signed-note";
import { GrowingTree, sameBytes } from "./tree";

/** The keys that the reader trusts. */
export type Trust = { keys: readonly PublicKey[]; witnesses: readonly PublicKey[] };

/** What a log signed of itself (C2SP tlog-checkpoint). */
export type Checkpoint = Tree & { origin: string; note: SignedNote };

/** Reads the text of a checkpoint; null when it is none. */
export function readCheckpoint(text: string): Checkpoint | null {
  const note = readNote(text);
  const [origin, written, encoded, ...more] = note?.text.slice(0, -1).split("\n") ?? [];
  const root = decodeHash(encoded ?? "");
  const size = readCount(written ?? "");
  if (!note || !origin || size === null || !root || more.length > 0) return null;
  if (size === 0 && !sameBytes(root, new GrowingTree().root())) return null;
  return { origin, size, root, note };
}

/** A decimal number without leading zeros that is exact in a double; null for any other text. */
export function readCount(text: string): number | null {
  const count = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(count) ? count : null;
}

/** Whether the trusted keys signed it. */
export function checkCheckpoint({ origin, size, note }: Checkpoint, { keys, witnesses }: Trust): Finding[] {
  return [...logFindings(), ...witnesses.map(witnessFinding)];

  function logFindings(): Finding[] {
    if (keys.length === 0) return [open("noKey", { origin, size })];
    const own = keys.filter(({ name }) => name === origin);
    if (own.length === 0) return [fail("otherLog", { origin, name: keys.map(({ name }) => name).join(", ") })];
    const states = own.map((key) => checkSignature(note, key).state);
    if (states.includes("wrong")) return [fail("signatureWrong", { origin, size })];
    return [states.includes("right") ? pass("signed", { origin, size }) : fail("notSigned", { origin, size })];
  }

  function witnessFinding(witness: PublicKey): Finding {
    const signed = checkSignature(note, witness);
    const params = { name: witness.name, size };
    if (signed.state === "right") return pass("witnessed", { ...params, at: signed.at ?? 0 });
    return fail(signed.state === "wrong" ? "witnessWrong" : "witnessMissing", params);
  }
}
