import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { makeSigner, type Signer } from "@/transparency/note";
import { writeDurably } from "./write-durably";

const defaultName = "witness.localhost/1";

/**
 * The key of this witness: its name, and the seed of an Ed25519 key as base64, on a line each. Made when there is none.
 * @param name the one to make it for, and afterwards to hold it against: a key signs under one name only.
 * @throws Error with one sentence when the file cannot be used or is that of another name.
 */
export function openKey(file: string, name: string | undefined): Signer {
  if (!fs.existsSync(file)) writeDurably(file, `${name ?? defaultName}\n${randomBytes(32).toString("base64")}\n`);
  const [kept = "", seed = ""] = fs.readFileSync(file, "utf8").split("\n");
  const bytes = Buffer.from(seed, "base64");
  if (bytes.length !== 32) throw new Error(`${file} does not hold a name and 32 bytes of base64: put the right file back.`);
  if (name && name !== kept)
    throw new Error(`The key in ${file} belongs to ${kept}: leave WITNESS_NAME away, or give the other name a folder of its own.`);
  return makeSigner(kept, bytes, "cosignature");
}
