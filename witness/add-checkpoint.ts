import { type Checkpoint, parseCheckpoint } from "@/transparency/checkpoint";
import { parseConsistency } from "@/transparency/log-proof";
import { checkedSignatures, type Note, type Signature, type Signer, signatureLine, splitNote, type Verifier } from "@/transparency/note";
import { provesConsistency } from "@/transparency/proofs";
import { emptyRoot } from "@/transparency/tree";
import type { CheckpointStore, KeptCheckpoint } from "./checkpoint-store";
import type { Suspicion } from "./evidence";

export type Answer = { status: number; body: string; type?: string };

export type Witness = {
  signer: Signer;
  logs: ReadonlyMap<string, readonly Verifier[]>;
  store: CheckpointStore;
  /** Told of a signed checkpoint that contradicts, or may contradict, the one that was cosigned. */
  suspect(what: Suspicion, known: KeptCheckpoint, submitted: Checkpoint, body: string): void;
};

type Submission = Checkpoint & { earlier: number; proof: Buffer[]; note: Note };

/**
 * Cosigns a checkpoint that extends the newest one cosigned (C2SP tlog-witness, add-checkpoint). It never waits in between, so
 * that no other submission comes between the check and the moment at which the new state is durable.
 * @throws Error when the state cannot be read or kept; nothing was cosigned then.
 */
export function addCheckpoint(body: string, witness: Witness): Answer {
  const submitted = readSubmission(body);
  if (submitted instanceof RangeError) return { status: 400, body: `${submitted.message}\n` };
  const { origin, size, root, earlier, note } = submitted;
  const keys = witness.logs.get(origin);
  if (!keys) return { status: 404, body: "This witness does not know the log.\n" };
  const signatures = signaturesOf(note, keys);
  if (signatures.length === 0)
    return { status: 403, body: "The checkpoint is not signed by a key that this witness trusts for the log.\n" };
  if (earlier > size) return { status: 400, body: "The old size is larger than the checkpoint.\n" };

  const known = witness.store.latest(origin);
  const conflict = { status: 409, body: `${known?.size ?? 0}\n`, type: "text/x.tlog.size" };
  if (known?.size === size && !known.root.equals(root)) {
    witness.suspect("fork", known, submitted, body);
    return conflict;
  }
  if (earlier !== (known?.size ?? 0)) return conflict;
  if (!follows(submitted, known)) {
    if (known && size > known.size) witness.suspect("unproven", known, submitted, body);
    return { status: 422, body: "The proof does not show that this tree extends the one of the old size.\n" };
  }
  witness.store.keep(origin, `${note.text}\n${signatures.map(({ line }) => line).join("")}`);
  return { status: 200, body: signatureLine(witness.signer, note.text) };
}

function readSubmission(body: string): Submission | RangeError {
  try {
    const { earlier, proof, checkpoint } = parseConsistency(body);
    const note = splitNote(checkpoint);
    return { ...parseCheckpoint(note.text), earlier, proof, note };
  } catch (error) {
    if (error instanceof RangeError) return error;
    throw error;
  }
}

/** A wrong signature of a known key spoils the right ones beside it. */
function signaturesOf(note: Note, keys: readonly Verifier[]): Signature[] {
  try {
    return checkedSignatures(note, keys);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Anything follows the empty tree, and needs no proof for it. */
function follows({ size, root, proof }: Submission, known: KeptCheckpoint | undefined): boolean {
  if (known && known.size > 0) return provesConsistency(known, { size, root }, proof);
  return proof.length === 0 && (size > 0 || root.equals(emptyRoot));
}
