import fs from "node:fs";
import http, { type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import type { ConfiguredWitness } from "@/server/env";
import { parseConsistency } from "@/transparency/log-proof";
import { checkedSignatures, formatVerifier, makeSigner, signatureLine, splitNote } from "@/transparency/note";
import { SampleLog, sampleEntry } from "@/transparency/testing/material";
import { startWitness, type WitnessProcess } from "@/transparency/testing/witness-process";
import { type CollectDeps, collectCosignatures } from "./collect-cosignatures";

const running: WitnessProcess[] = [];
const servers: http.Server[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((witness) => witness.stop("SIGKILL")));
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

const log = new SampleLog(40);
const forked = new SampleLog([...log.entries.slice(0, 8), ...Array.from({ length: 32 }, (_, index) => sampleEntry(100 + index))]);
const latest = (size: number, of = log) => ({ size, note: of.checkpoint(size) });

async function witnessNamed(NAME: string): Promise<WitnessProcess> {
  const DIR = fs.mkdtempSync(path.join(os.tmpdir(), "witness-"));
  folders.push(DIR);
  const witness = await startWitness({ DIR, NAME, LOGS: formatVerifier(log.signer) });
  running.push(witness);
  return witness;
}

/** Something at the address of a witness that is none. */
async function nonsense(answer: RequestListener): Promise<ConfiguredWitness> {
  const server = http.createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const verifier = makeSigner(`nonsense.example/${servers.length}`, Buffer.alloc(32, 5), "cosignature");
  return { verifier, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function depsOf(witnesses: ConfiguredWitness[], of = log): CollectDeps & { proofs: [number, number][] } {
  const proofs: [number, number][] = [];
  return {
    witnesses,
    proofs,
    knownSizes: new Map(),
    signedSize: async () => 0,
    async consistencyProof(from, to) {
      proofs.push([from, to]);
      return parseConsistency(of.consistency(from, to)).proof;
    },
  };
}

test("witnesses cosign a growing log, and one that was forgotten says how far it is", async () => {
  const [first, second] = [await witnessNamed("witness.example/w1"), await witnessNamed("witness.example/w2")];
  const deps = depsOf([first, second]);
  for (const size of [5, 8, 8, 40]) {
    const { cosignatures, alarms, failures } = await collectCosignatures(latest(size), deps);
    expect([alarms, failures]).toEqual([[], []]);
    expect(cosignatures.map(({ witness }) => witness)).toEqual(["witness.example/w1", "witness.example/w2"]);
    const note = log.checkpoint(size) + cosignatures.map(({ line }) => line).join("");
    expect(checkedSignatures(splitNote(note), [log.signer, first.verifier, second.verifier])).toHaveLength(3);
  }
  expect(deps.proofs.sort(([a], [b]) => a - b)).toEqual([
    [5, 8],
    [5, 8],
    [8, 40],
    [8, 40],
  ]);

  const restarted = depsOf([first]);
  expect((await collectCosignatures(latest(40), restarted)).cosignatures).toHaveLength(1);
  expect(restarted.knownSizes.get("witness.example/w1")).toBe(40);
});

test("a log that went back to an older state is an alarm, an outdated process is not", async () => {
  const witness = await witnessNamed("witness.example/w1");
  const deps = depsOf([witness]);
  await collectCosignatures(latest(30), deps);
  const alarm = { kind: "witness_conflict", witness: "witness.example/w1", size: 30 };
  for (const knownSizes of [deps.knownSizes, new Map<string, number>()]) {
    expect(await collectCosignatures(latest(20), { ...deps, knownSizes })).toEqual({ cosignatures: [], alarms: [alarm], failures: [] });
    const outdated = await collectCosignatures(latest(20), { ...deps, knownSizes, signedSize: async () => 30 });
    expect(outdated.alarms).toEqual([]);
    expect(outdated.failures).toEqual([{ witness: "witness.example/w1", reason: "it has cosigned a later checkpoint" }]);
  }
});

test.each([
  ["of one size", 20],
  ["that grew on", 40],
])("another history %s is an alarm, whatever is remembered of the witness", async (_, size) => {
  const witness = await witnessNamed("witness.example/w1");
  const { knownSizes } = depsOf([witness]);
  await collectCosignatures(latest(20), { ...depsOf([witness]), knownSizes });
  for (const remembered of [knownSizes, new Map<string, number>()]) {
    const result = await collectCosignatures(latest(size, forked), { ...depsOf([witness], forked), knownSizes: remembered });
    expect(result.alarms).toEqual([{ kind: "witness_conflict", witness: "witness.example/w1", size: 20 }]);
    expect([result.cosignatures, result.failures]).toEqual([[], []]);
  }
});

test("a witness that is away, silent or talks nonsense keeps nobody else from cosigning", async () => {
  const good = await witnessNamed("witness.example/w1");
  const imposed = { verifier: makeSigner("witness.example/w1", Buffer.alloc(32, 5), "cosignature"), url: good.url };
  const bad = await Promise.all([
    nonsense(() => undefined),
    nonsense((_, response) => response.end()),
    nonsense((_, response) => response.end("— nonsense.example/3 AAAA")),
    nonsense((_, response) => response.end("x".repeat(100_000))),
    nonsense((_, response) => response.writeHead(409).end("many\n")),
    nonsense((_, response) => response.writeHead(409).end("0\n")),
    nonsense((_, response) => response.writeHead(302, { Location: good.url }).end()),
    nonsense((_, response) => response.writeHead(503).end()),
  ]);
  const signer = makeSigner("nonsense.example/9", Buffer.alloc(32, 5), "cosignature");
  const other = await nonsense((_, response) => response.end(signatureLine(signer, "another text\n")));
  servers[7]?.close().closeAllConnections();
  const { cosignatures, alarms, failures } = await collectCosignatures(latest(20), {
    ...depsOf([...bad, other, imposed, good]),
    timeoutMs: 1_000,
  });
  expect(cosignatures.map(({ witness }) => witness)).toEqual(["witness.example/w1"]);
  expect(alarms).toEqual([]);
  expect(failures.map(({ reason }) => reason)).toEqual([
    "it did not answer in time",
    "its answer cannot be used: A signature line of the note cannot be read.",
    "its answer cannot be used: This is not a signed note.",
    "its answer is too long",
    "it did not say what it has cosigned",
    "it names another size each time",
    "it cannot be reached (unexpected redirect)",
    "it cannot be reached (ECONNREFUSED)",
    "its answer cannot be used: The signature of nonsense.example/9 is not one of its key on this text.",
    "its answer has no signature of its key",
  ]);
});
