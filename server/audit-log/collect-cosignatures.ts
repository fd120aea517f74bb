import "server-only";
import type { ConfiguredWitness } from "@/server/env";
import { formatConsistency } from "@/transparency/log-proof";
import { checkedSignatures, splitNote, type Verifier } from "@/transparency/note";

/** A witness's signature line on the checkpoint, checked, with the time that the witness states. */
export type Cosignature = { witness: string; line: string; at: Date };
/** A witness has cosigned what our log does not hold: the log was rolled back, or two histories are told. `size` is what it cosigned. */
export type WitnessAlarm = { kind: "witness_conflict"; witness: string; size: number };
/** Why there is no cosignature this time, for the operator's log. */
export type WitnessFailure = { witness: string; reason: string };
export type Collected = { cosignatures: Cosignature[]; alarms: WitnessAlarm[]; failures: WitnessFailure[] };

export type CollectDeps = {
  witnesses: readonly ConfiguredWitness[];
  /** The hashes which prove that the tree of `to` leaves extends that of `from`, with 0 < from < to. */
  consistencyProof(from: number, to: number): Promise<Buffer[]>;
  /** The size of the newest checkpoint signed by now: another process may have signed a later one than ours meanwhile. */
  signedSize(): Promise<number>;
  /** What each witness has cosigned, by name; kept by the caller from one call to the next. A wrong or missing size costs a request. */
  knownSizes: Map<string, number>;
  /** For one request, in milliseconds. */
  timeoutMs?: number;
};

type Checkpoint = { size: number; note: string };
type Reply = { status: number; body: string };

const answerBytes = 16 * 1024;

/**
 * Asks all witnesses at once to cosign a checkpoint (C2SP tlog-witness). A witness that is away or talks nonsense is a failure in
 * the result, after 5 seconds at most for each of two requests.
 * @param latest the newest checkpoint as the log signed it.
 * @throws what `consistencyProof` and `signedSize` throw.
 */
export async function collectCosignatures(latest: Checkpoint, deps: CollectDeps): Promise<Collected> {
  const answers = await Promise.all(deps.witnesses.map((witness) => askWitness(latest, witness, deps)));
  return {
    cosignatures: answers.filter((answer) => "line" in answer),
    alarms: answers.filter((answer) => "kind" in answer),
    failures: answers.filter((answer) => "reason" in answer),
  };
}

async function askWitness(
  latest: Checkpoint,
  { verifier, url }: ConfiguredWitness,
  { consistencyProof, signedSize, knownSizes, timeoutMs = 5_000 }: CollectDeps,
): Promise<Cosignature | WitnessAlarm | WitnessFailure> {
  const witness = verifier.name;
  const fail = (reason: string): WitnessFailure => ({ witness, reason });
  const alarm = (size: number): WitnessAlarm => ({ kind: "witness_conflict", witness, size });
  const known = knownSizes.get(witness) ?? 0;
  let from = known <= latest.size ? known : 0;
  for (let attempt = 1; ; attempt += 1) {
    const proof = from > 0 && from < latest.size ? await consistencyProof(from, latest.size) : [];
    const reply = await submit(url, formatConsistency(from, proof, latest.note), timeoutMs);
    if (typeof reply === "string") return fail(reply);
    if (reply.status === 200) {
      const cosignature = readCosignature(latest.note, reply.body, verifier);
      if (typeof cosignature === "string") return fail(cosignature);
      knownSizes.set(witness, latest.size);
      return cosignature;
    }
    if (reply.status === 422) return alarm(from);
    if (reply.status !== 409) return fail(`it answered with status ${reply.status}`);
    if (!/^(0|[1-9]\d{0,14})\n$/.test(reply.body)) return fail("it did not say what it has cosigned");
    const size = Number(reply.body);
    knownSizes.set(witness, size);
    if (size > latest.size) return size > (await signedSize()) ? alarm(size) : fail("it has cosigned a later checkpoint");
    // It was offered the size that it names, so it is the root that differs.
    if (size === from && size === latest.size) return alarm(size);
    if (attempt === 2 || size === from) return fail("it names another size each time");
    from = size;
  }
}

/** What the witness answered, or in words why it did not. */
async function submit(url: string, body: string, timeoutMs: number): Promise<Reply | string> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = { "Content-Type": "text/plain; charset=utf-8" };
    const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body, headers, redirect: "error", signal });
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > answerBytes) return "its answer is too long";
      chunks.push(chunk);
    }
    return { status: response.status, body: Buffer.concat(chunks).toString("utf8") };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string; message?: string } };
    return name === "TimeoutError" ? "it did not answer in time" : `it cannot be reached (${cause?.code ?? cause?.message ?? name})`;
  }
}

function readCosignature(note: string, body: string, verifier: Verifier): Cosignature | string {
  try {
    const signed = splitNote(`${splitNote(note).text}\n${body}`);
    const [signature] = checkedSignatures(signed, [verifier]);
    if (!signature?.at) return "its answer has no signature of its key";
    return { witness: verifier.name, line: signature.line, at: signature.at };
  } catch (error) {
    if (error instanceof RangeError) return `its answer cannot be used: ${error.message}`;
    throw error;
  }
}
