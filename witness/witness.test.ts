import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { formatConsistency } from "@/transparency/log-proof";
import { checkedSignatures, formatVerifier, makeSigner, splitNote } from "@/transparency/note";
import { SampleLog, sampleEntry } from "@/transparency/testing/material";
import { startWitness, type WitnessProcess } from "@/transparency/testing/witness-process";

const running: WitnessProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((witness) => witness.stop("SIGKILL")));
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

const log = new SampleLog(40);
const key = formatVerifier(log.signer);
/** The same key with another history from entry 8 on. */
const forked = new SampleLog([...log.entries.slice(0, 8), ...Array.from({ length: 32 }, (_, index) => sampleEntry(100 + index))]);

function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "witness-"));
  folders.push(made);
  return made;
}

async function start(DIR: string, more: Partial<Parameters<typeof startWitness>[0]> = {}): Promise<WitnessProcess> {
  const witness = await startWitness({ DIR, LOGS: key, ...more });
  running.push(witness);
  return witness;
}

async function submit({ url }: WitnessProcess, body: string | Uint8Array<ArrayBuffer>) {
  const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

/** A submission whose proof was not asked for by its size. */
const from = (old: number, checkpoint: string, proof: Buffer[] = []) => formatConsistency(old, proof, checkpoint);
const evidence = (dir: string) => fs.readdirSync(path.join(dir, "evidence")).sort();

test("cosigns a growing log, with the time, and says so at its address", async () => {
  const witness = await start(folder(), { NAME: "witness.example/w1" });
  const before = Math.floor(Date.now() / 1000) * 1000;
  for (const body of [from(0, log.checkpoint(5)), log.consistency(5, 8), log.consistency(8, 40), log.consistency(40, 40)]) {
    const answer = await submit(witness, body);
    expect(answer).toMatchObject({ status: 200, type: "text/plain; charset=utf-8" });
    const checkpoint = body.slice(body.indexOf("\n\n") + 2);
    const [signature, ...others] = checkedSignatures(splitNote(checkpoint + answer.text), [witness.verifier]);
    expect(others).toEqual([]);
    expect(signature?.name).toBe("witness.example/w1");
    expect(signature?.at?.getTime()).toBeGreaterThanOrEqual(before);
    expect(signature?.at?.getTime()).toBeLessThanOrEqual(Date.now());
  }
  const page = await fetch(witness.url);
  expect(await page.text()).toContain(`${formatVerifier(witness.verifier)}\n\nlog.example/audit: cosigned up to 40\n`);
});

test("answers what it cannot cosign by the table of the protocol", async () => {
  const dir = folder();
  const witness = await start(dir);
  const stranger = new SampleLog(5, makeSigner("other.example/log", Buffer.alloc(32, 9)));
  const impostor = new SampleLog(5, makeSigner("log.example/audit", Buffer.alloc(32, 9)));
  const spoiled = log.checkpoint(5).replace(/.(?=.{5}\n$)/, (letter) => (letter === "A" ? "B" : "A"));
  const size = "text/x.tlog.size";
  expect(await submit(witness, from(3, log.checkpoint(5)))).toEqual({ status: 409, type: size, text: "0\n" });
  expect(await submit(witness, from(0, log.checkpoint(5), [Buffer.alloc(32)]))).toMatchObject({ status: 422 });
  expect(await submit(witness, from(0, log.checkpoint(5)))).toMatchObject({ status: 200 });

  for (const text of ["", "old 5\n", "old 05\n\n", "hello", from(5, "no note"), from(5, log.checkpoint(8)).trimEnd()])
    expect(await submit(witness, text), text).toMatchObject({ status: 400 });
  const huge = log.checkpoint(5).replace("\n5\n", "\n9007199254740993\n");
  expect(await submit(witness, from(5, huge))).toMatchObject({ status: 400 });
  const proof = (length: number) => Array.from({ length }, () => Buffer.alloc(32));
  expect(await submit(witness, from(5, log.checkpoint(8), proof(64)))).toMatchObject({ status: 400 });
  expect(await submit(witness, from(9, log.checkpoint(8)))).toMatchObject({ status: 400 });
  expect(await submit(witness, new Uint8Array([0xff, 0xfe]))).toMatchObject({ status: 400 });
  expect(await submit(witness, "x".repeat(70_000))).toMatchObject({ status: 413 });

  expect(await submit(witness, from(0, stranger.checkpoint()))).toMatchObject({ status: 404 });
  expect(await submit(witness, from(5, impostor.checkpoint()))).toMatchObject({ status: 403 });
  expect(await submit(witness, from(5, spoiled))).toMatchObject({ status: 403 });
  expect(await submit(witness, from(0, log.checkpoint(8)))).toEqual({ status: 409, type: size, text: "5\n" });
  expect(await submit(witness, from(5, log.checkpoint(5), proof(1)))).toMatchObject({ status: 422 });
  expect(evidence(dir)).toEqual([]);
  expect(await submit(witness, from(5, log.checkpoint(8), proof(63)))).toMatchObject({ status: 422 });

  const status = async (url: string, method: string) => (await fetch(witness.url + url, { method })).status;
  expect([await status("/x", "GET"), await status("/", "POST"), await status("/add-checkpoint", "GET")]).toEqual([404, 405, 405]);
  expect(await submit(witness, log.consistency(5, 8))).toMatchObject({ status: 200 });
});

test("takes an empty log with the root of nothing only", async () => {
  const witness = await start(folder());
  const wrong = new SampleLog(1);
  wrong.hashOf = () => Buffer.alloc(32);
  expect(await submit(witness, from(0, wrong.checkpoint(0)))).toMatchObject({ status: 422 });
  expect(await submit(witness, from(0, log.checkpoint(0)))).toMatchObject({ status: 200 });
  expect(await submit(witness, from(0, log.checkpoint(9)))).toMatchObject({ status: 200 });
});

test("refuses a rollback, a fork and a second view, and keeps what speaks against the log", async () => {
  const dir = folder();
  const witness = await start(dir);
  await submit(witness, from(0, log.checkpoint(20)));
  expect(await submit(witness, log.consistency(10, 15))).toMatchObject({ status: 409, text: "20\n" });
  expect(evidence(dir)).toEqual([]);

  const second = forked.consistency(20, 20);
  for (const body of [second, from(0, forked.checkpoint(20)), second])
    expect(await submit(witness, body)).toMatchObject({ status: 409, type: "text/x.tlog.size", text: "20\n" });
  expect(await submit(witness, forked.consistency(20, 40))).toMatchObject({ status: 422 });
  const [fork, ...rest] = evidence(dir);
  expect([fork, ...rest]).toEqual([
    expect.stringMatching(/^fork-[0-9a-f]{16}-20-[0-9a-f]{16}\.known$/),
    expect.stringMatching(/^fork-.*\.submitted$/),
    expect.stringMatching(/^unproven-[0-9a-f]{16}-40-[0-9a-f]{16}\.known$/),
    expect.stringMatching(/^unproven-.*\.submitted$/),
  ]);
  expect(fs.readFileSync(path.join(dir, "evidence", fork ?? ""), "utf8")).toBe(log.checkpoint(20));
  expect(fs.readFileSync(path.join(dir, "evidence", rest[0] ?? ""), "utf8")).toBe(second);
  expect(await submit(witness, log.consistency(20, 40))).toMatchObject({ status: 200 });
  await witness.stop();
  expect(witness.output().match(/two roots for one size; cosigned 20, submitted 20/g)).toHaveLength(1);
  expect(witness.output().match(/no proof .*; cosigned 20, submitted 40/g)).toHaveLength(1);
});

test("bad proofs for a log's true checkpoints do not fill the disk", async () => {
  const long = new SampleLog(120);
  const dir = folder();
  const witness = await start(dir);
  await submit(witness, from(0, long.checkpoint(5)));
  for (let size = 6; size <= 112; size += 1) expect(await submit(witness, from(5, long.checkpoint(size)))).toMatchObject({ status: 422 });
  expect(evidence(dir)).toHaveLength(200);
  const other = new SampleLog(Array.from({ length: 5 }, (_, index) => sampleEntry(200 + index)));
  await submit(witness, from(5, other.checkpoint()));
  expect(evidence(dir)).toHaveLength(202);
});

test("many submissions at once never move it back", async () => {
  const witness = await start(folder());
  await submit(witness, from(0, log.checkpoint(8)));
  const sizes = Array.from({ length: 32 }, (_, index) => 9 + ((index * 7) % 32));
  const answers = await Promise.all(sizes.map((size) => submit(witness, log.consistency(8, size))));
  const [winner, ...others] = answers.map(({ status }, at) => ({ status, size: sizes[at] })).filter(({ status }) => status === 200);
  expect(others).toEqual([]);
  expect(answers.filter(({ status, text }) => status === 409 && text === `${winner?.size}\n`)).toHaveLength(31);
});

test.each(["opened", "written", "synced", "renamed", "kept"])(
  "killed once it has %s, it knows the old checkpoint or the new",
  async (step) => {
    const dir = folder();
    const first = await start(dir);
    await submit(first, from(0, log.checkpoint(20)));
    await first.stop("SIGKILL");
    const dying = await start(dir, { FAIL_POINT: step });
    await expect(submit(dying, log.consistency(20, 30))).rejects.toThrow();
    expect(await dying.exited).toBe("SIGKILL");

    const witness = await start(dir);
    expect(formatVerifier(witness.verifier)).toBe(formatVerifier(first.verifier));
    const kept = step === "renamed" || step === "kept" ? 30 : 20;
    expect(await submit(witness, from(0, log.checkpoint(40)))).toMatchObject({ status: 409, text: `${kept}\n` });
    expect(await submit(witness, forked.consistency(kept, 40))).toMatchObject({ status: 422 });
    expect(await submit(witness, log.consistency(kept, 40))).toMatchObject({ status: 200 });
  },
);

test("its key and its folder are its own, and it forgets neither", async () => {
  const dir = folder();
  const witness = await start(dir, { NAME: "witness.example/w1" });
  expect(fs.statSync(path.join(dir, "witness.key")).mode & 0o777).toBe(0o600);
  await expect(start(dir)).rejects.toThrow("Another witness runs on");
  expect(await witness.stop()).toBe(0);
  await expect(start(dir, { NAME: "witness.example/w2" })).rejects.toThrow("belongs to witness.example/w1");
  expect(formatVerifier((await start(dir)).verifier)).toBe(formatVerifier(witness.verifier));
  await running.at(-1)?.stop();
  fs.rmSync(path.join(dir, "logs"), { recursive: true });
  await expect(start(dir)).rejects.toThrow("is missing, which says what this key has cosigned");
});

test("a state that cannot be read is no new log", async () => {
  const dir = folder();
  const witness = await start(dir);
  await submit(witness, from(0, log.checkpoint(20)));
  const [file = ""] = fs.readdirSync(path.join(dir, "logs"));
  fs.writeFileSync(path.join(dir, "logs", file), "");
  expect(await submit(witness, from(0, log.checkpoint(30)))).toMatchObject({ status: 500, text: "" });
  await witness.stop();
  expect(witness.output()).toContain("not cosigned: This is not a signed note.");
});

test("ends after the request it has begun", async () => {
  const witness = await start(folder());
  const body = from(0, log.checkpoint(20));
  const socket = net.connect(Number(new URL(witness.url).port), "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  const closed = new Promise((resolve) => socket.once("close", resolve));
  const head = `POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  socket.write(head);
  await new Promise((resolve) => socket.once("data", resolve));
  const ended = witness.stop();
  await expect.poll(() => fetch(witness.url).then(Boolean, () => false), { timeout: 30_000 }).toBe(false);
  socket.write(body);
  await closed;
  expect(text).toContain("HTTP/1.1 200 OK");
  expect(await ended).toBe(0);
});
